import { randomBytes } from 'node:crypto';
import { AttemptLimits, type AttemptClass } from '@communard/core';
import { refusalText } from '@communard/languages';
import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { instance } from './instance.ts';
import { typedValues, type RefusedForm } from './refuse-form.ts';

const limits = new AttemptLimits(randomBytes(32));
/** Behind a proxy that names no addresses, and under an onion name, all come from one. */
const sharedFactor = 20;

/**
 * Counts an attempt against whoever makes it: the account that is signed in, or the network
 * address. Never against an account that somebody merely names.
 *
 * @returns whether there were too many within a minute
 */
export function isTooMany(event: RequestEvent, kind: AttemptClass): boolean {
  const { actor } = event.locals;
  const now = instance().clock();
  if (actor?.kind === 'account') return !limits.count(kind, actor.account, { now });
  const address = event.getClientAddress();
  return !limits.count(kind, address, { now, factor: isShared(address) ? sharedFactor : 1 });
}

function isShared(address: string): boolean {
  return /^(::1|(::ffff:)?(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\.)/.test(address);
}

/** Answers a form that was sent too often; nothing of it is looked at. */
export function refuseTooMany(event: RequestEvent, form: FormData): ActionFailure<RefusedForm> {
  const text = refusalText(event.locals.locale, { code: 'web.too_many_attempts' });
  event.setHeaders({ 'retry-after': '60' });
  return fail(429, { errors: [{ field: '', text }], values: typedValues(form) });
}
