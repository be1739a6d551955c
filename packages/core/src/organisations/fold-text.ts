/**
 * Folds away what does not tell two spellings apart: case, accents, punctuation, compatibility
 * forms. Letters of other scripts stay in their script. The result is lower case, words separated
 * by one space.
 *
 * Only the marks of Latin, Greek and Cyrillic letters and the vowel points of Arabic go: in the
 * scripts of India a mark is a vowel, and dropping it would make other words of the words.
 */
export function foldText(text: string): string {
  if (plainText.test(text)) return text.toLowerCase().replace(plainSeparators, ' ').trim();
  return text
    .replace(possessive, 's')
    .replaceAll('&', ' and ')
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .replace(singleLetters, (letter) => plainLetters[letter] ?? letter)
    .replace(separators, ' ')
    .trim();
}

/** The words of a folded text; none for a text without letters or digits. */
export function foldedWords(text: string): string[] {
  const folded = foldText(text);
  return folded === '' ? [] : folded.split(' ');
}

/** Most words of most names: nothing to fold but case and separators. */
const plainText = /^[\w\s.,;:()/"-]*$/;

const plainSeparators = /[^a-z0-9]+/g;

/** `People's` and `Workers’` are the words `peoples` and `workers`. */
const possessive = /(?<=\p{L})['’′`]s\b/gu;

const accents = /[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g;

const separators = /[^\p{L}\p{M}\p{N}]+/gu;

/** Letters that Unicode does not decompose, and Arabic letters written in two ways. */
const plainLetters: Readonly<Record<string, string>> = {
  ı: 'i',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ŋ: 'n',
  ə: 'e',
  ς: 'σ',
  ی: 'ي',
  ى: 'ي',
  ک: 'ك',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
};

const singleLetters = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');
