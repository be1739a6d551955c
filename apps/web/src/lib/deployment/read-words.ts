import { latinDigits } from '#lib/server/latin-digits.ts';

export interface NumberedWord {
  readonly word: string;
  readonly number: number | undefined;
}

/** Words with a number behind each, a line or a comma apart: "speak 2", "north quay, mill 1". */
export function readNumberedWords(text: string): NumberedWord[] {
  return readWords(text).map((written) => {
    const match = /^(.*\S)\s+(\d{1,6})$/.exec(latinDigits(written));
    return match === null
      ? { word: written, number: undefined }
      : { word: match[1]!, number: Number(match[2]) };
  });
}

/** Words a line or a comma apart, in any of the scripts in which commas are written. */
export function readWords(text: string): string[] {
  return text
    .split(/[\n,،;؛、，]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Lines of a box, empty ones left out. */
export function readLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function writeNumberedWords(words: readonly NumberedWord[], separator: string): string {
  return words
    .map(({ word, number }) => (number === undefined ? word : `${word} ${number}`))
    .join(separator);
}
