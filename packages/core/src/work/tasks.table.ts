import { sql, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { TaskAct, TaskSource } from './task.ts';

export interface TaskTables {
  work_task: {
    id: string;
    unit: string;
    source: TaskSource;
    due_on: string;
    minutes: number | null;
    added_at: Date;
    sealed_words: Uint8Array;
  };
  work_task_act: {
    task: string;
    unit: string;
    number: number;
    at: Date;
    act: TaskAct['act'];
    member: string | null;
    to_member: string | null;
    sealed_reason: Uint8Array | null;
  };
}

type Tx = Transaction<Schema>;

export type TaskRow = TaskTables['work_task'];
export type TaskActRow = TaskTables['work_task_act'];

export async function insertTask(tx: Tx, row: TaskRow): Promise<void> {
  await tx.insertInto('work_task').values(row).execute();
}

export async function insertTaskAct(tx: Tx, row: TaskActRow): Promise<void> {
  await tx.insertInto('work_task_act').values(row).execute();
}

/** The unit's tasks that are due from a day on, and those before it that have no end yet. */
export async function loadTasks(
  tx: Tx,
  { unit, from }: { readonly unit: string; readonly from: string },
): Promise<TaskRow[]> {
  return tx
    .selectFrom('work_task')
    .select(['id', 'unit', 'source', 'minutes', 'added_at', 'sealed_words'])
    .select(sql<string>`due_on::text`.as('due_on'))
    .where('unit', '=', unit)
    .where(
      sql<boolean>`(work_task.due_on >= ${from}::date or not exists (
        select from work_task_act where task = work_task.id and act in ('done', 'not_done')))`,
    )
    .orderBy(sql`work_task.due_on`)
    .orderBy('id')
    .execute();
}

/** One task of the unit, held against other acts until the transaction ends. */
export async function loadTask(
  tx: Tx,
  { unit, id }: { readonly unit: string; readonly id: string },
): Promise<TaskRow | undefined> {
  return tx
    .selectFrom('work_task')
    .select(['id', 'unit', 'source', 'minutes', 'added_at', 'sealed_words'])
    .select(sql<string>`due_on::text`.as('due_on'))
    .where('unit', '=', unit)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function loadTaskActs(
  tx: Tx,
  { unit, tasks }: { readonly unit: string; readonly tasks: readonly string[] },
): Promise<TaskActRow[]> {
  if (tasks.length === 0) return [];
  return tx
    .selectFrom('work_task_act')
    .selectAll()
    .where('unit', '=', unit)
    .where('task', 'in', [...tasks])
    .orderBy('task')
    .orderBy('number')
    .execute();
}
