import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import type { Command } from '../platform/index.ts';
import { addPlace } from './add-place.ts';
import { changeMode } from './change-mode.ts';
import { closePlace } from './close-place.ts';
import { getPlaceSheet, listPlaces } from './list-places.ts';
import { getLog } from './get-log.ts';
import { logWork } from './log-work.ts';
import { notePlaceFact } from './note-place-fact.ts';
import { setPriority } from './set-priority.ts';
import { sampleWorkingUnit, type WorkingUnit } from './sample-working-unit.ts';

onEachDatabase('the places of a unit', (open) => {
  let test: TestInstance;
  let sample: WorkingUnit;
  let gate = '';
  let mill = '';
  const code = <Input, Output, Code extends string>(
    command: Command<Input, Output, Code>,
    input: object,
  ) => sample.codeOf(sample.secretary, command, { unit: sample.depot, ...input });
  const fact = (day: string, some: object) => ({ place: gate, day, source: 'Steward', fact: some });
  const union = { matter: 'body', kind: 'union', name: 'Transport union', isPresent: true };

  beforeAll(async () => {
    test = await open({ startsAt: '2026-11-02T12:00:00Z' });
    sample = await sampleWorkingUnit(test.instance);
    const { act, secretary, depot } = sample;
    const add = (name: string) =>
      act(secretary, addPlace, { unit: depot, name, kind: 'transport', division: '49' });
    gate = (await add('Gate two')).place;
    mill = (await add('Mill')).place;
  });

  it('stand on its list once each, with their sector', async () => {
    expect(await code(addPlace, { name: 'GATE two', kind: 'shop' })).toBe('place.name_taken');
    expect(await code(addPlace, { name: 'Port', kind: 'transport', division: '48' })).toBe(
      'place.division_unknown',
    );
    const places = await listPlaces(test.instance, sample.secretary, sample.depot);
    expect(places).toMatchObject([
      { number: 1, name: 'Gate two', section: 'H', known: { people: null } },
      { number: 2, name: 'Mill' },
    ]);
  });

  it('gather what is found out about them, with day and source', async () => {
    const known = { matter: 'size', people: 600 };
    expect(await code(notePlaceFact, fact('2026-11-04', known))).toBe('place.day_in_future');
    expect(await code(notePlaceFact, fact('2026-11-01', known))).toBe('done');
    const ties = { matter: 'ties', tie: 'readers', people: 601 };
    expect(await code(notePlaceFact, fact('2026-11-01', ties))).toBe('place.more_ties_than_people');
    const position = { matter: 'position', body: union.name, position: 'steward', holders: 2 };
    expect(await code(notePlaceFact, fact('2026-11-01', position))).toBe('place.body_not_present');
    expect(await code(notePlaceFact, fact('2026-11-01', union))).toBe('done');
    expect(await code(notePlaceFact, fact('2026-11-02', position))).toBe('done');
    expect(await code(notePlaceFact, { ...fact('2026-11-02', known), place: 'place-x' })).toBe(
      'place.not_found',
    );
    const sheet = await getPlaceSheet(test.instance, sample.secretary, {
      unit: sample.depot,
      place: gate,
    });
    expect(sheet?.known).toMatchObject({
      people: { value: 600, day: '2026-11-01', source: 'Steward' },
      positions: [{ body: 'Transport union', position: 'steward', holders: 2 }],
    });
    expect(sheet?.history).toHaveLength(3);
  });

  it('are ranked with reason and dates; the old decision stays readable', async () => {
    const ranked = {
      place: mill,
      rank: 1,
      reason: 'Three shifts and nobody of us.',
      decidedOn: '2026-11-01',
      reviewOn: '2026-11-20',
    };
    expect(await code(setPriority, { ...ranked, place: 'place-x' })).toBe('place.not_found');
    expect(await code(setPriority, ranked)).toBe('done');
    expect(await code(setPriority, ranked)).toBe('priority.nothing_changed');
    expect(await code(setPriority, { ...ranked, place: gate })).toBe('priority.rank_taken');
    expect(await code(setPriority, { ...ranked, rank: 2, reason: 'Gate first.' })).toBe('done');
    expect(await code(setPriority, { ...ranked, place: gate })).toBe('done');
    test.set('2026-11-25T12:00:00Z');
    const places = await listPlaces(test.instance, sample.secretary, sample.depot);
    expect(places?.map(({ name, priority }) => [name, priority?.rank])).toEqual([
      ['Gate two', 1],
      ['Mill', 2],
    ]);
    expect(places?.[0]?.priority?.isToReview).toBe(true);
    const question = { unit: sample.depot, place: mill };
    const sheet = await getPlaceSheet(test.instance, sample.secretary, question);
    expect(sheet?.decisions.map(({ rank }) => rank)).toEqual([1, 2]);
  });

  it('leave the list, and what was logged there stays', async () => {
    const work = { instrument: 'talk', count: 2, side: 'economic', place: mill };
    expect(await code(logWork, { day: '2026-11-25', ...work })).toBe('done');
    expect(await code(closePlace, { place: mill })).toBe('done');
    expect(await code(closePlace, { place: mill })).toBe('place.not_found');
    expect(await code(logWork, { day: '2026-11-25', ...work })).toBe('log.place_unknown');
    expect(await code(addPlace, { name: 'Mill', kind: 'factory' })).toBe('done');
    const log = await getLog(test.instance, sample.secretary, { unit: sample.depot, weekCount: 1 });
    expect(log?.entries[0]?.content).toMatchObject({ work: { place: mill } });
    expect(log?.sameAs).toBeUndefined();
  });

  it('show numbers instead of names in a restricted unit', async () => {
    expect(await code(changeMode, { to: 'restricted' })).toBe('mode.erasure_not_confirmed');
    expect(await code(changeMode, { to: 'restricted', erasureConfirmed: 'yes' })).toBe('done');
    const places = await listPlaces(test.instance, sample.secretary, sample.depot);
    expect(places?.map(({ name }) => name)).toEqual([undefined, undefined, undefined]);
    const question = { unit: sample.depot, place: gate };
    const asked = await getPlaceSheet(test.instance, sample.secretary, question);
    expect(asked?.name).toBe('Gate two');
    expect(await code(changeMode, { to: 'open' })).toBe('mode.reason_missing');
    expect(await code(changeMode, { to: 'open', reason: 'The court has ruled.' })).toBe('done');
  });

  it('stand in no table by name, and are seen by nobody above', async () => {
    expect(await listPlaces(test.instance, sample.secretariat, sample.depot)).toBeUndefined();
    const { rows } = await test.instance.database.runSql(
      'select work_place::text, place_fact::text, place_priority::text from work_place, place_fact, place_priority',
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/Gate|Mill|union|Steward|shifts/i);
  });
});
