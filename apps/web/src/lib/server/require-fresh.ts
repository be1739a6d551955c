import { isFreshlyVerified } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { instance } from './instance.ts';
import type { Account } from './require-mandate.ts';
import { verifyPath } from './verify-path.ts';

/**
 * Lets on whoever has shown within five minutes that it is they; sends anyone else to do so, and
 * then back here. For pages of sensitive acts, so that nobody fills in a form in vain.
 */
export function requireFresh(account: Account, url: URL): void {
  if (!isFreshlyVerified(account, instance().clock())) redirect(303, verifyPath(url.pathname));
}
