import { createHmac } from 'node:crypto';
import { deriveKey } from './master-key.ts';
import { answered, refused, type Read } from './refusal.ts';
import type { UnitKey } from './wrapped-keys.ts';

/**
 * The only two values that can be looked for without opening. Each further kind would be one more
 * thing a thief of the key could guess at: all mobile numbers of a country are tried in hours.
 */
export type IndexKind = 'phone' | 'member_number';

const LABELS = { phone: 'index/phone', member_number: 'index/member-number' } as const;

const PHONE_FORM = /^\+?[0-9]{4,15}$/;
const MEMBER_NUMBER_FORM = /^[\p{L}\p{M}0-9]{1,64}$/u;

/** The epoch in four bytes, big-endian, and HMAC-SHA-256 of a normalised value: 36 bytes. */
export function blindIndex(unitKey: UnitKey, kind: IndexKind, normalised: string): Uint8Array {
  const key = deriveKey(unitKey.key, LABELS[kind]);
  const mac = createHmac('sha256', key).update(normalised).digest();
  const value = new Uint8Array(4 + mac.length);
  new DataView(value.buffer).setUint32(0, unitKey.epoch);
  value.set(mac, 4);
  return value;
}

/**
 * The form in which two writings of one value are equal.
 *
 * Both: compatibility forms folded (Unicode NFKC), decimal digits of every script as 0 to 9. Phone:
 * everything dropped but digits and a leading +; a leading 00 becomes +; 4 to 15 digits (ITU-T
 * E.164). Letters are refused, for they say that this is no number, or two. A national and an
 * international writing stay different: which country is meant is not for the vault to guess, so
 * callers make numbers international first. Member number: letters in capitals and digits,
 * everything else dropped; leading zeros count.
 *
 * Refuses with `vault.index_value_malformed` when nothing usable is left.
 */
export function normaliseIndexValue(
  kind: IndexKind,
  value: string,
): Read<string, 'vault.index_value_malformed'> {
  const folded = digitsToAscii(value.normalize('NFKC'));
  const normalised = kind === 'phone' ? normalisePhone(folded) : normaliseMemberNumber(folded);
  const form = kind === 'phone' ? PHONE_FORM : MEMBER_NUMBER_FORM;
  return form.test(normalised)
    ? answered(normalised)
    : refused('vault.index_value_malformed', { kind });
}

function normalisePhone(folded: string): string {
  const kept = folded.replaceAll(/[^\p{L}0-9+]/gu, '');
  return kept.replace(/^00/, '+');
}

function normaliseMemberNumber(folded: string): string {
  return folded
    .toUpperCase()
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{M}0-9]/gu, '');
}

/**
 * Unicode keeps the digits 0 to 9 of each script in one run of ten (Unicode Standard, section 4.6).
 */
function digitsToAscii(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0)!;
    let zero = point;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((point - zero) % 10);
  });
}
