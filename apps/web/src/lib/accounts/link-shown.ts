import { readableCode } from '@communard/core';
import { publicAddress } from '#lib/server/public-address.ts';

/** A single-use link as it is shown once: for a browser, for a camera and for fingers. */
export interface LinkShown {
  readonly address: string;
  readonly picture: string;
  readonly code: string;
  /** Where the code is typed. */
  readonly signInAt: string;
}

/** Undefined where there is none, or where it was shown before and is kept nowhere. */
export function linkShown(secret: string | undefined): LinkShown | undefined {
  if (secret === undefined || secret === '') return undefined;
  const signInAt = `${publicAddress()}/sign-in`;
  return {
    address: `${signInAt}/${secret}`,
    picture: `/sign-in/${secret}/qr.png`,
    code: readableCode(secret),
    signInAt,
  };
}
