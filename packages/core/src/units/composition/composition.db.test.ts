import { onEachDatabase, sampleUnit, type SampleUnit, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { enterComposition } from './enter-composition.ts';
import { getComposition } from './get-composition.ts';
import { getCompositionBelow } from './get-composition-below.ts';
import { listCompositionRules } from './list-composition-rules.ts';
import { setCompositionRule } from './set-composition-rule.ts';
import { tellComposition } from './tell-composition.ts';

onEachDatabase('who is missing from a unit', (open) => {
  let test: TestInstance;
  let cast: SampleUnit;
  let rule = '';
  let women = '';
  let night = '';

  beforeAll(async () => {
    test = await open();
    cast = await sampleUnit(test.instance);
  });
  beforeEach(() => test.set('2026-03-01T09:00:00Z'));

  const refused = (code: string, field?: string) => ({
    ok: false,
    refusal: { code, ...(field === undefined ? {} : { field }) },
  });
  const set = (groups: readonly object[], unit = cast.first, actor = cast.secretariat) =>
    cast.attempt(actor, setCompositionRule, { unit, groups });
  const both = [
    { name: 'Women', members: 'half', offices: 'quarter' },
    { name: 'Night shift', members: 'someone', offices: 'nothing' },
  ];
  const enter = (input: object = {}) =>
    cast.attempt(cast.secretary, enterComposition, {
      ...{ unit: cast.depot, rule, offices: {}, members: { asked: 14, answered: 12 } },
      ...{ counts: [{ group: women, members: 3 }] },
      ...input,
    });
  const tell = () => cast.attempt(cast.secretary, tellComposition, { unit: cast.depot });
  const shown = async () => (await getComposition(test.instance, cast.secretary, cast.depot))!;

  it('while the organisation has set no rule, nothing is counted and nothing told', async () => {
    rule = 'composition-none';
    expect(await enter({ counts: [] })).toMatchObject(refused('composition.no_rule'));
    expect(await tell()).toMatchObject(refused('composition.no_rule'));
    expect(await shown()).toMatchObject({ rule: undefined, countedOn: undefined, standings: [] });
  });

  it('the first unit of the organisation sets the rule, and no unit below it', async () => {
    expect(await set(both, cast.depot, cast.secretary)).toMatchObject(
      refused('composition.not_first_unit'),
    );
    expect(await set(both, cast.first, cast.secretary)).toMatchObject(refused('unit.not_found'));
  });

  it('a rule names each group once, expects something of it, and keeps only what stood', async () => {
    const twice = [both[0]!, { ...both[1]!, name: 'women' }];
    expect(await set(twice)).toMatchObject(refused('composition.group_twice', 'groups.1.name'));
    const nothing = [{ ...both[1]!, members: 'nothing' }];
    expect(await set(nothing)).toMatchObject(
      refused('composition.expects_nothing', 'groups.0.members'),
    );
    const gone = [{ ...both[0]!, id: 'group-gone' }];
    expect(await set(gone)).toMatchObject(refused('composition.group_not_found', 'groups.0.name'));
    expect(await set([])).toMatchObject(refused('input.missing'));
  });

  it('everyone of the unit reads it, version by version, and nobody from outside', async () => {
    const first = await set(both);
    if (!first.ok) throw new Error(first.refusal.code);
    [women, night] = first.value.groups as [string, string];
    // In the same instant: the later version holds all the same.
    const worded = await set([
      { ...both[0]!, id: women, name: 'Women of all shifts' },
      { ...both[1]!, id: night },
    ]);
    if (!worded.ok) throw new Error(worded.refusal.code);
    ({ rule } = worded.value);
    expect(worded.value.groups).toEqual([women, night]);
    const read = await listCompositionRules(test.instance, cast.secretary, cast.depot);
    expect(read).toMatchObject({ isSetHere: false });
    expect(read!.versions.map(({ groups }) => groups[0]!.name)).toEqual([
      ...['Women of all shifts', 'Women'],
    ]);
    const outside = await listCompositionRules(test.instance, cast.secretary, cast.first);
    expect(outside).toBeUndefined();
    const { rows } = await test.instance.database.runSql(
      'select composition_rule::text as row from composition_rule',
    );
    expect(JSON.stringify(rows)).not.toMatch(/women/i);
  });

  it('is not asked until the unit has counted', async () => {
    const { standings, answers } = await shown();
    expect(standings.map(({ part, now }) => [part, now.state])).toEqual([
      ...[
        ['members', 'not_asked'],
        ['offices', 'not_asked'],
        ['members', 'not_asked'],
      ],
    ]);
    expect(answers).toEqual({ members: 'not_asked', offices: 'not_asked' });
    expect(await tell()).toMatchObject(refused('composition.not_counted'));
  });

  it.each<[string, () => object, string, string?]>([
    ['by a rule that has changed', () => ({ rule: 'composition-old' }), 'composition.rule_changed'],
    [
      'on a day to come',
      () => ({ countedOn: '2026-03-03' }),
      'composition.day_in_future',
      'countedOn',
    ],
    [
      'of nothing',
      () => ({ members: {}, counts: [] }),
      'composition.nothing_counted',
      'members.asked',
    ],
    [
      'of a group that is not in the rule',
      () => ({ counts: [{ group: 'group-other', members: 1 }] }),
      'composition.not_in_rule',
      'counts.0.members',
    ],
    [
      'that does not say who was asked',
      () => ({ members: { answered: 12 } }),
      'composition.asked_missing',
      'members.asked',
    ],
    [
      'with more answers than people asked',
      () => ({ members: { asked: 3, answered: 12 } }),
      'composition.more_answered_than_asked',
      'members.answered',
    ],
    [
      'of more people than answered',
      () => ({ counts: [{ group: women, members: 13 }] }),
      'composition.more_than_answered',
      'counts.0.members',
    ],
  ])('a count %s is refused', async (_, input, code, field) => {
    expect(await enter(input())).toMatchObject(refused(code, field));
    expect((await shown()).countedOn).toBeUndefined();
  });

  it('the unit sees in bands who is missing, and no number', async () => {
    const office = { asked: 3, answered: 3 };
    const counts = [
      { group: women, members: '3', offices: 0 },
      { group: night, members: '' },
    ];
    expect(await enter({ offices: office, counts, countedOn: '2026-02-27' })).toMatchObject({
      ok: true,
      value: { countedOn: '2026-02-27' },
    });
    const { standings, answers, countedOn } = await shown();
    expect(countedOn).toBe('2026-02-27');
    expect(answers).toEqual({ members: 'some', offices: 'everyone' });
    expect(standings.map(({ part, now }) => [part, now])).toEqual([
      ['members', { state: 'under', band: 'some' }],
      ['offices', { state: 'missing', band: 'none' }],
      ['members', { state: 'not_asked' }],
    ]);
    expect(JSON.stringify(standings)).not.toMatch(/\b(3|12|14)\b(?!-)/);
  });

  it('numbers are sealed in the unit, and no office above reads them', async () => {
    const { rows } = await test.instance.database.runSql(
      'select composition_count::text as row from composition_count',
    );
    expect(JSON.stringify(rows)).not.toMatch(/answered|asked/);
    expect(await getComposition(test.instance, cast.secretariat, cast.depot)).toBeUndefined();
  });

  it('of a day the count that was entered last holds, and earlier days stay to compare', async () => {
    await enter({ countedOn: '2026-02-28', counts: [{ group: women, members: 1 }] });
    test.set('2026-03-01T11:00:00Z');
    await enter({ countedOn: '2026-02-28', counts: [{ group: women, members: 6 }] });
    const [first] = (await shown()).standings;
    expect(first!.now).toEqual({ state: 'as_expected', band: 'half_or_more' });
    expect(first!.earlier.map(({ countedOn, standing }) => [countedOn, standing.state])).toEqual([
      ['2026-02-28', 'under'],
      ['2026-02-27', 'under'],
    ]);
  });

  it('is told above once a month, and only where five and more answered', async () => {
    const few = { members: { asked: 9, answered: 4 }, counts: [{ group: women, members: 0 }] };
    await enter(few);
    expect(await tell()).toMatchObject(refused('composition.too_few_answered'));
    test.set('2026-03-02T09:00:00Z');
    await enter();
    expect(await tell()).toMatchObject({ ok: true, value: { month: '2026-03' } });
    expect(await tell()).toMatchObject(refused('composition.has_told'));
    expect((await shown()).lastTold).toBe('2026-03');
    test.set('2026-04-01T09:00:00Z');
    expect(await tell()).toMatchObject({ ok: true });
  });

  it('a unit that has ended counts and tells nothing', async () => {
    const day = (on: string) =>
      test.instance.database.runSql(`update unit set ended_on = ${on} where id = '${cast.depot}'`);
    await day(`'2026-02-28'`);
    expect(await enter()).toMatchObject(refused('unit.is_ended'));
    expect(await tell()).toMatchObject(refused('unit.is_ended'));
    await day('null');
  });

  it('the level above is shown nothing of one unit', async () => {
    test.set('2026-06-01T09:00:00Z');
    const below = await getCompositionBelow(test.instance, cast.secretariat, cast.first);
    expect(below).toEqual({ hasRule: true, upTo: '2026-05', pools: [] });
    expect(await getCompositionBelow(test.instance, cast.secretary, cast.first)).toBeUndefined();
  });
});
