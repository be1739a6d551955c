import { onEachDatabase, sampleUnit, type SampleUnit, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { listVaultEvents } from '../keyring/index.ts';
import { readAs, type AccountActor } from '../platform/index.ts';
import { getTree } from '../units/index.ts';
import { addMember } from './add-member.ts';
import { changeMember } from './change-member.ts';
import { endMembership } from './end-membership.ts';
import { eraseMember } from './erase-member.ts';
import { getRegister } from './get-register.ts';
import { inviteMember } from './invite-member.ts';
import { reportUnit } from './report-unit.ts';
import { revealContact } from './reveal-contact.ts';
import { suspendMember } from './suspend-member.ts';

onEachDatabase('the register of a unit', (open) => {
  let test: TestInstance;
  let cast: SampleUnit;
  let omar = '';

  beforeAll(async () => {
    test = await open();
    cast = await sampleUnit(test.instance);
    const { act, secretary, depot: unit } = cast;
    await act(secretary, addMember, { unit, name: 'Ilse Quill', isMyself: 'yes' });
    const person = { unit, name: 'Omar Reed', phone: '+49 30 12345', employer: 'North quay' };
    omar = (await act(secretary, addMember, person)).member;
  });
  beforeEach(() => test.set('2026-03-01T09:00:00Z'));

  const attempt: SampleUnit['attempt'] = (actor, command, input) =>
    cast.attempt(actor, command, { unit: cast.depot, ...input });
  const mandatesOf = async (account: string) => {
    const { rows } = await test.instance.database.runSql(
      `select count(*)::int as n from mandate where account = $1 and ended_at is null`,
      [account],
    );
    return rows[0]!['n'];
  };
  const names = async (actor: AccountActor = cast.secretary) =>
    (await getRegister(test.instance, actor, cast.depot))?.map(({ name }) => name).sort();
  const isRefused = (code: string) =>
    expect.objectContaining({ refusal: expect.objectContaining({ code }) });

  it('a joining day lies not in the future', async () => {
    const input = { name: 'Early', joinedOn: '2026-03-02' };
    expect(await attempt(cast.secretary, addMember, input)).toEqual(
      isRefused('member.joined_in_future'),
    );
  });

  it('a telephone number is one, and is there once in a unit, however it is written', async () => {
    const add = (phone: string) => attempt(cast.secretary, addMember, { name: 'Twin', phone });
    expect(await add('call me')).toEqual(isRefused('member.phone_malformed'));
    expect(await add('0049-30-12345')).toEqual(isRefused('member.phone_is_there'));
  });

  it('contact data is shown one field at a time, each look with a line in the log', async () => {
    const shown = await attempt(cast.secretary, revealContact, { member: omar, field: 'phone' });
    expect(shown).toMatchObject({ value: { field: 'phone', value: '+49 30 12345' } });
    const log = await readAs(test.instance, cast.secretary, (tx) =>
      listVaultEvents(tx, { organisation: cast.organisation, unit: cast.depot }),
    );
    expect(log.events[0]).toMatchObject({ reason: 'contact.revealed', subjects: [omar] });
    expect(await attempt(cast.secretary, revealContact, { member: omar, field: 'mail' })).toEqual(
      isRefused('member.field_empty'),
    );
  });

  it('a field that is left out stays, an empty one is taken away', async () => {
    const change = { member: omar, employer: '', mail: 'omar@example.org' };
    expect(await attempt(cast.secretary, changeMember, change)).toMatchObject({ ok: true });
    const show = (field: string) => attempt(cast.secretary, revealContact, { member: omar, field });
    expect(await show('mail')).toMatchObject({ value: { value: 'omar@example.org' } });
    expect(await show('phone')).toMatchObject({ value: { value: '+49 30 12345' } });
    expect(await show('employer')).toEqual(isRefused('member.field_empty'));
  });

  it('a suspended member is not on the roll and signed out, until it is taken back', async () => {
    const invited = await attempt(cast.secretary, inviteMember, { member: omar });
    if (!invited.ok) throw new Error(invited.refusal.code);
    const signedIn = await cast.signIn(invited.value.invitation);
    expect(signedIn.unitMandates).toMatchObject([{ role: 'member', member: omar }]);
    expect(await names(signedIn)).toBeUndefined();
    expect(await attempt(cast.secretary, inviteMember, { member: omar })).toEqual(
      isRefused('member.signs_in_already'),
    );
    const suspend = (isSuspended: string) =>
      attempt(cast.secretary, suspendMember, { member: omar, isSuspended });
    expect(await suspend('yes')).toMatchObject({ ok: true });
    expect(await cast.again(signedIn)).toBeUndefined();
    expect(await suspend('yes')).toEqual(isRefused('member.already_so'));
    expect(await mandatesOf(signedIn.account)).toBe(0);
    expect(await suspend('no')).toMatchObject({ ok: true });
    expect(await mandatesOf(signedIn.account)).toBe(1);
  });

  it('counts for the level above are rounded, sent once a month, and all it sees', async () => {
    const seven = ['Ana', 'Ben', 'Cora', 'Dan', 'Eva'].map((name) => ({ name: `${name} Wave` }));
    for (const person of seven) await attempt(cast.secretary, addMember, person);
    const offer = { abilities: ['speaking', 'driving'], hoursPerWeek: 6, languages: ['en'] };
    expect(await attempt(cast.secretary, changeMember, { member: omar, offer })).toMatchObject({
      ok: true,
    });
    const sent = await attempt(cast.secretary, reportUnit, {});
    expect(sent).toMatchObject({
      value: {
        month: '2026-03',
        figures: {
          members: { kind: 'about', count: 5 },
          abilities: { speaking: { kind: 'under_five' } },
          hours: { kind: 'under_five' },
          offices: { open: 1, held: 1, learnt: 0 },
        },
      },
    });
    expect(await attempt(cast.secretary, reportUnit, {})).toEqual(isRefused('unit.has_reported'));
    const [tree] = await getTree(test.instance, cast.secretariat, cast.organisation);
    expect(tree).toMatchObject({
      report: undefined,
      together: { units: 2, reported: 1, figures: { members: { count: 5 } } },
      below: [{ name: 'Depot', reportAgeDays: 0 }],
    });
    expect(await getRegister(test.instance, cast.secretariat, cast.depot)).toBeUndefined();
  });

  it('whoever leaves is no longer in the register', async () => {
    const ana = (await getRegister(test.instance, cast.secretary, cast.depot))!.find(
      ({ name }) => name === 'Ana Wave',
    )!.id;
    expect(await attempt(cast.secretary, endMembership, { member: ana })).toMatchObject({
      ok: true,
    });
    expect(await names()).not.toContain('Ana Wave');
    expect(await attempt(cast.secretary, endMembership, { member: ana })).toEqual(
      isRefused('member.has_left'),
    );
  });

  it('the secretary hands the office over before leaving', async () => {
    const ilse = cast.secretary;
    const own = (await getRegister(test.instance, ilse, cast.depot))!.find(
      ({ name }) => name === 'Ilse Quill',
    )!.id;
    for (const command of [endMembership, eraseMember])
      expect(await attempt(ilse, command, { member: own })).toEqual(
        isRefused('member.is_secretary'),
      );
  });

  it('an erased person’s fields stay unreadable when yesterday’s rows come back', async () => {
    const { database } = test.instance;
    const yesterday = await database.runSql(
      `select sealed_name, sealed_phone from member where id = $1`,
      [omar],
    );
    expect(await attempt(cast.secretary, eraseMember, { member: omar })).toMatchObject({
      ok: true,
    });
    expect(await names()).not.toContain('Omar Reed');
    const { sealed_name: name, sealed_phone: phone } = yesterday.rows[0]!;
    await database.runSql(
      `update member set state = 'left', sealed_name = $2, sealed_phone = $3 where id = $1`,
      [omar, name, phone],
    );
    const look = { member: omar, field: 'phone' };
    expect(await attempt(cast.secretary, revealContact, look)).toEqual({
      ok: true,
      value: { field: 'phone', value: undefined },
    });
  });

  it('a field moved to another row, or to another unit, does not open', async () => {
    const add = async (name: string, phone: string) =>
      (await cast.act(cast.secretary, addMember, { unit: cast.depot, name, phone })).member;
    const lena = await add('Lena Brook', '+49 30 555');
    const karl = await add('Karl Brook', '+49 30 777');
    await test.instance.database.runSql(
      `update member set sealed_phone = (select sealed_phone from member where id = $2)
       where id = $1`,
      [lena, karl],
    );
    const moved = { member: lena, field: 'phone' };
    expect(await attempt(cast.secretary, revealContact, moved)).toEqual({
      ok: true,
      value: { field: 'phone', value: undefined },
    });
    const log = await readAs(test.instance, cast.secretary, (tx) =>
      listVaultEvents(tx, { organisation: cast.organisation, unit: cast.depot }),
    );
    expect(log.events[0]).toMatchObject({ reason: 'contact.revealed', openedCount: 0 });
  });

  it('an office above is told that there is no such unit, whatever it tries', async () => {
    const input = { member: omar, name: 'x' };
    const outcomes = [
      await attempt(cast.secretariat, addMember, input),
      await attempt(cast.secretariat, changeMember, input),
      await attempt(cast.secretariat, eraseMember, input),
      await attempt(cast.secretariat, inviteMember, input),
      await attempt(cast.secretariat, reportUnit, input),
    ];
    for (const outcome of outcomes) expect(outcome).toEqual(isRefused('unit.not_found'));
  });
});
