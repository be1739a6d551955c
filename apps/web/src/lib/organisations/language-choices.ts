import { compareTexts, languageName, type Locale } from '@communard/languages';
import type { Choice } from '@communard/ui';

/**
 * Languages with two letters in ISO 639-1 that somebody speaks, and some of three letters that
 * organisations write in. Whoever needs another one tells us; records take any.
 */
const tags =
  'af sq am ar hy as ay az bm eu be bn bs bg my ca zh hr cs da nl dz en et ee fa fi fr ff gl lg ' +
  'ka de el gn gu ht ha he hi hu is ig id ga it ja jv kn kk km rw rn ko ku ky lo lv ln lt lb mk ' +
  'mg ms ml mt mi mr mn ne no ny oc or om ps pl pt pa qu ro ru sg sr sn sd si sk sl so st es su ' +
  'sw sv tl tg ta tt te th ti to ts tn tr tk uk ur ug uz vi wo xh yo zu ckb kmr nah quc tzm';

const choices = new Map<Locale, readonly Choice[]>();

/**
 * Languages a name or a text may be in, by their names in the reader's language; the chosen one is
 * among them, whichever it is.
 */
export function languageChoices(locale: Locale, chosen?: string): readonly Choice[] {
  const usual = usualLanguages(locale);
  if (!chosen || usual.some(({ value }) => value === chosen)) return usual;
  return [{ value: chosen, text: languageName(locale, chosen) }, ...usual];
}

function usualLanguages(locale: Locale): readonly Choice[] {
  const known = choices.get(locale);
  if (known !== undefined) return known;
  const compare = compareTexts(locale);
  const made = tags
    .split(' ')
    .map((value) => ({ value, text: languageName(locale, value) }))
    .sort((a, b) => compare(a.text, b.text));
  choices.set(locale, made);
  return made;
}
