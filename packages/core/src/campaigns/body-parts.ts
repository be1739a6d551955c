import * as v from 'valibot';
import { shapes } from '../platform/index.ts';

/**
 * Parts of entry bodies. A body may come from a stranger's server, so everything is bounded and
 * what the database could not store (a NUL character) makes the entry void. Nothing is
 * transformed: what takes effect is what stands in the record.
 */

const controlCharacter = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** What people wrote, at most `limit` UTF-16 units, and not empty. */
export function written(limit: number) {
  return v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(limit),
    v.check((text) => text.isWellFormed() && !controlCharacter.test(text)),
  );
}

export const day = v.pipe(v.string(), v.check(shapes.isDay));

/**
 * The form of a BCP 47 tag. Whether the language has a name is asked when a text is written; asking
 * again here would let the effect of an entry depend on the data of the running Node.
 */
export const languageTag = v.pipe(
  v.string(),
  v.maxLength(35),
  v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/),
);

/** An organisation that speaks for itself: base58 of a SHA-256 multihash (did:webvh 1.0, SCID). */
const scidForm = 'Qm[1-9A-HJ-NP-Za-km-z]{44}';
export const scid = v.pipe(v.string(), v.regex(new RegExp(`^${scidForm}$`)));

export function count(most: number, least = 0) {
  return v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
}

/** Figures beyond this are a slip of the finger, and sums of many stay exact. */
export const figureMax = 1_000_000_000;
/** Campaigns of one record at most. */
export const campaignNumberMax = 999_999;

/** Which campaign an entry speaks of: the record that calls it, and its number there. */
export const campaignRef = v.object({ log: scid, number: count(campaignNumberMax, 1) });
export type CampaignRef = v.InferOutput<typeof campaignRef>;

export function campaignKey({ log, number }: CampaignRef): string {
  return `${log}/${number}`;
}

const keyForm = new RegExp(`^(${scidForm})/([1-9]\\d{0,5})$`);

/** Reads a key back, as it stands in an address; undefined if it is none. */
export function parseCampaignKey(key: string): CampaignRef | undefined {
  const [, log, number] = keyForm.exec(key) ?? [];
  return log === undefined ? undefined : { log, number: Number(number) };
}
