import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { AccountActor, UnitRole } from '../platform/actor.ts';
import { operator } from '../platform/actor.ts';
import { runCommand, type Command } from '../platform/run-command.ts';
import { foundOrganisation } from '../organisations/index.ts';
import { foundFirstUnit } from '../units/index.ts';
import { allowInUnit } from './allow-in-unit.ts';
import { bringBackInUnit } from './bring-back-in-unit.ts';
import { declineInUnit } from './decline-in-unit.ts';
import { getVouching } from './get-vouching.ts';
import { invite, redeemInvitation } from './invitations.ts';
import { resolveSession } from './sessions.ts';
import { vouchInUnit } from './vouch-in-unit.ts';

onEachDatabase('two officers of a unit', (open) => {
  let test: TestInstance;
  let organisation = '';
  let unit = '';
  let secretariat: AccountActor;
  let first: AccountActor;
  let second: AccountActor;
  let lost: AccountActor;
  let tokenOfLost = '';

  const signIn = async (secret: string) => {
    const redeemed = await redeemInvitation(test.instance, secret);
    if (!redeemed.ok) throw new Error(redeemed.refusal.code);
    const { token } = redeemed.value;
    return { token, actor: (await resolveSession(test.instance, token)) as AccountActor };
  };
  const signInTo = async (role: UnitRole, member: string) => {
    const invitation = { organisation, unit, role, member, label: role };
    return signIn((await invite(test.instance, invitation)).secret);
  };
  beforeAll(async () => {
    test = await open();
    const input = { slug: 'harbour', name: 'Harbour Union', nameLang: 'en' };
    const founded = await runCommand(test.instance, operator, foundOrganisation, { input });
    if (!founded.ok) throw new Error(founded.refusal.code);
    ({ organisation } = founded.value);
    const terms = { organisation, role: 'secretariat' as const, label: 'Secretariat' };
    secretariat = (await signIn((await invite(test.instance, terms)).secret)).actor;
    const firstUnit = { organisation, name: 'Harbour', place: '' };
    const made = await runCommand(test.instance, secretariat, foundFirstUnit, { input: firstUnit });
    if (!made.ok) throw new Error(made.refusal.code);
    ({ unit } = made.value);
    first = (await signInTo('treasurer', 'member-1')).actor;
    second = (await signInTo('organiser', 'member-2')).actor;
    ({ actor: lost, token: tokenOfLost } = await signInTo('member', 'member-3'));
  });
  beforeEach(() => test.set('2026-03-01T09:00:00Z'));

  const run = <Input, Output, Code extends string>(
    actor: AccountActor,
    command: Command<Input, Output, Code>,
    input: object,
  ) =>
    runCommand(test.instance, { ...actor, verifiedAt: test.clock() }, command, {
      input: { unit, ...input },
    });
  const must = async <Input, Output, Code extends string>(
    actor: AccountActor,
    command: Command<Input, Output, Code>,
    input: object,
  ) => {
    const result = await run(actor, command, input);
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value;
  };
  const refused = (code: string) => ({ ok: false, refusal: { code } });
  const member = 'member-3';

  it('are officers: a member of it is not, and a higher office finds no such unit', async () => {
    expect(await run(lost, vouchInUnit, { member: 'member-1' })).toEqual(
      refused('command.not_permitted'),
    );
    const above = { ...secretariat, unitMandates: [] };
    expect(await run(above, vouchInUnit, { member })).toEqual(refused('unit.not_found'));
    expect(await getVouching(test.instance, above, { unit, member })).toBeUndefined();
    expect(await getVouching(test.instance, lost, { unit, member })).toBeUndefined();
  });

  it('vouch for nobody who does not sign in, and not for themselves', async () => {
    expect(await run(first, vouchInUnit, { member: 'nobody' })).toEqual(
      refused('account.not_found'),
    );
    expect(await run(first, vouchInUnit, { member: 'member-1' })).toEqual(
      refused('approval.same_person'),
    );
    const own = { unit, member: 'member-1' };
    expect(await getVouching(test.instance, first, own)).toBeUndefined();
  });

  it('vouch for nobody who holds something outside the unit', async () => {
    await test.instance.database.runSql(`insert into mandate
      (id, account, organisation, role, given_at)
      values ('outside', '${lost.account}', 'org-2', 'delegate', now())`);
    expect(await run(first, vouchInUnit, { member })).toEqual(refused('account.held_elsewhere'));
    await test.instance.database.runSql(`update mandate set ended_at = now() where id = 'outside'`);
  });

  it('may decline, and then it is over', async () => {
    const { approval } = await must(first, vouchInUnit, { member });
    await must(second, declineInUnit, { approval });
    expect(await run(second, allowInUnit, { approval })).toEqual(
      refused('approval.already_answered'),
    );
    expect(await run(first, bringBackInUnit, { member, approval })).toEqual(
      refused('approval.declined'),
    );
  });

  it('bring the person back to the same account and mandate, and put out what was before', async () => {
    const where = { unit, member };
    expect(await getVouching(test.instance, second, where)).toEqual({ state: 'none' });
    const { approval } = await must(first, vouchInUnit, { member });
    expect(await getVouching(test.instance, second, where)).toMatchObject({
      state: 'asked',
      approval,
      isOwn: false,
    });
    expect(await run(first, allowInUnit, { approval })).toEqual(refused('approval.same_person'));
    await must(second, allowInUnit, { approval });
    expect(await getVouching(test.instance, first, where)).toMatchObject({
      state: 'allowed',
      isOwn: true,
    });
    const { secret } = await must(first, bringBackInUnit, { member, approval });
    const { actor } = await signIn(secret);
    expect(actor.account).toBe(lost.account);
    expect(actor.unitMandates).toEqual(lost.unitMandates);
    expect(await resolveSession(test.instance, tokenOfLost)).toBeUndefined();
    expect(await run(first, bringBackInUnit, { member, approval })).toEqual(
      refused('approval.already_used'),
    );
  });
});
