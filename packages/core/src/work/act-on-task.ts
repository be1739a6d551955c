import type { Vault } from '@communard/vault';
import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { loadMembersOf } from '../members/index.ts';
import { addDays, daysAt } from '../platform/calendar-day.ts';
import {
  defineCommand,
  done,
  refuse,
  shapes,
  unitRoles,
  type CommandContext,
} from '../platform/index.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { lockLog } from './log.table.ts';
import { loadNamesOf } from './pulse.table.ts';
import { openOffers } from './read-offers.ts';
import { openTasks, taskActRow, type ReadTask } from './read-tasks.ts';
import { loadOf, refuseTaskAct, taskLimits, taskState, type Load, type TaskAct } from './task.ts';
import { insertTaskAct, loadTask, loadTaskActs, loadTasks } from './tasks.table.ts';
import { sealWords } from './work-words.ts';

/** Takes a task, hands it on, gives it back, or says that it is done or not done. */
export const actOnTask = defineCommand({
  name: 'task.act',
  shape: v.object({
    unit: shapes.id,
    task: shapes.id,
    act: shapes.choice(['taken', 'handed_on', 'given_back', 'done', 'not_done']),
    to: v.optional(shapes.id),
    reason: shapes.optionalText(taskLimits.reason),
    isConfirmed: v.optional(shapes.choice(['yes', 'no']), 'no'),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'task.not_found',
    'task.not_in_register',
    'task.receiver_not_in_register',
    'task.is_closed',
    'task.taken_by_other',
    'task.already_yours',
    'task.not_yours',
    'task.handed_to_yourself',
    'task.reason_missing',
    'task.more_than_your_time',
    'task.too_many_acts',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ task }) => task,
  perform: async (context, input) => {
    const { tx, instance, actor, now } = context;
    const unit = await loadWorkingUnit(context, input.unit);
    if (typeof unit === 'string') return refuse(unit);
    await lockLog(tx, unit.id);
    const row = await loadTask(tx, { unit: unit.id, id: input.task });
    if (row === undefined) return refuse('task.not_found');
    const by = await ownMember(tx, unit.id, accountOf(actor));
    if (by === undefined) return refuse('task.not_in_register');
    const { act: kind, to, reason } = input;
    if (kind === 'handed_on' && !(await isMember(context, unit.id, to)))
      return refuse('task.receiver_not_in_register', { field: 'to' });
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: accountOf(actor), reason: 'task.acted_on' };
    const acts = await loadTaskActs(tx, { unit: unit.id, tasks: [row.id] });
    const [task] = await openTasks(vault, unit.id, { tasks: [row], acts }, why);
    const act = toAct({ kind, by, to, reason }, now);
    const load =
      kind === 'taken'
        ? await ownLoad(context, vault, { unit: unit.id, by, task: task! })
        : undefined;
    const isConfirmed = input.isConfirmed === 'yes';
    const refusal = refuseTaskAct(act, { acts: task!.acts, load, isConfirmed });
    if (refusal !== undefined) return { ok: false, refusal };
    const number = acts.length + 1;
    const words = reason === undefined ? {} : { reason };
    const sealed = await sealWords(vault, unit.id, {
      table: 'work_task_act',
      row: taskActRow(row.id, number),
      words,
    });
    const people = { member: by, to_member: kind === 'handed_on' ? to! : null };
    const head = { task: row.id, unit: unit.id, number, at: now, act: kind };
    await insertTaskAct(tx, { ...head, ...people, sealed_reason: sealed });
    return done({ task: row.id });
  },
});

/** The person of the unit's register who acts; undefined for one who is not in it. */
export async function ownMember(
  tx: CommandContext['tx'],
  unit: string,
  account: string,
): Promise<string | undefined> {
  const members = await loadMembersOf(tx, unit, ['member', 'suspended']);
  return members.find((member) => member.account === account)?.id;
}

/** Asked of the database, for a member sees no other rows of the register. */
async function isMember(
  { tx }: CommandContext,
  unit: string,
  member: string | undefined,
): Promise<boolean> {
  if (member === undefined) return false;
  return (await loadNamesOf(tx, unit)).some((row) => row.member === member);
}

interface Given {
  readonly kind: TaskAct['act'];
  readonly by: string;
  readonly to: string | undefined;
  readonly reason: string | undefined;
}

function toAct({ kind, by, to, reason }: Given, now: Date): TaskAct {
  const at = now.toISOString();
  switch (kind) {
    case 'taken':
    case 'done':
      return { act: kind, by, at };
    case 'handed_on':
      return { act: kind, by, to: to ?? by, at };
    case 'given_back':
    case 'not_done':
      return { act: kind, by, reason: reason ?? '', at };
  }
}

/** What the person would have to do with this task, held against the hours they gave. */
async function ownLoad(
  { tx, actor, now }: CommandContext,
  vault: Vault,
  { unit, by, task }: { readonly unit: string; readonly by: string; readonly task: ReadTask },
): Promise<Load> {
  const today = daysAt(now).inUtc;
  const why = { actor: accountOf(actor), reason: 'task.load_counted' };
  const tasks = await loadTasks(tx, { unit, from: addDays(today, 1) });
  const acts = await loadTaskActs(tx, { unit, tasks: tasks.map(({ id }) => id) });
  const open = (await openTasks(vault, unit, { tasks, acts }, why)).filter((other) => {
    const state = taskState(other.acts);
    return state.state === 'taken' && state.by === by;
  });
  const members = await loadMembersOf(tx, unit, ['member', 'suspended']);
  const own = members.filter(({ id }) => id === by);
  const offer = (await openOffers(vault, unit, own, why)).get(by);
  return loadOf([...open, task], offer?.minutes, today);
}
