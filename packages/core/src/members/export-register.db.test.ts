import { onEachDatabase, sampleUnit, type SampleUnit, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { allowInUnit, declineInUnit, invite } from '../accounts/index.ts';
import { checkAudit, listVaultEvents } from '../keyring/index.ts';
import { readAs, type AccountActor } from '../platform/index.ts';
import { freezeUnit, liftFreeze } from '../units/index.ts';
import { addMember } from './add-member.ts';
import { askRegisterExport } from './ask-register-export.ts';
import { changeMember } from './change-member.ts';
import { endMembership } from './end-membership.ts';
import { exportRegister } from './export-register.ts';
import { getRegisterExport } from './get-register-export.ts';
import { previewMembers } from './preview-members.ts';
import { suspendMember } from './suspend-member.ts';

onEachDatabase('taking a register out', (open) => {
  let test: TestInstance;
  let cast: SampleUnit;
  let treasurer: AccountActor;
  let plain: AccountActor;
  let unit = '';

  const fresh = (actor: AccountActor) => ({ ...actor, verifiedAt: test.clock() });
  const attempt: SampleUnit['attempt'] = (actor, command, input) =>
    cast.attempt(actor, command, { unit, ...input });
  const act: SampleUnit['act'] = (actor, command, input) =>
    cast.act(actor, command, { unit, ...input });
  const isRefused = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) });
  const ask = () => attempt(fresh(cast.secretary), askRegisterExport, { purpose: 'paper_copy' });
  const asked = () => act(fresh(cast.secretary), askRegisterExport, { purpose: 'paper_copy' });
  const take = (approval: string, by = cast.secretary) =>
    attempt(fresh(by), exportRegister, { approval });
  const stateFor = (actor: AccountActor) => getRegisterExport(test.instance, actor, unit);
  const lines = async () =>
    readAs(test.instance, plain, (tx) =>
      listVaultEvents(tx, { organisation: cast.organisation, unit }),
    );

  const joinAs = async (role: 'treasurer' | 'member') => {
    const { organisation } = cast;
    const invitation = { organisation, unit, role, label: role };
    const { secret } = await invite(test.instance, invitation);
    return cast.signIn(secret);
  };

  beforeAll(async () => {
    test = await open();
    test.set('2026-03-01T09:00:00Z');
    cast = await sampleUnit(test.instance);
    unit = cast.depot;
    plain = await joinAs('member');
    const { secretary } = cast;
    await act(secretary, addMember, {
      name: 'Ilse Quill',
      isMyself: 'yes',
      joinedOn: '2026-01-02',
    });
    const omar = {
      name: 'Omar "Oz" Reed',
      phone: '+49 30 12345',
      mail: 'omar@example.org',
      note: '=HYPERLINK("x")',
      joinedOn: '2026-01-03',
    };
    const { member } = await act(secretary, addMember, omar);
    const offer = { abilities: ['law', 'care'], hoursPerWeek: 6, languages: ['de', 'tr'] };
    await act(secretary, changeMember, { member, offer });
    const left = await act(secretary, addMember, { name: 'Gone Away', joinedOn: '2026-01-04' });
    await act(secretary, endMembership, { member: left.member });
    const held = await act(secretary, addMember, { name: 'Zoe Lark', joinedOn: '2026-01-05' });
    await act(secretary, suspendMember, { member: held.member, isSuspended: 'yes' });
  });
  beforeEach(() => test.advance({ minutes: 1 }));

  it('asks for an office of the very unit, and for a fresh proof', async () => {
    const purpose = { purpose: 'paper_copy' };
    expect(await attempt(fresh(cast.secretariat), askRegisterExport, purpose)).toEqual(
      isRefused('unit.not_found'),
    );
    expect(await attempt(fresh(plain), askRegisterExport, purpose)).toEqual(
      isRefused('command.not_permitted'),
    );
    const stale = { ...cast.secretary, verifiedAt: undefined };
    expect(await attempt(stale, askRegisterExport, purpose)).toEqual(
      isRefused('command.step_up_needed'),
    );
    expect(await attempt(fresh(cast.secretary), askRegisterExport, { purpose: 'fun' })).toEqual(
      isRefused('input.not_offered'),
    );
    expect(await stateFor(cast.secretariat)).toBeUndefined();
    expect(await stateFor(plain)).toBeUndefined();
  });

  it('cannot be asked where nobody else holds an office', async () => {
    expect(await ask()).toEqual(isRefused('export.no_second_officer'));
    treasurer = await joinAs('treasurer');
  });

  it('cannot be asked or done while the unit is frozen', async () => {
    const { approval } = await asked();
    await act(fresh(treasurer), allowInUnit, { approval });
    await act(cast.secretary, freezeUnit, {});
    expect(await ask()).toEqual(isRefused('unit.is_frozen'));
    expect(await take(approval)).toEqual(isRefused('unit.is_frozen'));
    for (const officer of [cast.secretary, treasurer]) await act(fresh(officer), liftFreeze, {});
    expect(await take(approval)).toMatchObject({ ok: true });
  });

  it('is asked once at a time', async () => {
    const { approval } = await asked();
    expect(await ask()).toEqual(isRefused('export.already_asked'));
    await act(cast.secretary, declineInUnit, { approval });
    expect(await stateFor(cast.secretary)).toMatchObject({ wasTakenBack: true, reason: null });
  });

  it('opens nothing before a second officer has allowed it, nor after one has declined', async () => {
    const { approval } = await asked();
    expect(await take(approval)).toEqual(isRefused('approval.not_given'));
    expect(await attempt(fresh(cast.secretary), allowInUnit, { approval })).toEqual(
      isRefused('approval.same_person'),
    );
    expect(await stateFor(treasurer)).toMatchObject({ state: 'asked', purpose: 'paper_copy' });
    expect(await attempt(treasurer, declineInUnit, { approval, reason: 'hm' })).toEqual(
      isRefused('input.not_offered'),
    );
    await act(treasurer, declineInUnit, { approval, reason: 'not_decided' });
    expect(await stateFor(cast.secretary)).toMatchObject({
      ...{ state: 'declined', reason: 'not_decided', isOwn: true, wasTakenBack: false },
    });
    expect(await take(approval)).toEqual(isRefused('approval.declined'));
  });

  it('runs out after three days', async () => {
    const { approval } = await asked();
    await act(fresh(treasurer), allowInUnit, { approval });
    test.advance({ days: 3 });
    expect(await take(approval)).toEqual(isRefused('approval.expired'));
    expect(await stateFor(cast.secretary)).toEqual({ state: 'none' });
  });

  it('is done by the one who asked, with a fresh proof, once', async () => {
    const { approval } = await asked();
    await act(fresh(treasurer), allowInUnit, { approval });
    expect(await take('other')).toEqual(isRefused('approval.not_found'));
    const stale = { ...cast.secretary, verifiedAt: undefined };
    expect(await attempt(stale, exportRegister, { approval })).toEqual(
      isRefused('command.step_up_needed'),
    );
    expect(await take(approval, treasurer)).toEqual(isRefused('command.not_permitted'));
    const taken = await act(fresh(cast.secretary), exportRegister, { approval });
    expect(taken.people).toBe(3);
    expect(taken.csv.split('\r\n')).toEqual([
      '\ufeffname,phone,mail,address,employer,note,joined_on,number,state,abilities,' +
        'hours_per_week,languages,copy',
      `Ilse Quill,,,,,,2026-01-02,,member,,,,${taken.copy}`,
      `"Omar ""Oz"" Reed",'+49 30 12345,omar@example.org,,,"'=HYPERLINK(""x"")",2026-01-03,,` +
        `member,law care,6,de tr,${taken.copy}`,
      `Zoe Lark,,,,,,2026-01-05,,suspended,,,,${taken.copy}`,
      '',
    ]);
    expect(await take(approval)).toEqual(isRefused('approval.already_used'));
    const { rows } = await test.instance.database.runSql(
      `select count(*)::int as n from idempotency where result::text like '%Quill%'`,
    );
    expect(rows[0]!['n']).toBe(0);
  });

  it('stands in the log of the unit step by step, read by its members, chained', async () => {
    const { events } = await lines();
    const newest = events.slice(0, 3).map(({ kind, reason, subjects }) => ({
      ...{ kind, reason, count: subjects.length },
    }));
    expect(newest).toEqual([
      { kind: 'fields.opened', reason: 'register.exported', count: 3 },
      { kind: 'deed.noted', reason: 'register.export_allowed', count: 0 },
      { kind: 'deed.noted', reason: 'register.export_asked', count: 0 },
    ]);
    const reasons = events.map(({ reason }) => reason);
    expect(reasons).toContain('register.export_declined');
    expect(reasons).toContain('register.export_taken_back');
    expect((await checkAudit(test.instance, cast.organisation)).findings).toEqual([]);
  });

  it('gives a list that an import takes, and knows again', async () => {
    const { approval } = await asked();
    await act(fresh(treasurer), allowInUnit, { approval });
    const { csv } = await act(fresh(cast.secretary), exportRegister, { approval });
    const preview = await previewMembers(test.instance, cast.secretary, { unit, text: csv });
    if (!preview.ok) throw new Error(preview.refusal.code);
    expect(preview.value.lines.map(({ name, fate }) => [name, fate])).toEqual([
      ['Ilse Quill', 'same_name'],
      ['Zoe Lark', 'same_name'],
    ]);
    // A note that a spreadsheet would run is not taken in again.
    expect(preview.value.problems).toMatchObject([{ line: 3, code: 'member.line_formula' }]);
  });
});
