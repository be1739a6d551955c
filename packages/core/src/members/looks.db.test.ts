import { onEachDatabase, sampleUnit, type SampleUnit, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import { invite } from '../accounts/index.ts';
import { checkAudit, listVaultEvents } from '../keyring/index.ts';
import { readAs, type AccountActor } from '../platform/index.ts';
import { freezeUnit } from '../units/index.ts';
import { addMember } from './add-member.ts';
import { getRegister } from './get-register.ts';
import { importMembers } from './import-members.ts';
import { inviteMember } from './invite-member.ts';
import { listLooksAtMe } from './list-looks-at-me.ts';
import { revealContact } from './reveal-contact.ts';

onEachDatabase('what was opened about oneself', (open) => {
  let test: TestInstance;
  let cast: SampleUnit;
  let unit = '';
  let omar: AccountActor;
  let member = '';

  const act: SampleUnit['act'] = (actor, command, input) =>
    cast.act(actor, command, { unit, ...input });
  const logOfUnit = async () => {
    const about = { organisation: cast.organisation, unit };
    return (await readAs(test.instance, omar, (tx) => listVaultEvents(tx, about))).events;
  };

  beforeAll(async () => {
    test = await open();
    cast = await sampleUnit(test.instance);
    unit = cast.depot;
    const { secretary } = cast;
    await act(secretary, addMember, { name: 'Ilse Quill', isMyself: 'yes' });
    const person = { name: 'Omar Reed', phone: '+49 30 12345' };
    ({ member } = await act(secretary, addMember, person));
    const { invitation } = await act(secretary, inviteMember, { member });
    omar = await cast.signIn(invitation);
  });

  it('is nothing for someone in no register, however much was opened there', async () => {
    await getRegister(test.instance, cast.secretary, unit);
    const { organisation } = cast;
    const terms = { organisation, unit, role: 'member' as const, label: 'Member' };
    const nobody = await cast.signIn((await invite(test.instance, terms)).secret);
    expect(await listLooksAtMe(test.instance, nobody)).toEqual([]);
  });

  it('is told with reason, fields and a sign for who looked, without the others in the line', async () => {
    test.advance({ minutes: 1 });
    await act(cast.secretary, revealContact, { member, field: 'phone' });
    const [newest, before] = await listLooksAtMe(test.instance, omar);
    expect(newest).toMatchObject({
      ...{ unit, reason: 'contact.revealed', columns: ['member.sealed_phone'] },
      ...{ outcome: 'done', isOwn: false },
    });
    expect(newest!.actor).toMatch(/^[0-9a-f]{32}$/);
    expect(before).toMatchObject({ reason: 'register.opened' });
    expect(JSON.stringify(before)).not.toContain('subjects');
    const own = await listLooksAtMe(test.instance, cast.secretary);
    expect(own[0]).toMatchObject({ reason: 'register.opened', isOwn: true });
    expect(own.some(({ reason }) => reason === 'contact.revealed')).toBe(false);
  });

  it('stays in the log of the unit when the command that looked was refused', async () => {
    const before = (await logOfUnit()).length;
    test.advance({ minutes: 1 });
    const text = 'name\nOmar Reed\n';
    expect(await cast.attempt(cast.secretary, importMembers, { unit, text })).toMatchObject({
      refusal: { code: 'member.import_adds_nobody' },
    });
    const after = await logOfUnit();
    expect(after).toHaveLength(before + 1);
    const kept = { reason: 'import.compared', outcome: 'member.import_adds_nobody' };
    expect(after[0]).toMatchObject({ kind: 'fields.opened', ...kept });
    expect((await listLooksAtMe(test.instance, omar))[0]).toMatchObject(kept);
    expect((await checkAudit(test.instance, cast.organisation)).findings).toEqual([]);
  });

  it('is told also while the unit is frozen', async () => {
    await act(cast.secretary, freezeUnit, {});
    expect((await listLooksAtMe(test.instance, omar)).length).toBeGreaterThan(2);
  });
});
