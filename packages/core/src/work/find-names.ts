import { foldText } from '../organisations/index.ts';

/**
 * What in a text looks like a person. `member`: a name of the list, to be refused. `other`: perhaps
 * a name, a telephone number or an address, to be asked about. Both as written. Undefined: nothing.
 */
export interface NamesFound {
  readonly member?: string | undefined;
  readonly other?: string | undefined;
}

/**
 * Looks for names in what is written about a workplace. A listed name counts when two of its parts
 * stand beside each other in any order and spelling of case, or one part is written as a name is:
 * with a capital inside a sentence. A part in small letters or at a beginning may be a word
 * (Rose, Will) and is asked about, like any word that is written as a name.
 *
 * `names` are those of the writer's own unit, who know each other: the answer tells nobody more.
 * This finds slips of the pen; it does not stop someone who wants to name a person.
 */
export function findNames(text: string, names: readonly string[], language: string): NamesFound {
  const words = wordsOf(text);
  const listed = new Set(names.flatMap((name) => partsOf(name)));
  const pairs = pairsOf(names);
  let other = contact.exec(text)?.[0].trim();
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    const isPair = next !== undefined && !next.opens && isPairIn(pairs, word, next);
    if (isPair) return { member: `${word.written} ${next.written}` };
    const part = word.forms.find((form) => listed.has(form) || isMisspelt(form, listed));
    if (part !== undefined && word.isCapital && !word.opens) return { member: word.written };
    if (part !== undefined || looksNamed(words, index, language)) other ??= word.written;
  }
  return other === undefined ? {} : { other };
}

interface Word {
  readonly written: string;
  /** How the word may stand in a list of names: folded, and without endings and small prefixes. */
  readonly forms: readonly string[];
  readonly isCapital: boolean;
  /** Begins the text or a sentence, where a capital says nothing. */
  readonly opens: boolean;
}

/** A telephone number of seven digits or more, a mail address, or a name of a network. */
const contact = /[\w.+-]+@[\w-]+\.[\w.-]+|(?:^|\s)@[\p{L}\w]{3,}|\+?\d(?:[\s./()-]?\d){6,}/u;

const wordPattern = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

function wordsOf(text: string): Word[] {
  return [...text.matchAll(wordPattern)].map(({ 0: written, index }) => ({
    written,
    forms: formsOf(written),
    isCapital: /^\p{Lu}/u.test(written),
    opens: /(^|[.!?:;¿¡؟«“"(\n–—-])\s*$/u.test(text.slice(0, index)),
  }));
}

/** Anna’s, Ayşe’nin: what stands behind the apostrophe is no name; O’Brien keeps both halves. */
function formsOf(written: string): string[] {
  const whole = foldText(written.replaceAll(/['’]/g, ''));
  const stem = foldText(/^[^'’]+/.exec(written)?.[0] ?? '');
  const plain = [whole, stem];
  const withoutS = plain.filter((form) => /[a-z]{3}s$/.test(form)).map((form) => form.slice(0, -1));
  // And, so, with, for and as are written together with an Arabic name.
  const withoutPrefix = plain
    .filter((form) => /^[وفبلك]\p{L}{3,}/u.test(form))
    .map((form) => form.slice(1));
  return [...new Set([...plain, ...withoutS, ...withoutPrefix])].filter(({ length }) => length > 1);
}

/** Particles and initials name nobody. */
const particles = new Set(
  [
    'al',
    'el',
    'de',
    'da',
    'do',
    'dos',
    'del',
    'della',
    'di',
    'du',
    'la',
    'le',
    'las',
    'los',
  ].concat([
    'van',
    'von',
    'der',
    'den',
    'ten',
    'ter',
    'bin',
    'ibn',
    'ben',
    'abu',
    'abd',
    'und',
    'y',
    'e',
  ]),
);

function partsOf(name: string): string[] {
  return (name.match(wordPattern) ?? [])
    .map((part) => foldText(part.replaceAll(/['’]/g, '')))
    .filter((part) => part.length > 2 && !particles.has(part));
}

/** Each two parts of one name, in alphabetical order, so that first and last may change places. */
function pairsOf(names: readonly string[]): Set<string> {
  const pairs = new Set<string>();
  for (const name of names) {
    const parts = partsOf(name);
    for (const one of parts)
      for (const two of parts) if (one !== two) pairs.add([one, two].sort().join(' '));
  }
  return pairs;
}

function isPairIn(pairs: ReadonlySet<string>, one: Word, two: Word): boolean {
  return one.forms.some((a) => two.forms.some((b) => pairs.has([a, b].sort().join(' '))));
}

/** One letter wrong, missing or too many, in names of six letters or more. */
function isMisspelt(form: string, listed: ReadonlySet<string>): boolean {
  if (form.length < 6) return false;
  return [...listed].some((part) => part.length >= 6 && isOneApart(form, part));
}

function isOneApart(one: string, two: string): boolean {
  if (Math.abs(one.length - two.length) > 1) return false;
  let same = 0;
  while (same < Math.min(one.length, two.length) && one[same] === two[same]) same++;
  const rest = (text: string, skip: number) => text.slice(same + skip);
  return (
    rest(one, 1) === rest(two, 1) || rest(one, 0) === rest(two, 1) || rest(one, 1) === rest(two, 0)
  );
}

/** Words before a name, in the languages of the interface. */
const titles = new Set(
  ['mr', 'mrs', 'ms', 'miss', 'comrade', 'brother', 'sister', 'sr', 'sra', 'srta', 'senor'].concat(
    ['senora', 'don', 'dona', 'companero', 'companera', 'm', 'mme', 'mlle', 'monsieur', 'madame'],
    ['camarade', 'herr', 'frau', 'kollege', 'kollegin', 'genosse', 'genossin', 'bay', 'bayan'],
    [
      'sayin',
      'yoldas',
      'السيد',
      'السيدة',
      'الرفيق',
      'الرفيقة',
      'الاستاذ',
      'الاستاذة',
      'الاخ',
      'الاخت',
    ],
  ),
);

/** Words behind a name in Turkish. */
const titlesBehind = new Set(['bey', 'hanim', 'abi', 'abla', 'usta']);

function looksNamed(words: readonly Word[], index: number, language: string): boolean {
  const word = words[index]!;
  const before = words[index - 1];
  const next = words[index + 1];
  const isAfterTitle =
    before !== undefined && !word.opens && before.forms.some((form) => titles.has(form));
  const hasCase = word.written.toLowerCase() !== word.written.toUpperCase();
  if (isAfterTitle && (word.isCapital || !hasCase)) return true;
  if (word.isCapital && next?.forms.some((form) => titlesBehind.has(form)) === true) return true;
  const isShouted = word.written.length > 1 && word.written === word.written.toUpperCase();
  if (!word.isCapital || word.opens || isShouted || word.written.length < 2) return false;
  // German writes every noun with a capital: only two names in a row look like a person there.
  if (language.split('-')[0] !== 'de') return true;
  return next !== undefined && next.isCapital && !next.opens && before?.isCapital === false;
}
