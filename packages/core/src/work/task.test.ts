import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../platform/calendar-day.ts';
import { sampleDays } from './sample-log.ts';
import {
  isOverdue,
  loadOf,
  peopleWithoutTask,
  refuseTaskAct,
  taskCodes,
  taskState,
  whoCouldTake,
  type Task,
  type TaskAct,
} from './task.ts';

const today = '2026-11-28';
const at = '2026-11-28T10:00:00.000Z';
const taken = (by: string): TaskAct => ({ act: 'taken', by, at });
const handed = (by: string, to: string): TaskAct => ({ act: 'handed_on', by, to, at });
const doneBy = (by: string): TaskAct => ({ act: 'done', by, at });
const notDone = (by: string, reason: string): TaskAct => ({ act: 'not_done', by, reason, at });
const task = (changes: Partial<Task> = {}): Task => ({
  id: 'a',
  dueOn: '2026-12-04',
  minutes: 60,
  ...changes,
});

describe('an act on a task is refused', () => {
  const codeOf = (
    act: TaskAct,
    acts: TaskAct[] = [],
    load?: Parameters<typeof refuseTaskAct>[1]['load'],
  ) => refuseTaskAct(act, { acts, load, isConfirmed: false })?.code;
  const overload = loadOf([task({ minutes: 500 })], 60, today);
  const many = Array.from({ length: 60 }, () => taken('one'));
  const refused: Record<string, () => string | undefined> = {
    'task.is_closed': () => codeOf(taken('two'), [taken('one'), doneBy('one')]),
    'task.taken_by_other': () => codeOf(taken('two'), [taken('one')]),
    'task.already_yours': () => codeOf(taken('one'), [taken('one')]),
    'task.not_yours': () => codeOf(doneBy('two'), [taken('one')]),
    'task.handed_to_yourself': () => codeOf(handed('one', 'one'), [taken('one')]),
    'task.reason_missing': () => codeOf(notDone('one', ' '), [taken('one')]),
    'task.more_than_your_time': () => codeOf(taken('one'), [], overload),
    'task.too_many_acts': () => codeOf(doneBy('one'), many),
  };
  it.each(taskCodes)('with %s', (code) => expect(refused[code]!()).toBe(code));

  it('for too much only until the person has read it', () => {
    const facts = { acts: [], load: overload, isConfirmed: true };
    expect(refuseTaskAct(taken('one'), facts)).toBeUndefined();
  });
});

describe('a task', () => {
  it('is open, taken, handed on, taken by the other, done', () => {
    const acts: TaskAct[] = [];
    expect(taskState(acts)).toEqual({ state: 'open' });
    acts.push(taken('one'), handed('one', 'two'));
    expect(taskState(acts)).toEqual({ state: 'taken', by: 'one', offeredTo: 'two' });
    expect(refuseTaskAct(taken('two'), { acts, isConfirmed: false })).toBeUndefined();
    acts.push(taken('two'));
    expect(taskState(acts)).toEqual({ state: 'taken', by: 'two' });
    acts.push(doneBy('two'));
    expect(taskState(acts)).toMatchObject({ state: 'done', by: 'two' });
  });

  it('stays with the person who handed it on until another has taken it', () => {
    const acts = [taken('one'), handed('one', 'two')];
    expect(refuseTaskAct(doneBy('two'), { acts, isConfirmed: false })?.code).toBe('task.not_yours');
    expect(refuseTaskAct(doneBy('one'), { acts, isConfirmed: false })).toBeUndefined();
  });

  it('given back is open again; not done keeps its reason', () => {
    const back: TaskAct = { act: 'given_back', by: 'one', reason: 'Night shift.', at };
    expect(taskState([taken('one'), back])).toEqual({ state: 'open' });
    expect(taskState([taken('one'), notDone('one', 'The hall was closed.')])).toMatchObject({
      state: 'not_done',
      reason: 'The hall was closed.',
    });
  });

  it('is overdue when its day is over everywhere and it is neither done nor given up', () => {
    const late = task({ dueOn: '2026-11-27' });
    expect(isOverdue(late, [taken('one')], sampleDays)).toBe(true);
    expect(isOverdue(late, [taken('one'), doneBy('one')], sampleDays)).toBe(false);
    expect(isOverdue(task({ dueOn: today }), [], sampleDays)).toBe(false);
  });
});

describe('the load of a person', () => {
  it('without tasks is idle, whatever the time', () => {
    expect(loadOf([], undefined, today)).toEqual({ state: 'idle' });
  });

  it('is not known when the time or an estimate is not, unless it is too much already', () => {
    expect(loadOf([task()], undefined, today)).toEqual({ state: 'not_known', tasks: 1 });
    const open = task({ minutes: undefined });
    expect(loadOf([open, task()], 120, today)).toEqual({ state: 'not_known', tasks: 2 });
    expect(loadOf([open, task({ minutes: 500 })], 120, today).state).toBe('overloaded');
  });

  it('spreads a task over the weeks it has; what is overdue presses this week', () => {
    const month = task({ dueOn: addDays(today, 27), minutes: 400 });
    expect(loadOf([month], 100, today)).toMatchObject({ state: 'fits', takenMinutes: 100 });
    const late = task({ dueOn: '2026-11-01', minutes: 101 });
    expect(loadOf([late], 100, today)).toMatchObject({ state: 'overloaded', takenMinutes: 101 });
  });

  it('never gets lighter by one more task', () => {
    const anyTask = fc.record({
      id: fc.string(),
      dueOn: fc.integer({ min: -20, max: 100 }).map((by) => addDays(today, by)),
      minutes: fc.integer({ min: 0, max: 3000 }),
    });
    const minutesOf = (load: ReturnType<typeof loadOf>) =>
      load.state === 'fits' || load.state === 'overloaded' ? load.takenMinutes : 0;
    fc.assert(
      fc.property(fc.array(anyTask), anyTask, (tasks, more) => {
        const before = minutesOf(loadOf(tasks, 600, today));
        expect(minutesOf(loadOf([...tasks, more], 600, today))).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('who could take a task', () => {
  const person = (id: string, changes: object = {}) => ({
    id,
    abilities: ['layout'],
    declaredMinutes: 120,
    tasks: [] as Task[],
    ...changes,
  });
  const people = [
    person('busy', { tasks: [task({ minutes: 110 })] }),
    person('some', { tasks: [task({ minutes: 10 })] }),
    person('free'),
    person('other', { abilities: ['talk'] }),
    person('silent', { declaredMinutes: undefined, tasks: [task()] }),
  ];

  it('are those with the ability and the time, first those without a task', () => {
    const ids = whoCouldTake(task({ ability: 'layout' }), people, today).map(({ id }) => id);
    expect(ids).toEqual(['free', 'some', 'silent']);
  });

  it('and who has no task is seen', () => {
    expect(peopleWithoutTask(people).map(({ id }) => id)).toEqual(['free', 'other']);
  });
});
