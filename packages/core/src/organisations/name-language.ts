import { ownLanguage } from './countries.ts';
import { foldedWords } from './fold-text.ts';
import { skeletonWords } from './name-skeleton.ts';
import { functionWords, nameVocabulary } from './name-vocabulary.ts';
import { splitByLanguage } from './vocabulary-list.ts';

/**
 * The script most letters of a text are in, as an ISO 15924 code by the Script property of
 * Unicode. `Zyyy` where there is no letter of any script known here.
 */
export function scriptOf(text: string): string {
  if (onlyLatinLetters.test(text)) return /\p{L}/u.test(text) ? 'Latn' : 'Zyyy';
  let most = { script: 'Zyyy', letters: 0 };
  for (const [script, letter] of scriptLetters) {
    const letters = text.match(letter)?.length ?? 0;
    if (letters > most.letters) most = { script, letters };
  }
  return most.script;
}

/** The direction in which a script runs, for the `dir` attribute. */
export function directionOf(script: string): 'ltr' | 'rtl' {
  return rightToLeftScripts.has(script) ? 'rtl' : 'ltr';
}

/**
 * The language of a name, where script, country and words leave no doubt; undefined otherwise. A
 * name in Latin letters from a country that writes otherwise is tagged as such (`bg-Latn`).
 *
 * @param countryCodes ISO 3166-1 alpha-2 of the organisation's country; several where it is not
 *   decided, none where nothing is known
 */
export function languageOfName(name: string, countryCodes: readonly string[]): string | undefined {
  const script = scriptOf(name);
  const languages = languagesOf(countryCodes);
  if (script === 'Latn') return languageOfLatinName(name, languages);
  if (script === 'Cyrl') return languageOfCyrillicName(name, languages);
  if (script === 'Arab') return languageOfArabicName(countryCodes);
  if (script === 'Deva') return languages.includes('ne') ? 'ne' : bestLanguage(name, ['hi', 'ne']);
  return languagesOfOneScript[script];
}

/**
 * Whether a name in Latin letters is a romanisation: its country writes in another script, and its
 * words are rather of that country's language than of one that is written in Latin letters.
 */
export function isRomanised(name: string, countryCodes: readonly string[]): boolean {
  if (scriptOf(name) !== 'Latn') return false;
  const languages = languagesOf(countryCodes);
  const foreign = languages.filter((language) => !isWrittenInLatin(language));
  const latin = languages.filter(isWrittenInLatin);
  const most = (some: readonly string[]) => Math.max(...some.map((one) => hitsOf(name, one)));
  const latinHits = most(['en', ...latin]);
  return foreign.length > 0 && (latinHits === 0 || most(foreign) > latinHits);
}

/** How many words of a name belong to a language, by the vocabulary of names. */
export function hitsOf(name: string, language: string): number {
  const words = wordsByLanguage().get(language);
  if (words === undefined) return 0;
  return foldedWords(name).filter((word) => words.has(word) || hasSkeleton(word, words)).length;
}

/** Whether a word is one that only holds names together, in whatever language. */
export function isFunctionWord(foldedWord: string): boolean {
  allFunctionWords ??= new Set(Object.values(functionWords).flatMap(foldedWords));
  return allFunctionWords.has(foldedWord);
}

let allFunctionWords: ReadonlySet<string> | undefined;

const scriptNames: Readonly<Record<string, string>> = {
  Latn: 'Latin',
  Cyrl: 'Cyrillic',
  Grek: 'Greek',
  Arab: 'Arabic',
  Hebr: 'Hebrew',
  Deva: 'Devanagari',
  Beng: 'Bengali',
  Guru: 'Gurmukhi',
  Gujr: 'Gujarati',
  Orya: 'Oriya',
  Taml: 'Tamil',
  Telu: 'Telugu',
  Knda: 'Kannada',
  Mlym: 'Malayalam',
  Sinh: 'Sinhala',
  Thai: 'Thai',
  Laoo: 'Lao',
  Mymr: 'Myanmar',
  Khmr: 'Khmer',
  Tibt: 'Tibetan',
  Geor: 'Georgian',
  Armn: 'Armenian',
  Ethi: 'Ethiopic',
  Hani: 'Han',
  Hira: 'Hiragana',
  Kana: 'Katakana',
  Hang: 'Hangul',
  Mong: 'Mongolian',
  Thaa: 'Thaana',
  Syrc: 'Syriac',
  Nkoo: 'Nko',
  Adlm: 'Adlam',
  Tfng: 'Tifinagh',
};

const scriptLetters = Object.entries(scriptNames).map(
  ([code, name]) => [code, new RegExp(`\\p{Script=${name}}`, 'gu')] as const,
);

/** Most names: no need to count the letters of thirty scripts. */
const onlyLatinLetters = /^[\p{Script=Latin}\P{L}]*$/u;

const rightToLeftScripts = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm']);

/** Scripts in which one language is written far more than any other. */
const languagesOfOneScript: Readonly<Record<string, string>> = {
  Grek: 'el',
  Hebr: 'he',
  Beng: 'bn',
  Guru: 'pa',
  Gujr: 'gu',
  Orya: 'or',
  Taml: 'ta',
  Telu: 'te',
  Knda: 'kn',
  Mlym: 'ml',
  Sinh: 'si',
  Thai: 'th',
  Laoo: 'lo',
  Mymr: 'my',
  Khmr: 'km',
  Geor: 'ka',
  Armn: 'hy',
  Hira: 'ja',
  Kana: 'ja',
  Hang: 'ko',
  Thaa: 'dv',
};

const arabicScriptLanguages = ['ar', 'fa', 'ur'];

/** Languages of public life beside the one that `ownLanguage` gives. */
const furtherLanguages: Readonly<Record<string, string>> = {
  AD: 'ca es fr',
  BA: 'bs sr hr',
  BE: 'nl fr de',
  BF: 'fr',
  BI: 'fr',
  BJ: 'fr',
  BY: 'be ru',
  CA: 'en fr',
  CD: 'fr',
  CF: 'fr',
  CG: 'fr',
  CH: 'de fr it',
  CI: 'fr',
  CM: 'fr en',
  CY: 'el tr',
  DJ: 'fr ar',
  DZ: 'ar fr',
  ES: 'es ca eu',
  GA: 'fr',
  GN: 'fr',
  GW: 'pt',
  HT: 'fr',
  IQ: 'ar ku',
  IT: 'it de',
  KG: 'ru',
  KZ: 'ru',
  LB: 'ar fr',
  LU: 'fr de',
  MA: 'ar fr',
  MD: 'ro ru',
  ME: 'sr hr bs',
  MG: 'fr',
  ML: 'fr',
  MR: 'ar fr',
  MZ: 'pt',
  AO: 'pt',
  CV: 'pt',
  ST: 'pt',
  TL: 'pt',
  NE: 'fr',
  NO: 'nb',
  PY: 'es',
  RS: 'sr',
  RW: 'fr',
  SN: 'fr',
  SY: 'ar ku',
  TD: 'fr ar',
  TG: 'fr',
  TN: 'ar fr',
  TR: 'tr ku',
  UA: 'uk ru',
  XK: 'sq sr',
};

function languagesOf(countryCodes: readonly string[]): readonly string[] {
  const languages = countryCodes.flatMap((code) => [
    ownLanguage(code),
    ...(furtherLanguages[code]?.split(' ') ?? []),
  ]);
  return [...new Set(languages)];
}

/** Afghanistan writes Dari and Pashto in the same letters, Iraq and Syria Arabic and Kurdish. */
function languageOfArabicName(countryCodes: readonly string[]): string | undefined {
  if (countryCodes.some((code) => ['AF', 'IQ', 'SY'].includes(code))) return undefined;
  const languages = languagesOf(countryCodes);
  return languages.find((language) => arabicScriptLanguages.includes(language));
}

function languageOfLatinName(name: string, languages: readonly string[]): string | undefined {
  const asked = languages.length > 0 ? languages : latinLanguages();
  const best = bestLanguage(name, [...new Set([...asked, 'en'])]);
  if (best === undefined) return undefined;
  return usualScript(best) === 'Latn' ? best : `${best}-Latn`;
}

function latinLanguages(): readonly string[] {
  return [...wordsByLanguage().keys()].filter((language) => usualScript(language) === 'Latn');
}

function languageOfCyrillicName(name: string, languages: readonly string[]): string | undefined {
  if (/[іїєґ]/iu.test(name) && languages.includes('uk')) return 'uk';
  if (/[ў]/iu.test(name)) return 'be';
  if (/[ђћ]/iu.test(name)) return 'sr';
  const cyrillic = languages.filter((language) => usualScript(language) === 'Cyrl');
  return cyrillic.length === 1 ? cyrillic[0] : bestLanguage(name, cyrillic);
}

/** The language with most hits, if it has any and no other has as many. */
function bestLanguage(name: string, languages: readonly string[]): string | undefined {
  const ranked = languages
    .map((language) => ({ language, hits: hitsOf(name, language) }))
    .filter(({ hits }) => hits > 0)
    .map(({ language, hits }) => ({ language, weight: 2 * hits + letterWeight(name, language) }))
    .sort((a, b) => b.weight - a.weight);
  const [first, second] = ranked;
  return first?.weight === second?.weight ? undefined : first?.language;
}

/** Letters that one of the languages of a country has and the others have not. */
const tellingLetters: Readonly<Record<string, RegExp>> = {
  tr: /[ğıüö]/iu,
  ku: /[êîû]/iu,
  cs: /[řěů]/iu,
  sk: /[ľĺŕô]/iu,
  fr: /[êèçœù]/iu,
  de: /[äöüß]/iu,
  es: /[ñ]/iu,
  ca: /[ç·]/iu,
};

function letterWeight(name: string, language: string): number {
  return tellingLetters[language]?.test(name.normalize('NFC')) === true ? 1 : 0;
}

/** Serbian is written in both alphabets: in Latin letters it is not a romanisation. */
function isWrittenInLatin(language: string): boolean {
  return language === 'sr' || usualScript(language) === 'Latn';
}

function usualScript(language: string): string {
  const known = scriptsByLanguage.get(language);
  if (known !== undefined) return known;
  const script = new Intl.Locale(language).maximize().script ?? 'Latn';
  scriptsByLanguage.set(language, script);
  return script;
}

const scriptsByLanguage = new Map<string, string>();

/** Marks the skeletons among the words of a language that is not written in Latin letters. */
const skeletonMark = '~';

/** The mark alone says that a language has any: most have not, and skeletons cost time. */
function hasSkeleton(word: string, words: ReadonlySet<string>): boolean {
  if (!words.has(skeletonMark)) return false;
  return skeletonWords(word).some((skeleton) => words.has(skeletonMark + skeleton));
}

let languageWords: ReadonlyMap<string, ReadonlySet<string>> | undefined;

function wordsByLanguage(): ReadonlyMap<string, ReadonlySet<string>> {
  languageWords ??= indexWords();
  return languageWords;
}

function indexWords(): ReadonlyMap<string, ReadonlySet<string>> {
  const index = new Map<string, Set<string>>();
  const add = (language: string, words: string) => {
    const known = index.get(language) ?? new Set();
    for (const word of foldedWords(words)) {
      known.add(word);
      if (isWrittenInLatin(language)) continue;
      known.add(skeletonMark);
      for (const skeleton of skeletonWords(word)) known.add(skeletonMark + skeleton);
    }
    index.set(language, known);
  };
  for (const languages of Object.values(nameVocabulary))
    for (const [language, words] of splitByLanguage(languages)) add(language, words);
  for (const [language, words] of Object.entries(functionWords)) add(language, words);
  return index;
}
