import type { RecordedLot, TieAct } from '../counting/ties.ts';
import { RefusedSetting } from './setting-refusal.ts';
import type { SettingRefusal } from './setting-refusal.ts';

type Outcome =
  | { readonly ok: true; readonly lots: readonly RecordedLot[] }
  | { readonly ok: false; readonly refusal: SettingRefusal };

const ACTS: readonly TieAct[] = [
  'surplus_first',
  'exclude',
  'elect',
  'defeat_order',
  'casting_vote',
];
const KEYS = ['among', 'drawn', 'act', 'stage'];

/**
 * Reads recorded lots from JSON: `[{"among":[2,5],"drawn":[5]}]`, where `act` and `stage` may bind
 * a lot to one tie. Anything else in it is refused, since a word that is passed over could be one
 * that was meant. Whether the candidates exist is for the count to say.
 */
export function readLots(text: string): Outcome {
  try {
    return { ok: true, lots: lotsIn(text) };
  } catch (error) {
    if (!(error instanceof RefusedSetting)) throw error;
    return { ok: false, refusal: error.refusal };
  }
}

function lotsIn(text: string): RecordedLot[] {
  const read = parseJson(text);
  if (!Array.isArray(read)) throw lotRefused(1);
  return read.map((lot: unknown, i) => {
    if (!isLot(lot)) throw lotRefused(i + 1);
    return lot;
  });
}

function lotRefused(number: number): RefusedSetting {
  return new RefusedSetting({ setting: 'lots', code: 'lots_expected', params: { number } });
}

function isLot(lot: unknown): lot is RecordedLot {
  if (typeof lot !== 'object' || lot === null) return false;
  const { among, drawn, act, stage } = lot as Record<string, unknown>;
  return (
    Object.keys(lot).every((key) => KEYS.includes(key)) &&
    areNumbers(among) &&
    areNumbers(drawn) &&
    (act === undefined || ACTS.some((one) => one === act)) &&
    (stage === undefined || (Number.isSafeInteger(stage) && (stage as number) >= 0))
  );
}

function areNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && one >= 1);
}

function parseJson(text: string): unknown {
  const json = text.replace(/^\ufeff/, '');
  try {
    return JSON.parse(json);
  } catch (error) {
    // The engine says the place only in words; where it does not, the fault is at the end.
    const said = /at position (\d+)/.exec((error as Error).message)?.[1];
    const before = json.slice(0, said === undefined ? json.length : Number(said)).split('\n');
    const params = { line: before.length, column: [...before.at(-1)!].length + 1 };
    throw new RefusedSetting({ setting: 'lots', code: 'json_expected', params });
  }
}
