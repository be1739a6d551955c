import { readLots, type RecordedLot } from '@communard/tally';
import { latinDigits } from '#lib/server/latin-digits.ts';

/** Lots entered before, and the one that was asked for last, if it was entered. */
export function lotsIn(form: FormData): readonly RecordedLot[] {
  const before = readLots(textOf(form, 'lots') || '[]');
  const drawn = drawnLot(form);
  return [...(before.ok ? before.lots : []), ...(drawn === null ? [] : [drawn])];
}

/** Whether a lot was asked for and not entered, or not as it was asked for. */
export function isLotMissing(form: FormData): boolean {
  return form.has('question') && drawnLot(form) === null;
}

/**
 * The lot that was asked for with what was drawn. A lot that does not answer the question would be
 * used up by the count and asked for again without end: it is as good as none.
 */
function drawnLot(form: FormData): RecordedLot | null {
  const asked = readLots(`[${textOf(form, 'question') || '{}'}]`);
  if (!asked.ok) return null;
  const [question] = asked.lots as readonly [RecordedLot];
  const drawn = form
    .getAll('drawn')
    .flatMap((value) => latinDigits(String(value)).split(/[\s,،]+/))
    .filter((text) => text !== '')
    .map(Number);
  const needed = question.act === 'defeat_order' ? question.among.length : 1;
  const isAnswer =
    new Set(drawn).size === needed &&
    drawn.length === needed &&
    drawn.every((number) => question.among.includes(number));
  return isAnswer ? { ...question, drawn } : null;
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
