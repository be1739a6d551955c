import * as v from 'valibot';
import { refuse, type Result } from './result.ts';

/** Refusals of the form of an input, before any rule is asked. `field` names the input. */
export type ShapeCode =
  | 'input.missing'
  | 'input.not_text'
  | 'input.too_long'
  | 'input.not_a_number'
  | 'input.number_out_of_range'
  | 'input.not_a_date'
  | 'input.not_a_language'
  | 'input.not_offered'
  | 'input.not_an_address'
  | 'input.not_a_web_address'
  | 'input.not_a_short_name';

export const shapeCodes: readonly ShapeCode[] = [
  'input.missing',
  'input.not_text',
  'input.too_long',
  'input.not_a_number',
  'input.number_out_of_range',
  'input.not_a_date',
  'input.not_a_language',
  'input.not_offered',
  'input.not_an_address',
  'input.not_a_web_address',
  'input.not_a_short_name',
];

/** Control characters other than tab and line feed have no place in what people write. */
const controlCharacter = /[\u0000-\u0008\u000b-\u001f\u007f]/;

function isText(text: string): boolean {
  return text.isWellFormed() && !controlCharacter.test(text);
}

const writtenText = v.pipe(
  v.string('input.missing'),
  v.transform((text) => text.replaceAll('\r\n', '\n').trim().normalize('NFC')),
  v.check(isText, 'input.not_text'),
);

/** Text that must be there, at most `limit` characters (UTF-16 units). */
export function text(limit: number) {
  return v.pipe(writtenText, v.minLength(1, 'input.missing'), v.maxLength(limit, 'input.too_long'));
}

/** Text that may be left out; an empty one is the same as none. */
export function optionalText(limit: number) {
  return v.pipe(
    v.optional(v.pipe(writtenText, v.maxLength(limit, 'input.too_long')), ''),
    v.transform((value) => (value === '' ? undefined : value)),
  );
}

/** Text of a field that may be emptied: an empty one stays, and means to take the old one away. */
export function clearableText(limit: number) {
  return v.pipe(writtenText, v.maxLength(limit, 'input.too_long'));
}

/** An address of the web that may be left out; no other scheme ever becomes a link. */
export function optionalWebAddress(limit: number) {
  return v.pipe(
    optionalText(limit),
    v.check((value) => value === undefined || isWebAddress(value), 'input.not_a_web_address'),
  );
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+/i.test(text) && URL.canParse(text);
}

/** A whole number, given as a number or as the digits a form sends. */
export function wholeNumber(least: number, most: number) {
  return v.pipe(
    v.union(
      [v.number(), v.pipe(v.string(), v.trim(), v.nonEmpty('input.missing'))],
      'input.missing',
    ),
    v.transform((value) => (typeof value === 'number' ? value : toWholeNumber(value))),
    v.safeInteger('input.not_a_number'),
    v.minValue(least, 'input.number_out_of_range'),
    v.maxValue(most, 'input.number_out_of_range'),
  );
}

export function optionalWholeNumber(least: number, most: number) {
  return v.optional(
    v.union([
      v.pipe(
        v.literal(''),
        v.transform(() => undefined),
      ),
      wholeNumber(least, most),
    ]),
  );
}

/** Digits of any script that `Intl` writes count as digits: an Arabic keyboard types ١٢. */
function toWholeNumber(text: string): number {
  const latin = text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) =>
    String(digit.charCodeAt(0) & 0xf),
  );
  return /^[+-]?\d{1,16}$/.test(latin) ? Number(latin) : Number.NaN;
}

/** A day as YYYY-MM-DD that exists in the calendar. */
export const day = v.pipe(
  v.string('input.missing'),
  v.trim(),
  v.nonEmpty('input.missing'),
  v.check(isDay, 'input.not_a_date'),
);

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

/** Whether the text is a calendar day of the years 1000 to 9999. */
export function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A BCP 47 language tag in its canonical spelling. */
export const languageTag = v.pipe(
  v.string('input.missing'),
  v.trim(),
  v.nonEmpty('input.missing'),
  v.check(isLanguageTag, 'input.not_a_language'),
  v.transform((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag),
);

/** Well-formed by BCP 47, and a language that has a name: `english` is well-formed and none. */
export function isLanguageTag(tag: string): boolean {
  if (tag.length > 35) return false;
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    const { language } = new Intl.Locale(canonical ?? tag);
    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    return names.of(language) !== undefined;
  } catch {
    return false;
  }
}

export function choice<const Options extends readonly [string, ...string[]]>(options: Options) {
  return v.picklist(options, 'input.not_offered');
}

/** An id or key made by us: anything else is simply not offered. */
export const id = v.pipe(
  v.string('input.missing'),
  v.regex(/^[\w:./~-]{1,200}$/, 'input.not_offered'),
);

/**
 * Checks an input against its shape. The first problem is returned, with the field's path and, for
 * limits, the limit and what was found.
 */
export function checkShape<Output>(
  schema: v.GenericSchema<unknown, Output>,
  input: unknown,
): Result<Output, ShapeCode> {
  const outcome = v.safeParse(schema, input, { abortPipeEarly: true });
  if (outcome.success) return { ok: true, value: outcome.output };
  const issue = deepest(outcome.issues[0]);
  const field = issue.path?.map((item) => String(item.key)).join('.') ?? '';
  const code = (shapeCodes as readonly string[]).includes(issue.message)
    ? (issue.message as ShapeCode)
    : issue.received === 'undefined'
      ? 'input.missing'
      : 'input.not_offered';
  return refuse(code, { field, params: { field, ...limitsOf(issue) } });
}

/** A union reports its arms inside; the last arm is the one that says what was expected. */
function deepest(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
  const inner = issue.issues?.at(-1);
  return inner === undefined || issue.path !== undefined ? issue : deepest(inner);
}

function limitsOf(issue: v.BaseIssue<unknown>): Record<string, number> {
  if (issue.message === 'input.too_long')
    return { limit: Number(issue.requirement), length: String(issue.input).length };
  if (issue.message === 'input.number_out_of_range') {
    return { limit: Number(issue.requirement) };
  }
  return {};
}
