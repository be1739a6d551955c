import * as v from 'valibot';
import { isDay } from '../platform/shapes.ts';

// Parts of entry bodies. A body may come from a hostile server: what a view could not hold, or a
// page not show, makes the entry void. Nothing is transformed, so that what takes effect is what
// stands in the record.

/** Longest texts of entries of this slice, in UTF-16 units; forms ask for the same. */
export const limits = {
  title: 300,
  paragraph: 8_000,
  paragraphs: 400,
  name: 300,
  abbreviation: 60,
  body: 200,
  reference: 300,
  reason: 2_000,
  contribution: 8_000,
  source: 2_000,
  publishedTitle: 500,
} as const;

/** Control characters other than tab and line feed; PostgreSQL stores no NUL. */
const controlCharacter = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** Words a person wrote. */
export function words(limit: number) {
  return v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(limit),
    v.check((text) => !controlCharacter.test(text)),
  );
}

/** A BCP 47 tag, by its letters only: whether it has a name is asked where it is written. */
export const language = v.pipe(v.string(), v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/));

/** The words of one version in one language. */
export const text = {
  language,
  title: words(limits.title),
  paragraphs: v.pipe(
    v.array(words(limits.paragraph)),
    v.minLength(1),
    v.maxLength(limits.paragraphs),
  ),
};

/** A calendar day, YYYY-MM-DD. */
export const calendarDay = v.pipe(v.string(), v.check(isDay));

/** SCID of a record: the base58 of a SHA-256 multihash. */
export const scid = v.pipe(v.string(), v.regex(/^Qm[1-9A-HJ-NP-Za-km-z]{44}$/));

/** An organisation: its SCID, or the id a keeper gave it. */
export const organisationId = v.pipe(v.string(), v.regex(/^[\w:./~-]{1,200}$/));

/** Numbers of resolutions and versions; the columns are four bytes wide. */
export const ordinal = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 31 - 1));

/** A place in a record, or a count; the column is four bytes wide. */
export const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1));

/** SHA-256 as base64url: docs/formats/resolution-text.md. */
export const textHash = textHashForm();

function textHashForm() {
  return v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
}

/** An import, as its keeper names it. */
export const importId = words(100);

/** Names a resolution in any record. */
export const resolutionName = v.object({ log: scid, number: ordinal });
export type ResolutionName = v.InferOutput<typeof resolutionName>;

/** Names an entry of a record. */
export const entryName = v.object({ log: scid, seq: wholeNumber });
export type EntryName = v.InferOutput<typeof entryName>;

/** Where a published text can be looked up. */
export const publishedSource = v.object({
  title: words(limits.publishedTitle),
  publisher: v.optional(words(limits.source)),
  /** The day it was published, or as much of it as is known. */
  published: v.optional(words(40)),
  address: v.optional(words(limits.source)),
  /** SHA-256 of the bytes that were read, base64url. */
  sha256: v.optional(textHashForm()),
});
export type PublishedSource = v.InferOutput<typeof publishedSource>;
