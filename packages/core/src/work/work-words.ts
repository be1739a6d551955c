import type { FieldRef, Purpose, Sealed, Vault } from '@communard/vault';
import { openTexts, sealTexts } from '../keyring/index.ts';

/** What people wrote beside a row of daily work, by name; left out where nothing was written. */
export type Words = Readonly<Record<string, string | undefined>>;

/** Tables of daily work with a column of sealed words. */
export type WordsTable =
  | 'log_entry'
  | 'log_correction'
  | 'pulse_note'
  | 'work_task'
  | 'work_task_act'
  | 'demand_step'
  | 'place_fact'
  | 'place_priority'
  | 'mode_change';

const columns: Readonly<Record<WordsTable, string>> = {
  log_entry: 'sealed_words',
  log_correction: 'sealed_words',
  pulse_note: 'sealed_words',
  work_task: 'sealed_words',
  work_task_act: 'sealed_reason',
  demand_step: 'sealed_words',
  place_fact: 'sealed_fact',
  place_priority: 'sealed_reason',
  mode_change: 'sealed_reason',
};

/** Where a row's words stand. They are the unit's and no person's. */
function wordsRef(table: WordsTable, row: string): FieldRef {
  return { table, column: columns[table], row, subject: null };
}

/** Seals the words of one row as JSON; null when there are none, which asks for no key. */
export async function sealWords(
  vault: Vault,
  unit: string,
  {
    table,
    row,
    words,
  }: { readonly table: WordsTable; readonly row: string; readonly words: Words },
): Promise<Sealed | null> {
  const text = JSON.stringify(words);
  if (text === '{}') return null;
  const [sealed] = await sealTexts(vault, unit, [{ ref: wordsRef(table, row), text }]);
  return sealed!;
}

/** A row whose words are to be opened. */
export interface SealedRow {
  readonly row: string;
  readonly sealed: Uint8Array | null;
}

/** The words of many rows of one table, by row; none where they no longer open. */
export async function openWords(
  vault: Vault,
  unit: string,
  { table, rows }: { readonly table: WordsTable; readonly rows: readonly SealedRow[] },
  why: Purpose,
): Promise<ReadonlyMap<string, Words>> {
  const present = rows.flatMap(({ row, sealed }) =>
    sealed === null ? [] : [{ row, ref: wordsRef(table, row), sealed }],
  );
  const opened = await openTexts(vault, unit, present, why);
  return new Map(
    present.map(({ row }, index): [string, Words] => [row, parseWords(opened[index])]),
  );
}

function parseWords(text: string | undefined): Words {
  return text === undefined ? {} : (JSON.parse(text) as Words);
}
