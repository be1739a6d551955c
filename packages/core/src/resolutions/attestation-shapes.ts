import * as v from 'valibot';
import { day, optionalText, text } from '../platform/shapes.ts';
import { limits, textHash } from './entry-parts.ts';

/** A day that may be left out; an empty field is the same as none. */
export const optionalDay = v.optional(
  v.union([
    v.pipe(
      v.literal(''),
      v.transform(() => undefined),
    ),
    day,
  ]),
);

/** Where a published text can be looked up: without a source nothing is attested. */
export const sourceShape = v.object({
  title: text(limits.publishedTitle),
  publisher: optionalText(limits.source),
  published: optionalText(40),
  address: optionalText(limits.source),
  sha256: v.optional(textHash),
});
