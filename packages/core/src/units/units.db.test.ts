import { onEachDatabase, sampleUnit, type TestInstance } from '@communard/testkit';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { addMember, getRegister } from '../members/index.ts';
import { readAs, runCommand, type AccountActor } from '../platform/index.ts';
import { foundFirstUnit } from './found-first-unit.ts';
import { getUnit, listUnits } from './list-units.ts';

onEachDatabase('units and their registers', (open) => {
  let test: TestInstance;
  let organisation = '';
  let first = '';
  let depot = '';
  let secretariat: AccountActor;
  let depotSecretary: AccountActor;

  beforeAll(async () => {
    test = await open();
    const cast = await sampleUnit(test.instance);
    ({ organisation, first, depot, secretariat, secretary: depotSecretary } = cast);
    const { act } = cast;
    await act(depotSecretary, addMember, { unit: depot, name: 'Ilse Quill', isMyself: 'yes' });
    await act(depotSecretary, addMember, { unit: depot, name: 'Omar Reed', phone: '+4912345' });
  });

  it('whoever sets the first unit up becomes its secretary', () => {
    expect(secretariat.unitMandates).toEqual([
      { organisation, unit: first, role: 'secretary', member: null },
    ]);
  });

  it('an organisation has one first unit', async () => {
    const input = { organisation, name: 'Another' };
    const result = await runCommand(test.instance, secretariat, foundFirstUnit, { input });
    expect(result).toMatchObject({ refusal: { code: 'unit.first_is_there' } });
  });

  it('an officer sees the own unit, all below and the way up, with their names', async () => {
    const above = await listUnits(test.instance, secretariat, organisation);
    expect(above.map(({ name, place }) => [name, place])).toEqual([
      ['Ferry union', undefined],
      ['Depot', 'North quay'],
    ]);
    expect(await getUnit(test.instance, depotSecretary, depot)).toMatchObject({ name: 'Depot' });
    expect(await getUnit(test.instance, depotSecretary, first)).toMatchObject({ parent: null });
  });

  it('the register opens for the officers of the unit itself', async () => {
    const register = await getRegister(test.instance, depotSecretary, depot);
    const seen = register?.map(({ name, has }) => `${name}: ${has.phone}`);
    expect(seen?.sort()).toEqual(['Ilse Quill: false', 'Omar Reed: true']);
  });

  it('an office above sees no register below it, neither by query nor by command', async () => {
    expect(await getRegister(test.instance, secretariat, depot)).toBeUndefined();
    const input = { unit: depot, name: 'Spy' };
    const result = await runCommand(test.instance, secretariat, addMember, { input });
    expect(result).toMatchObject({ refusal: { code: 'unit.not_found' } });
  });

  it('a query without a condition shows only compartments of the session', async () => {
    const all = (actor: AccountActor) =>
      readAs(
        test.instance,
        actor,
        async (tx) => (await sql`select unit from member`.execute(tx)).rows,
      );
    expect(await all(secretariat)).toEqual([]);
    expect(await all(depotSecretary)).toEqual([{ unit: depot }, { unit: depot }]);
    expect(await all({ ...depotSecretary, context: 'ab'.repeat(32) })).toEqual([]);
  });

  it('what stands in the table of sessions lets nobody take one on', async () => {
    const { rows } = await test.instance.database.runSql(
      `select encode(token_hash, 'hex') as context from session`,
    );
    for (const { context } of rows) {
      const taken = { ...depotSecretary, context: String(context) };
      const seen = await readAs(test.instance, taken, (tx) =>
        tx.selectFrom('unit').select('id').execute(),
      );
      expect(seen).toEqual([]);
    }
  });

  it('no name stands in the tables', async () => {
    const { rows } = await test.instance.database.runSql(
      'select unit::text, member::text from unit, member',
    );
    expect(JSON.stringify(rows)).not.toMatch(/Depot|Quay|Quill|Reed|Ferry union/i);
  });
});
