import { foldText } from './fold-text.ts';
import { isFunctionWord } from './name-language.ts';
import { romanise } from './romanise.ts';

/**
 * Whether a word has the look of an abbreviation: it begins with two capitals, at most a mark
 * between them (`TİKB`, `PC/ML`, `PS-GdT`, `UCLyon`, `БРП(к)`), and is short. Words written in
 * capitals throughout look the same; `isAcronymOf` tells them apart.
 */
export function looksLikeAbbreviation(word: string): boolean {
  return word.length <= abbreviationLengthLimit && /^\p{Lu}[.\-/]?\p{Lu}/u.test(word);
}

/** Letters and digits only, folded, each letter of another script by its first Latin sound. */
export function abbreviationKey(abbreviation: string): string {
  const latin = [...abbreviation.normalize('NFC')].map((letter) => {
    const sound = romanise(letter);
    return sound === letter ? letter : sound.charAt(0);
  });
  return foldText(latin.join('')).replaceAll(' ', '');
}

/**
 * The key with letters that romanisations exchange made one, to compare an abbreviation with the
 * same one in another script: `КСЧ` and `KSČ` differ in nothing but the alphabet.
 */
export function abbreviationSound(abbreviation: string): string {
  return abbreviationKey(abbreviation)
    .replace(/sch|ch|sh|zh|ts|[czs]/g, 's')
    .replace(/kh|[hx]/g, 'h')
    .replace(/[jy]/g, 'i')
    .replace(/w/g, 'v')
    .replace(/q/g, 'k');
}

/** How much of a name an abbreviation accounts for. */
export interface AcronymCover {
  /** Every word that carries meaning gave a letter. */
  readonly isFull: boolean;
}

/**
 * Whether an abbreviation is made of a name's words in their order: each word gives its first
 * letters or the whole word (`UCLyon`), words that only hold the name together may give nothing,
 * and so may words for which `mayLeaveOut` says so. The tail of a name may be missing if three
 * letters or more cover half of its words, or one whole word (`VZDOR`).
 *
 * @returns undefined if it is not
 */
export function acronymCover(
  abbreviation: string,
  name: string,
  mayLeaveOut: (word: string) => boolean = () => false,
): AcronymCover | undefined {
  const letters = abbreviationKey(abbreviation);
  const words = acronymWords(name, mayLeaveOut);
  if (letters.length < 2 || words.length === 0) return undefined;
  const covered = coveredWordCount(letters, words);
  if (covered === undefined) return undefined;
  const needed = words.filter(({ isOptional }) => !isOptional).length;
  if (covered >= needed) return { isFull: true };
  const isWholeWord = words[0]!.letters === letters;
  const isLongEnough = letters.length >= 3 && (isWholeWord || covered * 2 >= needed);
  return isLongEnough ? { isFull: false } : undefined;
}

/** The longest an abbreviation may be: longer ones are names. */
export const abbreviationLengthLimit = 40;

/** A word may give this many of its first letters (`INDOREV`, `UPC-Manidem`), or all of them. */
const initialsLimit = 4;

/** From this length a word may be compound and give an inner letter too (`ČSSP`). */
const compoundLength = 10;

interface AcronymWord {
  readonly letters: string;
  readonly isOptional: boolean;
}

function acronymWords(name: string, mayLeaveOut: (word: string) => boolean): AcronymWord[] {
  const words = name.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
  return words.map((word) => {
    const letters = abbreviationKey(word);
    return { letters, isOptional: isFunctionWord(letters) || mayLeaveOut(word) };
  });
}

/**
 * The most words that need a letter and get one when the letters are shared out from the front;
 * undefined if the letters cannot be used up. `reached[n]` holds the best count with `n` letters
 * used after the words so far.
 */
function coveredWordCount(letters: string, words: readonly AcronymWord[]): number | undefined {
  let reached = new Map<number, number>([[0, 0]]);
  let best: number | undefined;
  for (const word of words) {
    const next = new Map<number, number>();
    for (const [used, count] of reached) {
      const take = (length: number, added: number) =>
        next.set(used + length, Math.max(next.get(used + length) ?? 0, count + added));
      if (word.isOptional) take(0, 0);
      for (const length of shares(word.letters, letters, used))
        take(length, word.isOptional ? 0 : 1);
    }
    const complete = next.get(letters.length);
    if (complete !== undefined) best = Math.max(best ?? 0, complete);
    reached = next;
  }
  return best;
}

/** The lengths of the beginnings of a word that stand in the letters at a place. */
function shares(word: string, letters: string, from: number): number[] {
  const lengths: number[] = [];
  const most = Math.min(word.length, letters.length - from);
  for (let length = 1; length <= most; length += 1) {
    if (word[length - 1] !== letters[from + length - 1]) break;
    if (length <= initialsLimit || length === word.length) lengths.push(length);
  }
  const isCompound = word.length >= compoundLength && lengths.length === 1;
  if (isCompound && word.includes(letters[from + 1] ?? ' ', 2)) lengths.push(2);
  return lengths;
}
