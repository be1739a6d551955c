import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import type { Command } from '../platform/index.ts';
import { addMember } from '../members/index.ts';
import { actOnTask } from './act-on-task.ts';
import { addTask } from './add-task.ts';
import { changeMode } from './change-mode.ts';
import { forgetWork } from './forget-work.ts';
import { listTasks } from './list-tasks.ts';
import { sampleWorkingUnit, type WorkingUnit } from './sample-working-unit.ts';

onEachDatabase('the tasks of a unit', (open) => {
  let test: TestInstance;
  let sample: WorkingUnit;
  let other = '';
  let task = '';
  const code = <Input, Output, Code extends string>(
    command: Command<Input, Output, Code>,
    input: object,
  ) => sample.codeOf(sample.secretary, command, { unit: sample.depot, ...input });
  const act = (kind: string, input: object = {}) => code(actOnTask, { task, act: kind, ...input });
  const list = () => listTasks(test.instance, sample.secretary, sample.depot);

  beforeAll(async () => {
    test = await open({ startsAt: '2026-11-02T12:00:00Z' });
    sample = await sampleWorkingUnit(test.instance);
    const person = { unit: sample.depot, name: 'Omar Reed' };
    other = (await sample.act(sample.secretary, addMember, person)).member;
  });

  it('are written down with what and by when, and belong to nobody at first', async () => {
    const given = { what: 'Bring the leaflets to the early shift', minutes: 90 };
    expect(await code(addTask, { ...given, dueOn: '2026-10-30' })).toBe('task.due_in_past');
    const input = { unit: sample.depot, ...given, dueOn: '2026-11-06' };
    task = (await sample.act(sample.secretary, addTask, input)).task;
    const shown = await list();
    expect(shown?.tasks).toMatchObject([{ what: given.what, state: { state: 'open' } }]);
    expect(shown?.withoutTask).toBe(2);
    expect(shown?.loads.get(other)).toEqual({ state: 'idle' });
    expect(shown?.tasks[0]?.couldTake).toContain(other);
  });

  it('are taken by a person of the register, handed on, and end with a reason', async () => {
    const { secretariat, depot } = sample;
    const foreign = { unit: depot, task, act: 'taken' };
    expect(await sample.codeOf(secretariat, actOnTask, foreign)).toBe('unit.not_found');
    expect(await act('done')).toBe('task.not_yours');
    expect(await act('taken')).toBe('done');
    expect(await act('taken')).toBe('task.already_yours');
    expect(await act('handed_on', { to: 'member-x' })).toBe('task.receiver_not_in_register');
    expect(await act('handed_on', { to: sample.member })).toBe('task.handed_to_yourself');
    expect(await act('handed_on', { to: other })).toBe('done');
    expect((await list())?.tasks[0]).toMatchObject({ isMine: true, state: { offeredTo: other } });
    expect((await list())?.withoutTask).toBe(1);
    expect(await act('not_done')).toBe('task.reason_missing');
    test.set('2026-11-09T12:00:00Z');
    expect((await list())?.tasks[0]?.isOverdue).toBe(true);
    expect(await act('not_done', { reason: 'The hall was closed.' })).toBe('done');
    expect(await act('done')).toBe('task.is_closed');
    expect((await list())?.tasks[0]?.state).toMatchObject({
      state: 'not_done',
      by: sample.member,
      reason: 'The hall was closed.',
    });
  });

  it('show officers who has none and who has too much, and everyone the own load', async () => {
    const shown = await list();
    expect(shown?.people.map(({ name, load }) => [name, load.state])).toEqual([
      ['Ilse Quill', 'idle'],
      ['Omar Reed', 'idle'],
    ]);
    const given = { what: 'Keep the promise', dueOn: '2026-11-20', campaign: 'log/4' };
    const input = { unit: sample.depot, source: 'campaign', ...given };
    const { task: kept } = await sample.act(sample.secretary, addTask, input);
    expect(await code(actOnTask, { task: kept, act: 'taken' })).toBe('done');
    const after = await list();
    expect(after?.tasks.find(({ id }) => id === kept)).toMatchObject({ campaign: 'log/4' });
    expect(after?.people.map(({ name }) => name)).toEqual(['Omar Reed', 'Ilse Quill']);
    expect(after?.ownLoad).toEqual({ state: 'not_known', tasks: 1 });
    expect(await code(actOnTask, { task: kept, act: 'done' })).toBe('done');
  });

  it('do not need a person who is not in the register', async () => {
    const { unit, secretary } = await sample.addBasicUnit('Mill');
    const given = { unit, what: 'Find a room', dueOn: '2026-12-01' };
    const { task: own } = await sample.act(secretary, addTask, given);
    const input = { unit, task: own, act: 'taken' };
    expect(await sample.codeOf(secretary, actOnTask, input)).toBe('task.not_in_register');
    expect(await sample.codeOf(secretary, actOnTask, { ...input, task })).toBe('task.not_found');
  });

  it('forget who did them when the unit’s mode says so, not what became of them', async () => {
    const change = { unit: sample.depot, to: 'restricted', erasureConfirmed: 'yes' };
    await sample.act(sample.secretary, changeMode, change);
    expect((await list())?.people.map(({ name }) => name)).toContain('O. R.');
    test.set('2026-11-22T12:00:00Z');
    expect((await list())?.tasks[0]?.state).toMatchObject({ by: sample.member });
    test.set('2026-11-25T12:00:00Z');
    expect(await forgetWork(test.instance)).toBeGreaterThan(0);
    expect(await forgetWork(test.instance)).toBe(0);
    expect((await list())?.tasks[0]?.state).toMatchObject({ state: 'not_done', by: '' });
  });
});
