import { lookup, type Locale, type MessageKey, type MessageParams } from '@communard/languages';
import type { RequestEvent } from '@sveltejs/kit';
import { flashText, keepFlashText } from './cookies.ts';

/** What the last act did; told on the next page, with a form to take it back where possible. */
export interface FlashDraft {
  readonly key: MessageKey;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly undo?: { readonly action: string; readonly fields?: Readonly<Record<string, string>> };
}

export interface FlashShown {
  readonly text: string;
  readonly undo?: FlashDraft['undo'];
}

/** Leaves a message for the next page; call it before `redirect(303, …)`. */
export function leaveFlash(event: RequestEvent, draft: FlashDraft): void {
  keepFlashText(event, Buffer.from(JSON.stringify(draft)).toString('base64url'));
}

/** The message left for this page, in the reader's language; undefined for none or a broken one. */
export function readFlash(event: RequestEvent, locale: Locale): FlashShown | undefined {
  const written = flashText(event);
  if (written === undefined) return undefined;
  try {
    const { key, params, undo } = JSON.parse(
      Buffer.from(written, 'base64url').toString(),
    ) as FlashDraft;
    const text = lookup(locale)(key, params as MessageParams);
    if (text === undefined) return undefined;
    return isOwnPath(undo?.action) ? { text, undo } : { text };
  } catch {
    // Written by nobody we know: it is dropped with the cookie.
    return undefined;
  }
}

function isOwnPath(path: unknown): boolean {
  return typeof path === 'string' && /^\/(?!\/)/.test(path);
}
