import { onEachDatabase, sampleUnit, type SampleUnit, type TestInstance } from '@communard/testkit';
import { beforeEach, expect, it } from 'vitest';
import { getTree, getUnit, listOffices, listUnits, type TreeUnit } from '../units/index.ts';
import { addMember } from './add-member.ts';
import { eraseMember } from './erase-member.ts';
import { getRegister } from './get-register.ts';
import { importMembers } from './import-members.ts';
import { listCircle } from './list-circle.ts';
import { reportUnit } from './report-unit.ts';

onEachDatabase('what the highest office learns of a unit of 22', (open) => {
  let test: TestInstance;
  let cast: SampleUnit;

  beforeEach(async () => {
    test = await open({ startsAt: '2026-03-31T09:00:00Z' });
    cast = await sampleUnit(test.instance);
    const rows = Array.from({ length: 22 }, (_, at) => `Person ${word(at)}`);
    const text = `name\n${rows.join('\n')}`;
    await cast.act(cast.secretary, importMembers, { unit: cast.depot, text });
  });

  const word = (at: number) => String.fromCharCode(65 + at).repeat(4);
  const join = async (name: string) =>
    (await cast.act(cast.secretary, addMember, { unit: cast.depot, name })).member;
  const report = () => cast.act(cast.secretary, reportUnit, { unit: cast.depot });
  /** Everything about the unit that an officer of the organisation can ask. */
  const asked = async () => {
    const { secretariat, organisation, depot } = cast;
    return {
      tree: await getTree(test.instance, secretariat, organisation),
      units: await listUnits(test.instance, secretariat, organisation),
      unit: await getUnit(test.instance, secretariat, depot),
      register: await getRegister(test.instance, secretariat, depot),
      circle: await listCircle(test.instance, secretariat, depot),
      offices: await listOffices(test.instance, secretariat, depot),
    };
  };
  const depotOf = ([top]: readonly TreeUnit[]) => top!.below.find(({ id }) => id === cast.depot)!;
  const about = (count: number) => ({ kind: 'about', count });

  it('is nothing but its fixed report: no register, no circle', async () => {
    await report();
    const { register, circle, tree } = await asked();
    expect([register, circle]).toEqual([undefined, undefined]);
    expect(depotOf(tree).report).toMatchObject({
      month: '2026-03',
      figures: { members: about(20) },
    });
  });

  it('is the same to the byte when one joins or is erased, until the next report', async () => {
    await report();
    const before = JSON.stringify(await asked());
    const member = await join('Late Comer');
    expect(JSON.stringify(await asked())).toBe(before);
    await cast.act(cast.secretary, eraseMember, { unit: cast.depot, member, confirm: 'yes' });
    expect(JSON.stringify(await asked())).toBe(before);
  });

  it('is told once a month, so that nobody joins between two reports of it', async () => {
    await report();
    await join('Late Comer');
    const again = await cast.attempt(cast.secretary, reportUnit, { unit: cast.depot });
    expect(again).toMatchObject({ ok: false, refusal: { code: 'unit.has_reported' } });
  });

  it('moves by a whole five or not at all from one month to the next, and so do all sums', async () => {
    await report();
    const before = await asked();
    await join('Late Comer');
    test.set('2026-04-01T09:00:00Z');
    await report();
    const after = await asked();
    expect(depotOf(after.tree).report!.figures.members).toEqual(about(25));
    const pairs = [before, after].map((answer) => countsIn(answer.tree));
    expect(pairs[0]!.length).toBe(pairs[1]!.length);
    for (const count of pairs.flat()) expect(count % 5).toBe(0);
  });

  it('does not move where the one who joins makes no new five', async () => {
    const { members } = (await report()).figures;
    const erased = (await getRegister(test.instance, cast.secretary, cast.depot))!.slice(0, 2);
    for (const { id } of erased)
      await cast.act(cast.secretary, eraseMember, { unit: cast.depot, member: id, confirm: 'yes' });
    await join('Late Comer');
    test.set('2026-04-01T09:00:00Z');
    expect((await report()).figures.members).toEqual(members);
  });
});

/** Every rounded count in an answer; an office held or open is public inside and no such count. */
function countsIn(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  const { kind, count } = value as { kind?: string; count?: number };
  if (kind === 'about') return [count!];
  if (kind === 'under_five') return [0];
  return Object.values(value).flatMap(countsIn);
}
