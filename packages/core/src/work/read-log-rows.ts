import type { Vault } from '@communard/vault';
import type { Correction, LogEntry, Said, Work } from './log-entry.ts';
import type { CorrectionRow, EntryRow, WorkColumns } from './log.table.ts';
import { openWords, type Words } from './work-words.ts';

/** Words of entries and corrections, by the row's id. */
export type LogWords = (row: string) => Words;

const noWords: LogWords = () => ({});

export const correctionRow = (entry: string, number: number): string => `${entry}/${number}`;

/** Opens what was written beside entries and corrections: a line in the unit's log for each. */
export async function openLogWords(
  vault: Vault,
  unit: string,
  { entries, corrections }: LogRows,
  why: { readonly actor: string; readonly reason: string },
): Promise<LogWords> {
  const ofEntries = await openWords(
    vault,
    unit,
    {
      table: 'log_entry',
      rows: entries.map(({ id, sealed_words: sealed }) => ({ row: id, sealed })),
    },
    why,
  );
  const ofCorrections = await openWords(
    vault,
    unit,
    {
      table: 'log_correction',
      rows: corrections.map(({ entry, number, sealed_words: sealed }) => ({
        row: correctionRow(entry, number),
        sealed,
      })),
    },
    why,
  );
  return (row) => ofEntries.get(row) ?? ofCorrections.get(row) ?? {};
}

export interface LogRows {
  readonly entries: readonly EntryRow[];
  readonly corrections: readonly CorrectionRow[];
}

/** Rows as the rules read them; without words where nobody asked for them. */
export function readLogRows({ entries, corrections }: LogRows, words: LogWords = noWords) {
  return {
    entries: entries.map((row): LogEntry => {
      const { reason } = words(row.id);
      return {
        id: row.id,
        day: row.day,
        content: toSaid(row, words(row.id)),
        loggedAt: new Date(row.logged_at).toISOString(),
        reason,
      };
    }),
    corrections: corrections.map((row): Correction => {
      const written = words(correctionRow(row.entry, row.number));
      return {
        entry: row.entry,
        number: row.number,
        at: new Date(row.at).toISOString(),
        content: row.takes_back ? null : toSaid(row, written),
        reason: written['reason'],
      };
    }),
  };
}

function toSaid(row: WorkColumns, { word, note }: Words): Said {
  if (row.instrument === null) return { said: 'nothing' };
  const work: Work = {
    instrument: row.instrument,
    word,
    place: row.place ?? undefined,
    count: row.count!,
    side: row.side!,
    maker: row.maker ?? undefined,
    note,
  };
  return { said: 'work', work };
}

/** The columns in the clear of what was said. */
export function workColumns(content: Said): Omit<WorkColumns, 'sealed_words'> {
  if (content.said === 'nothing')
    return { instrument: null, count: null, side: null, maker: null, place: null };
  const { instrument, count, side, maker, place } = content.work;
  return { instrument, count, side, maker: maker ?? null, place: place ?? null };
}

/** What of it is sealed. */
export function wordsOf(content: Said | null, reason: string | undefined): Words {
  const { word, note } = content?.said === 'work' ? content.work : {};
  return {
    ...(word === undefined ? {} : { word }),
    ...(note === undefined ? {} : { note }),
    ...(reason === undefined ? {} : { reason }),
  };
}
