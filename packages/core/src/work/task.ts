import { daysFrom, isOver, type DaysAt } from '../platform/calendar-day.ts';
import { refuse, type Refusal } from '../platform/index.ts';

export const taskSources = ['meeting', 'campaign', 'plan', 'unit'] as const;
export type TaskSource = (typeof taskSources)[number];

export const taskLimits = {
  words: 300,
  reason: 500,
  minutes: 100 * 60,
  acts: 60,
} as const;

/** What is to be done, by when, and about how long it takes. */
export interface Task {
  readonly id: string;
  readonly dueOn: string;
  /** Undefined when nobody has thought about it; never taken as none. */
  readonly minutes?: number | undefined;
  /** An ability of the unit's list that it needs. */
  readonly ability?: string | undefined;
}

/** What happened to a task; added, never changed. Persons are ids of the unit's register. */
export type TaskAct =
  | { readonly act: 'taken'; readonly by: string; readonly at: string }
  /** Offered to another, who has it only after taking it. */
  | { readonly act: 'handed_on'; readonly by: string; readonly to: string; readonly at: string }
  /** Given back to the unit. */
  | {
      readonly act: 'given_back';
      readonly by: string;
      readonly reason: string;
      readonly at: string;
    }
  | { readonly act: 'done'; readonly by: string; readonly at: string }
  | { readonly act: 'not_done'; readonly by: string; readonly reason: string; readonly at: string };

export type TaskState =
  | { readonly state: 'open' }
  | { readonly state: 'taken'; readonly by: string; readonly offeredTo?: string | undefined }
  | { readonly state: 'done'; readonly by: string; readonly at: string }
  | {
      readonly state: 'not_done';
      readonly by: string;
      readonly reason: string;
      readonly at: string;
    };

/** The present state: acts in the order in which they came. */
export function taskState(acts: readonly TaskAct[]): TaskState {
  return acts.reduce<TaskState>(afterAct, { state: 'open' });
}

function afterAct(_: TaskState, act: TaskAct): TaskState {
  switch (act.act) {
    case 'taken':
      return { state: 'taken', by: act.by };
    case 'handed_on':
      return { state: 'taken', by: act.by, offeredTo: act.to };
    case 'given_back':
      return { state: 'open' };
    case 'done':
      return { state: 'done', by: act.by, at: act.at };
    case 'not_done':
      return { state: 'not_done', by: act.by, reason: act.reason, at: act.at };
  }
}

export type TaskCode =
  | 'task.is_closed'
  | 'task.taken_by_other'
  | 'task.already_yours'
  | 'task.not_yours'
  | 'task.handed_to_yourself'
  | 'task.reason_missing'
  | 'task.more_than_your_time'
  | 'task.too_many_acts';

export const taskCodes: readonly TaskCode[] = [
  'task.is_closed',
  'task.taken_by_other',
  'task.already_yours',
  'task.not_yours',
  'task.handed_to_yourself',
  'task.reason_missing',
  'task.more_than_your_time',
  'task.too_many_acts',
];

export interface TaskFacts {
  readonly acts: readonly TaskAct[];
  /** What the person who takes it has to do already, and this task; undefined for other acts. */
  readonly load?: Load | undefined;
  /** The person has read that it is more than the time they gave, and takes it all the same. */
  readonly isConfirmed: boolean;
}

/**
 * Nobody is given a task: a person takes it, from the unit or from one who hands it on. Whoever has
 * too much is told before taking more, and decides.
 */
export function refuseTaskAct(act: TaskAct, facts: TaskFacts): Refusal<TaskCode> | undefined {
  const state = taskState(facts.acts);
  if (state.state === 'done' || state.state === 'not_done') return refuse('task.is_closed').refusal;
  const refusal =
    act.act === 'taken' ? refuseTaking(act.by, state, facts) : refuseHolding(act, state);
  if (refusal !== undefined) return refusal;
  if (facts.acts.length >= taskLimits.acts)
    return refuse('task.too_many_acts', { params: { limit: taskLimits.acts } }).refusal;
  return undefined;
}

type Unfinished = Extract<TaskState, { state: 'open' | 'taken' }>;

function refuseTaking(
  by: string,
  state: Unfinished,
  { load, isConfirmed }: TaskFacts,
): Refusal<TaskCode> | undefined {
  if (state.state === 'taken' && state.by === by) return refuse('task.already_yours').refusal;
  if (state.state === 'taken' && state.offeredTo !== by)
    return refuse('task.taken_by_other').refusal;
  if (load?.state === 'overloaded' && !isConfirmed)
    return refuse('task.more_than_your_time', {
      params: { minutes: load.takenMinutes, declared: load.declaredMinutes },
    }).refusal;
  return undefined;
}

function refuseHolding(
  act: Exclude<TaskAct, { act: 'taken' }>,
  state: Unfinished,
): Refusal<TaskCode> | undefined {
  if (state.state !== 'taken' || state.by !== act.by) return refuse('task.not_yours').refusal;
  if (act.act === 'handed_on' && act.to === act.by)
    return refuse('task.handed_to_yourself', { field: 'to' }).refusal;
  const needsReason = act.act === 'not_done' || act.act === 'given_back';
  if (needsReason && act.reason.trim() === '')
    return refuse('task.reason_missing', { field: 'reason' }).refusal;
  return undefined;
}

/** What one person has to do in the busiest coming week. Visible in the unit only. */
export type Load =
  | { readonly state: 'idle' }
  /** The person has tasks, and has not said how much time there is, or a task has no estimate. */
  | { readonly state: 'not_known'; readonly tasks: number }
  | {
      readonly state: 'fits' | 'overloaded';
      readonly tasks: number;
      readonly takenMinutes: number;
      readonly declaredMinutes: number;
    };

/** How many weeks ahead the load is looked at. */
const weeksAhead = 8;

/**
 * A task's minutes are spread evenly over the weeks until it is due; what is overdue presses this
 * week. The fullest week is held against the minutes a week that the person declared. Tasks without
 * an estimate count as more than nothing: with one of them, only an overload is certain.
 */
export function loadOf(
  tasks: readonly Task[],
  declaredMinutes: number | undefined,
  today: string,
): Load {
  if (tasks.length === 0) return { state: 'idle' };
  const weeks = Array.from({ length: weeksAhead }, () => 0);
  for (const { dueOn, minutes } of tasks) {
    const span = Math.max(1, Math.ceil((daysFrom(today, dueOn) + 1) / 7));
    for (let week = 0; week < Math.min(span, weeksAhead); week++)
      weeks[week]! += (minutes ?? 0) / span;
  }
  const takenMinutes = Math.ceil(Math.max(...weeks));
  const isCertain = tasks.every(({ minutes }) => minutes !== undefined);
  if (declaredMinutes === undefined) return { state: 'not_known', tasks: tasks.length };
  if (takenMinutes > declaredMinutes)
    return { state: 'overloaded', tasks: tasks.length, takenMinutes, declaredMinutes };
  if (!isCertain) return { state: 'not_known', tasks: tasks.length };
  return { state: 'fits', tasks: tasks.length, takenMinutes, declaredMinutes };
}

export interface Person {
  readonly id: string;
  readonly abilities: readonly string[];
  /** A week; undefined when not said. */
  readonly declaredMinutes?: number | undefined;
  /** Open tasks the person has taken. */
  readonly tasks: readonly Task[];
}

/** Who has the ability and could be asked: those without a task first, then most free time. */
export function whoCouldTake(task: Task, people: readonly Person[], today: string): Person[] {
  const able = people.filter(
    ({ abilities }) => task.ability === undefined || abilities.includes(task.ability),
  );
  const free = ({ tasks, declaredMinutes }: Person) => {
    const load = loadOf([...tasks, task], declaredMinutes, today);
    if (load.state === 'overloaded') return undefined;
    return load.state === 'fits' ? load.declaredMinutes - load.takenMinutes : -1;
  };
  return able
    .map((person) => ({ person, minutes: free(person) }))
    .filter(({ minutes }) => minutes !== undefined)
    .sort(
      (a, b) =>
        Number(a.person.tasks.length > 0) - Number(b.person.tasks.length > 0) ||
        b.minutes! - a.minutes! ||
        (a.person.id < b.person.id ? -1 : 1),
    )
    .map(({ person }) => person);
}

/** People who have no task. Seen in the unit, by all, so that they are asked. */
export function peopleWithoutTask(people: readonly Person[]): Person[] {
  return people.filter(({ tasks }) => tasks.length === 0);
}

/** Whether a task that is still to be done is late everywhere. */
export function isOverdue({ dueOn }: Task, acts: readonly TaskAct[], days: DaysAt): boolean {
  const { state } = taskState(acts);
  return (state === 'open' || state === 'taken') && isOver(dueOn, days);
}
