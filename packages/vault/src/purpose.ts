import { isUsable } from './field-ref.ts';
import { answered, refused, type Read } from './refusal.ts';
import type { Purpose } from './vault.ts';

const REASON_FORM = /^[a-z0-9_.]{1,64}$/;

/**
 * Refuses with `vault.purpose_missing` when there is no actor, or the reason is none or free text:
 * that could name people.
 */
export function checkPurpose(why: Purpose): Read<undefined, 'vault.purpose_missing'> {
  const isGiven = isUsable(why.actor) && REASON_FORM.test(why.reason);
  return isGiven ? answered(undefined) : refused('vault.purpose_missing', {});
}
