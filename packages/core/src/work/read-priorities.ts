import type { Purpose, Vault } from '@communard/vault';
import type { PriorityRow } from './places.table.ts';
import type { Priority } from './priority.ts';
import { openWords, sealWords } from './work-words.ts';

const priorityRow = (unit: string, number: number): string => `${unit}/${number}`;

export async function sealPriorityReason(
  vault: Vault,
  unit: string,
  { number, reason }: Pick<Priority, 'number' | 'reason'>,
): Promise<Uint8Array> {
  const row = priorityRow(unit, number);
  return (await sealWords(vault, unit, { table: 'place_priority', row, words: { reason } }))!;
}

/** Every decision about ranks with its reason, oldest first. */
export async function openPriorities(
  vault: Vault,
  unit: string,
  rows: readonly PriorityRow[],
  why: Purpose,
): Promise<Priority[]> {
  const sealed = rows.map((row) => ({
    row: priorityRow(unit, row.number),
    sealed: row.sealed_reason,
  }));
  const words = await openWords(vault, unit, { table: 'place_priority', rows: sealed }, why);
  return rows.map((row) => ({
    number: row.number,
    place: row.place,
    rank: row.rank,
    reason: words.get(priorityRow(unit, row.number))?.['reason'] ?? '',
    decidedOn: row.decided_on,
    reviewOn: row.review_on,
  }));
}
