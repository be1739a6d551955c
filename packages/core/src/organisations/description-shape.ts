import * as v from 'valibot';
import { done, refuse, type Result } from '../platform/result.ts';
import { languageTag, optionalText, optionalWebAddress, text } from '../platform/shapes.ts';
import { countryOfCode, parseCountry } from './countries.ts';
import type { Description } from './organisation.ts';

/** A short name for addresses: lower-case Latin letters, digits and hyphens. */
export const shortNameShape = v.pipe(
  v.string('input.missing'),
  v.trim(),
  v.nonEmpty('input.missing'),
  v.maxLength(40, 'input.too_long'),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'input.not_a_short_name'),
);

/** What a form asks of an organisation about itself, in the order in which it asks. */
export const descriptionShape = {
  isFederation: v.optional(
    v.union([
      v.boolean(),
      v.pipe(
        v.string(),
        v.transform((value) => value === 'yes'),
      ),
    ]),
    false,
  ),
  name: text(200),
  nameLang: languageTag,
  slug: shortNameShape,
  transliteration: optionalText(200),
  englishName: optionalText(200),
  abbreviation: optionalText(40),
  country: optionalText(80),
  website: optionalWebAddress(300),
  aims: v.optional(v.array(v.object({ lang: languageTag, text: text(4000) })), []),
};

const parsed = v.object(descriptionShape);

/** Settles the country and its continent; a federation may have neither. */
export function toDescription(
  input: v.InferOutput<typeof parsed>,
): Result<Description, 'organisation.country_unknown'> {
  const { country: stated, ...rest } = input;
  if (stated === undefined) return done(rest);
  const country = countryOfCode(stated) ?? parseCountry(stated);
  if (country === undefined)
    return refuse('organisation.country_unknown', { field: 'country', params: { value: stated } });
  return done({ ...rest, country: country.alpha2, continent: country.continent });
}
