import { decodeBase64Url } from './base64.ts';
import type { Json } from './json.ts';

/** Who may read the body of an entry: everybody, the members of a federation, or only our own. */
export type Audience = 'public' | 'internal' | `peers:${string}`;

const scidForm = /^Qm[1-9A-HJ-NP-Za-km-z]{44}$/;
const kindForm = /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/;
const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Longest kind of an entry, in characters. */
const kindLengthMax = 64;

/** Whether a text has the form of a SCID: the base58 of a SHA-256 multihash. */
export function isScid(value: Json | undefined): value is string {
  return typeof value === 'string' && scidForm.test(value);
}

/** Whether a text has the form of a kind: `resolution.sign`. */
export function isKind(value: Json | undefined): value is string {
  return typeof value === 'string' && value.length <= kindLengthMax && kindForm.test(value);
}

/** Whether a text is a moment in the one form used: `2026-08-21T10:00:00Z`, a real date. */
export function isTime(value: Json | undefined): value is string {
  if (typeof value !== 'string' || !timeForm.test(value)) return false;
  const milliseconds = Date.parse(value);
  return (
    !Number.isNaN(milliseconds) &&
    new Date(milliseconds).toISOString() === `${value.slice(0, -1)}.000Z`
  );
}

/** Whether a text names an audience. */
export function isAudience(value: Json | undefined): value is Audience {
  if (value === 'public' || value === 'internal') return true;
  return typeof value === 'string' && value.startsWith('peers:') && isScid(value.slice(6));
}

/** Whether a value counts something: a whole number from 0 up. */
export function isCount(value: Json | undefined): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** The 32 bytes behind a base64url text, or null. */
export function hashFrom(value: Json | undefined): Uint8Array | null {
  if (typeof value !== 'string' || value.length !== 43) return null;
  return decodeBase64Url(value);
}
