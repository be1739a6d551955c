import type { Actor } from '@communard/core';
import type { Locale, Translator } from '@communard/languages';
import type { FieldError, Place } from '@communard/ui';
import type { FlashShown } from '#lib/server/flash.ts';
import type { Theme } from '#lib/server/speak.ts';

declare global {
  namespace App {
    interface Error {
      status: number;
      message: string;
      /** The page needs what is sealed. */
      isSealed?: boolean;
    }
    interface Locals {
      locale: Locale;
      /** The translator of `locale`. */
      t: Translator;
      theme: Theme;
      /** The page asked for, with its query: where one comes back to. */
      path: string;
      /** Who asks, by the session; undefined for anyone. */
      actor: Actor | undefined;
      /** What the last act did. */
      flash: FlashShown | undefined;
      /** A page of a session that may be kept on the device for use without a connection. */
      keepOffline?: boolean;
      /** Addresses of empty forms that the device keeps beside this page; it drops all others. */
      keepForms?: readonly string[];
      /** Why a form was refused, for devices that sent it themselves. */
      refused?: readonly FieldError[];
    }
    interface PageData {
      /** What the page is, for the window's title; a page without one shows the place alone. */
      title?: string;
      /** Where one is; a layout of a place sets it. */
      place?: Place & { readonly slug?: string };
      /** When the page was made, in words, for one that the device may show again much later. */
      asOf?: string;
      /** The places one can go over to. */
      places?: readonly Place[];
    }
    interface PageForm {
      errors?: FieldError[];
    }
  }
}

export {};
