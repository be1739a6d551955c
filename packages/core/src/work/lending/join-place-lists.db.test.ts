import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import { openVault } from '../../keyring/index.ts';
import { addPlace } from '../add-place.ts';
import { listPlaces } from '../list-places.ts';
import { sampleWorkingUnit, type WorkingUnit } from '../sample-working-unit.ts';
import { setPriority } from '../set-priority.ts';
import { getDeployment } from './get-deployment.ts';
import { joinPlaceLists } from './join-place-lists.ts';
import { savePlace } from './lending.table.ts';
import { placeField, type PlaceOfTwoLists } from './listed-place.ts';
import { sealJson } from './sealed-json.ts';

const needs = {
  ...{ region: 'north quay', peopleMin: 2, hoursMin: 0, hoursMost: 9, weeks: 6 },
  ...{ abilities: [], support: [], presentPeople: 0, isRequired: false },
};

onEachDatabase('joining the two lists of places', (open) => {
  let test: TestInstance;
  let sample: WorkingUnit;
  let mill = '';

  /** A row as it was written before there was one list. */
  const keepOld = async (id: string, old: PlaceOfTwoLists) => {
    const { organisation, first: unit } = sample;
    await test.instance.database.transaction(async (tx) => {
      const vault = openVault(tx, test.instance, { organisation, now: test.instance.clock() });
      const where = { compartment: unit, ref: placeField(id) };
      const sealed = await sealJson(vault, where, { ...old, id });
      await savePlace(tx, { id, unit, sealed });
    });
  };
  const shown = async () => {
    const { secretariat, first } = sample;
    const list = await listPlaces(test.instance, secretariat, first);
    const deployment = await getDeployment(test.instance, secretariat, first);
    return {
      list: list?.map(({ id, name, priority }) => [id, name, priority?.rank, priority?.reason]),
      asking: deployment?.places.map(({ id, name, rank }) => [id, name, rank]),
    };
  };

  beforeAll(async () => {
    test = await open({ startsAt: '2026-11-02T12:00:00Z' });
    sample = await sampleWorkingUnit(test.instance);
    const { act, secretariat, first: unit } = sample;
    mill = (await act(secretariat, addPlace, { unit, name: 'Mill', kind: 'factory' })).place;
    const dates = { decidedOn: '2026-11-01', reviewOn: '2026-12-01' };
    const reason = 'It is near';
    await act(secretariat, setPriority, { unit, place: mill, rank: 1, reason, ...dates });
    await keepOld('place-a', { name: 'Port', rank: 1, reasons: ['Large', 'Open'], ...needs });
    await keepOld('place-b', { name: 'Depot', rank: 3, reasons: ['Three shifts'], ...needs });
    await keepOld('place-c', { name: ' MILL ', rank: 2, reasons: ['Old reason'], ...needs });
  });

  it('keeps name, reasons and order; the rank the unit had given stays', async () => {
    expect(await joinPlaceLists(test.instance)).toBe(3);
    expect(await shown()).toEqual({
      list: [
        [mill, 'Mill', 1, 'It is near'],
        ['place-a', 'Port', 2, 'Large\nOpen'],
        ['place-b', 'Depot', 3, 'Three shifts'],
      ],
      asking: [
        [mill, 'Mill', 1],
        ['place-a', 'Port', 2],
        ['place-b', 'Depot', 3],
      ],
    });
  });

  it('is done once, and stands in the unit’s log', async () => {
    const before = await shown();
    expect(await joinPlaceLists(test.instance)).toBe(0);
    expect(await shown()).toEqual(before);
    const { rows } = await test.instance.database.runSql(
      `select count(*)::int as lines from vault_event where reason = 'place.lists_joined'`,
    );
    expect(rows).toMatchObject([{ lines: expect.any(Number) as number }]);
    expect((rows[0] as { lines: number }).lines).toBeGreaterThan(0);
  });

  it('does nothing while the server is sealed', async () => {
    await keepOld('place-d', { name: 'Quarry', rank: 1, reasons: ['Stone'], ...needs });
    const keys = { ...test.instance.keys, isSealed: true };
    expect(await joinPlaceLists({ ...test.instance, keys })).toBe(0);
    expect(await joinPlaceLists(test.instance)).toBe(1);
  });
});
