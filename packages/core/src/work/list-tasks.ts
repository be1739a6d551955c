import { openTexts } from '../keyring/index.ts';
import { loadMembersOf } from '../members/index.ts';
import { addDays, daysAt } from '../platform/calendar-day.ts';
import {
  findUnitMandate,
  officerRoles,
  type AccountActor,
  type Instance,
} from '../platform/index.ts';
import { ownMember } from './act-on-task.ts';
import { inMode } from './modes.ts';
import { loadNamesOf } from './pulse.table.ts';
import { openOffers } from './read-offers.ts';
import { openTasks, type ReadTask } from './read-tasks.ts';
import { readWork, type WorkReading } from './read-work.ts';
import { isOverdue, loadOf, taskState, whoCouldTake, type Load, type TaskState } from './task.ts';
import { loadTaskActs, loadTasks } from './tasks.table.ts';

export interface TaskLine extends ReadTask {
  readonly state: TaskState;
  readonly isOverdue: boolean;
  readonly isMine: boolean;
  /** Offered to the actor by the one who has it. */
  readonly isOfferedToMe: boolean;
  /** Who could be asked, best first; for officers, while nobody has the task. */
  readonly couldTake: readonly string[];
}

/** A person of the unit and how much they have to do; officers then ask those with time. */
export interface TaskPerson {
  readonly id: string;
  /** Or initials, as the unit's mode says; undefined when it no longer opens. */
  readonly name: string | undefined;
  readonly load: Load;
}

export interface TaskList {
  readonly tasks: readonly TaskLine[];
  /** People of the register who have no task now; everybody in the unit sees how many. */
  readonly withoutTask: number;
  /** What each person has to do, by id, for officers. */
  readonly loads: ReadonlyMap<string, Load>;
  /** The same with names: those without a task first, then those with too much. */
  readonly people: readonly TaskPerson[];
  /** The reader's own load; undefined for one who is not in the register and takes no tasks. */
  readonly ownLoad: Load | undefined;
}

/** Tasks that ended longer ago are not listed. */
const listedDays = 60;

/** Who does what by when, for those who belong to the unit. */
export async function listTasks(
  instance: Instance,
  actor: AccountActor,
  unitId: string,
): Promise<TaskList | undefined> {
  return readWork(instance, actor, unitId, async (reading) => {
    const { tx, unit, vault, account, now } = reading;
    const days = daysAt(now);
    const rows = await loadTasks(tx, { unit: unit.id, from: addDays(days.inUtc, -listedDays) });
    const acts = await loadTaskActs(tx, { unit: unit.id, tasks: rows.map(({ id }) => id) });
    const why = { actor: account, reason: 'task.listed' };
    const tasks = await openTasks(vault, unit.id, { tasks: rows, acts }, why);
    const isOfficer = findUnitMandate(actor, unit.id, officerRoles) !== undefined;
    const people = isOfficer ? await readPeople(reading, tasks) : [];
    const everyone = await loadNamesOf(tx, unit.id);
    const busy = new Set(tasks.flatMap((task) => holderOf(task) ?? []));
    const me = await ownMember(tx, unit.id, account);
    const loads = new Map(
      people.map(({ id, tasks: own, declaredMinutes }) => [
        id,
        loadOf(own, declaredMinutes, days.inUtc),
      ]),
    );
    return {
      tasks: tasks.map((task) => {
        const state = taskState(task.acts);
        return {
          ...task,
          state,
          isOverdue: isOverdue(task, task.acts, days),
          isMine: me !== undefined && holderOf(task) === me,
          isOfferedToMe: me !== undefined && state.state === 'taken' && state.offeredTo === me,
          couldTake:
            state.state === 'open'
              ? whoCouldTake(task, people, days.inUtc).map(({ id }) => id)
              : [],
        };
      }),
      withoutTask: everyone.filter(({ member }) => !busy.has(member)).length,
      loads,
      people: await namePeople(reading, loads),
      ownLoad: me === undefined ? undefined : await readOwnLoad(reading, tasks, me),
    };
  });
}

/** Most in need of a word first: nothing to do, too much to do, all others. */
const loadOrder: readonly Load['state'][] = ['idle', 'overloaded', 'not_known', 'fits'];

async function namePeople(
  { tx, unit, vault, account }: WorkReading,
  loads: ReadonlyMap<string, Load>,
): Promise<TaskPerson[]> {
  if (loads.size === 0) return [];
  const rows = await loadNamesOf(tx, unit.id);
  const sealed = rows.map(({ member, sealed: name }) => ({
    ref: { table: 'member', column: 'sealed_name', row: member, subject: member },
    sealed: name,
  }));
  const why = { actor: account, reason: 'task.people_named' };
  const names = await openTexts(vault, unit.id, sealed, why);
  const isNamed = inMode(unit.mode, 'shownPeople') === 'names';
  return rows
    .flatMap(({ member: id }, index): TaskPerson[] => {
      const load = loads.get(id);
      const name = names[index];
      const shown = isNamed || name === undefined ? name : initialsOf(name);
      return load === undefined ? [] : [{ id, name: shown, load }];
    })
    .sort(
      (a, b) =>
        loadOrder.indexOf(a.load.state) - loadOrder.indexOf(b.load.state) ||
        (a.name ?? '').localeCompare(b.name ?? '', 'und'),
    );
}

function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== '');
  return parts.map((part) => `${[...part][0]}.`).join(' ');
}

/** What the reader has to do, held against the hours the reader gave. */
async function readOwnLoad(
  { tx, unit, vault, account, now }: WorkReading,
  tasks: readonly ReadTask[],
  me: string,
): Promise<Load> {
  const rows = (await loadMembersOf(tx, unit.id, ['member', 'suspended'])).filter(
    ({ id }) => id === me,
  );
  const why = { actor: account, reason: 'task.load_counted' };
  const offer = (await openOffers(vault, unit.id, rows, why)).get(me);
  const own = tasks.filter((task) => holderOf(task) === me);
  return loadOf(own, offer?.minutes, daysAt(now).inUtc);
}

function holderOf({ acts }: ReadTask): string | undefined {
  const state = taskState(acts);
  return state.state === 'taken' ? state.by : undefined;
}

async function readPeople({ tx, unit, vault, account }: WorkReading, tasks: readonly ReadTask[]) {
  const members = await loadMembersOf(tx, unit.id, ['member']);
  const why = { actor: account, reason: 'task.people_counted' };
  const offers = await openOffers(vault, unit.id, members, why);
  return members.map(({ id }) => ({
    id,
    abilities: offers.get(id)?.abilities ?? [],
    declaredMinutes: offers.get(id)?.minutes,
    tasks: tasks.filter((task) => holderOf(task) === id),
  }));
}
