import * as v from 'valibot';
import { refuse } from '../platform/result.ts';
import { optionalText, text } from '../platform/shapes.ts';
import { limits } from './entry-parts.ts';
import type { ResolutionWords } from './text-hash.ts';

/** Characters of a whole text: in UTF-8 with its marks it stays under the body's 256 KB. */
export const textLengthMax = 60_000;

/** A text is typed into one field with empty lines between its paragraphs, or sent as a list. */
function toParagraphList(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const written = value.replaceAll('\r\n', '\n').trim();
  return written === '' ? [] : written.split(/\n[^\S\n]*\n\s*/);
}

const paragraphs = v.pipe(
  v.unknown(),
  v.transform(toParagraphList),
  v.array(
    v.pipe(
      optionalText(limits.paragraph),
      v.transform((paragraph) => paragraph ?? ''),
    ),
    'input.missing',
  ),
);

/** Title and paragraphs as inputs of a command. */
export const textShape = { title: text(limits.title), paragraphs };

export const textCodes = [
  'resolution.without_paragraphs',
  'resolution.too_many_paragraphs',
  'resolution.paragraph_empty',
  'resolution.text_too_long',
] as const;
export type TextCode = (typeof textCodes)[number];

/** Refuses a text that cannot be amended by paragraph or does not fit into one entry. */
export function checkWords({ title, paragraphs }: ResolutionWords) {
  const field = 'paragraphs';
  const count = paragraphs.length;
  if (count === 0) return refuse<TextCode>('resolution.without_paragraphs', { field });
  if (count > limits.paragraphs)
    return refuse<TextCode>('resolution.too_many_paragraphs', {
      field,
      params: { limit: limits.paragraphs, count },
    });
  const empty = paragraphs.indexOf('');
  if (empty !== -1)
    return refuse<TextCode>('resolution.paragraph_empty', {
      field,
      params: { paragraph: empty + 1 },
    });
  const length = paragraphs.reduce((sum, paragraph) => sum + paragraph.length, title.length);
  if (length > textLengthMax)
    return refuse<TextCode>('resolution.text_too_long', {
      field,
      params: { limit: textLengthMax, length },
    });
  return undefined;
}
