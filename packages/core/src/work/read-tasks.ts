import type { Purpose, Vault } from '@communard/vault';
import type { Task, TaskAct } from './task.ts';
import type { TaskActRow, TaskRow } from './tasks.table.ts';
import { openWords, sealWords } from './work-words.ts';

/** A task with its words and what happened to it. */
export interface ReadTask extends Task {
  readonly what: string;
  readonly source: TaskRow['source'];
  /** Key of the campaign whose promise it keeps. */
  readonly campaign: string | undefined;
  readonly acts: readonly TaskAct[];
}

export const taskActRow = (task: string, number: number): string => `${task}/${number}`;

export async function sealTask(
  vault: Vault,
  unit: string,
  { id, what, ability, campaign }: Pick<ReadTask, 'id' | 'what' | 'ability' | 'campaign'>,
): Promise<Uint8Array> {
  const words = {
    what,
    ...(ability === undefined ? {} : { ability }),
    ...(campaign === undefined ? {} : { campaign }),
  };
  return (await sealWords(vault, unit, { table: 'work_task', row: id, words }))!;
}

export async function openTasks(
  vault: Vault,
  unit: string,
  rows: { readonly tasks: readonly TaskRow[]; readonly acts: readonly TaskActRow[] },
  why: Purpose,
): Promise<ReadTask[]> {
  const sealedTasks = rows.tasks.map(({ id, sealed_words: sealed }) => ({ row: id, sealed }));
  const sealedActs = rows.acts.map(({ task, number, sealed_reason: sealed }) => ({
    row: taskActRow(task, number),
    sealed,
  }));
  const words = await openWords(vault, unit, { table: 'work_task', rows: sealedTasks }, why);
  const reasons = await openWords(vault, unit, { table: 'work_task_act', rows: sealedActs }, why);
  const acts = Map.groupBy(rows.acts, ({ task }) => task);
  return rows.tasks.map((row) => ({
    id: row.id,
    source: row.source,
    dueOn: row.due_on,
    minutes: row.minutes ?? undefined,
    what: words.get(row.id)?.['what'] ?? '',
    ability: words.get(row.id)?.['ability'],
    campaign: words.get(row.id)?.['campaign'],
    acts: (acts.get(row.id) ?? []).map((act) =>
      toAct(act, reasons.get(taskActRow(act.task, act.number))?.['reason'] ?? ''),
    ),
  }));
}

/** People whose names the unit's mode no longer keeps stand as nobody. */
function toAct(row: TaskActRow, reason: string): TaskAct {
  const by = row.member ?? '';
  const at = new Date(row.at).toISOString();
  switch (row.act) {
    case 'taken':
    case 'done':
      return { act: row.act, by, at };
    case 'handed_on':
      return { act: row.act, by, to: row.to_member ?? '', at };
    case 'given_back':
    case 'not_done':
      return { act: row.act, by, reason, at };
  }
}
