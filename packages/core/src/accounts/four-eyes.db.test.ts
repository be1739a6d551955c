import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import * as v from 'valibot';
import type { Role } from '../platform/actor.ts';
import { done } from '../platform/result.ts';
import { defineCommand, runCommand, type Command } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import type { AccountActor } from '../platform/actor.ts';
import { askApproval, listApprovals, useApproval, useApprovalCodes } from './approvals.ts';
import { bringBackAccount } from './bring-back-account.ts';
import { declineApproval } from './decline-approval.ts';
import { endMandate } from './end-mandate.ts';
import { giveApproval } from './give-approval.ts';
import { getInvitation, invite, redeemInvitation } from './invitations.ts';
import { inviteOfficer } from './invite-officer.ts';
import { listInvitations, listMandateHolders } from './list-access.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { resolveSession } from './sessions.ts';
import { signInWithCode } from './sign-in-with-code.ts';
import { vouchForAccount } from './vouch-for-account.ts';

/** An act with four eyes as another slice would have it. */
const exportList = defineCommand({
  name: 'list.export',
  shape: v.object({ organisation: id, approval: id, object: id }),
  refusals: useApprovalCodes,
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  perform: async (context, { organisation, approval, object }) => {
    const draft = { id: approval, organisation, action: 'list.export', object };
    const allowed = await useApproval(context, draft);
    return allowed.ok ? done('the list') : allowed;
  },
});
const askForExport = defineCommand({
  name: 'list.ask_export',
  shape: v.object({ organisation: id }),
  refusals: [],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  perform: async (context, { organisation }) =>
    done(await askApproval(context, { organisation, action: 'list.export', object: 'people' })),
});

onEachDatabase('a second officer', (open) => {
  let test: TestInstance;
  const organisation = 'org-1';
  let first: AccountActor;
  let second: AccountActor;
  let third: AccountActor;
  let stranger: AccountActor;
  let tokenOfThird = '';

  const signIn = async (role: Role, of = organisation) => {
    const { secret } = await invite(test.instance, { organisation: of, role, label: role });
    const redeemed = await redeemInvitation(test.instance, secret);
    if (!redeemed.ok) throw new Error(redeemed.refusal.code);
    const actor = (await resolveSession(test.instance, redeemed.value.token)) as AccountActor;
    return { actor, token: redeemed.value.token };
  };
  beforeAll(async () => {
    test = await open();
    first = (await signIn('secretariat')).actor;
    second = (await signIn('delegate')).actor;
    ({ actor: third, token: tokenOfThird } = await signIn('delegate'));
    stranger = (await signIn('secretariat', 'org-2')).actor;
  });
  beforeEach(() => test.set('2026-03-01T09:00:00Z'));

  const fresh = (actor: AccountActor) => ({ ...actor, verifiedAt: test.clock() });
  async function run<Input, Output, Code extends string>(
    actor: AccountActor,
    command: Command<Input, Output, Code>,
    input: object,
  ) {
    return runCommand(test.instance, fresh(actor), command, {
      input: { organisation, ...input },
    });
  }
  async function must<Input, Output, Code extends string>(
    actor: AccountActor,
    command: Command<Input, Output, Code>,
    input: object = {},
  ): Promise<Output> {
    const result = await run(actor, command, input);
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value;
  }
  const refused = (code: string) => ({ ok: false, refusal: { code } });

  it('is asked under an id that is nothing elsewhere', async () => {
    const approval = await must(first, askForExport);
    expect(await run(second, giveApproval, { approval: 'guessed' })).toEqual(
      refused('approval.not_found'),
    );
    const foreign = { organisation: 'org-2', approval };
    expect(await run(stranger, giveApproval, foreign)).toEqual(refused('approval.not_found'));
    expect(await run(stranger, declineApproval, foreign)).toEqual(refused('approval.not_found'));
  });

  it('is not the one who asks', async () => {
    const approval = await must(first, askForExport);
    expect(await run(first, giveApproval, { approval })).toEqual(refused('approval.same_person'));
  });

  it('shows first that it is he', async () => {
    const approval = await must(first, askForExport);
    const call = { input: { organisation, approval } };
    const stale = { ...second, verifiedAt: undefined };
    expect(await runCommand(test.instance, stale, giveApproval, call)).toEqual(
      refused('command.step_up_needed'),
    );
  });

  it('answers once', async () => {
    const approval = await must(first, askForExport);
    await must(second, declineApproval, { approval });
    expect(await run(second, giveApproval, { approval })).toEqual(
      refused('approval.already_answered'),
    );
    expect(await run(second, declineApproval, { approval })).toEqual(
      refused('approval.already_answered'),
    );
  });

  it('answers within three days', async () => {
    const approval = await must(first, askForExport);
    test.advance({ days: 3 });
    expect(await run(second, giveApproval, { approval })).toEqual(refused('approval.expired'));
    expect(await run(second, declineApproval, { approval })).toEqual(refused('approval.expired'));
  });

  it('allows one act, of the one who asked, about what was asked', async () => {
    const approval = await must(first, askForExport);
    const act = { approval, object: 'people' };
    expect(await run(first, exportList, act)).toEqual(refused('approval.not_given'));
    await must(second, giveApproval, { approval });
    expect(await run(third, exportList, act)).toEqual(refused('approval.not_found'));
    expect(await run(first, exportList, { ...act, object: 'money' })).toEqual(
      refused('approval.not_found'),
    );
    expect(await run(first, exportList, act)).toEqual({ ok: true, value: 'the list' });
    expect(await run(first, exportList, act)).toEqual(refused('approval.already_used'));
  });

  it('allows nothing when he declines or when it is too late', async () => {
    const declined = await must(first, askForExport);
    await must(second, declineApproval, { approval: declined });
    const act = { object: 'people' };
    expect(await run(first, exportList, { ...act, approval: declined })).toEqual(
      refused('approval.declined'),
    );
    const late = await must(first, askForExport);
    await must(second, giveApproval, { approval: late });
    test.advance({ days: 3 });
    expect(await run(first, exportList, { ...act, approval: late })).toEqual(
      refused('approval.expired'),
    );
  });

  it('sees what waits, and not what is over', async () => {
    const approval = await must(first, askForExport);
    const ids = async () => (await listApprovals(test.instance, organisation)).map((one) => one.id);
    expect(await ids()).toContain(approval);
    await must(second, giveApproval, { approval });
    expect(await ids()).toContain(approval);
    await must(first, exportList, { approval, object: 'people' });
    expect(await ids()).not.toContain(approval);
  });

  it('vouches with the first for someone here, and not for oneself', async () => {
    expect(await run(first, vouchForAccount, { account: stranger.account })).toEqual(
      refused('account.not_found'),
    );
    expect(await run(first, vouchForAccount, { account: first.account })).toEqual(
      refused('approval.same_person'),
    );
    const { approval } = await must(first, vouchForAccount, { account: third.account });
    expect(await run(third, giveApproval, { approval })).toEqual(refused('approval.same_person'));
  });

  it('brings back the same account, and puts out every earlier way into it', async () => {
    const codes = await makeRecoveryCodes(test.instance, { actor: fresh(third) });
    if (!codes.ok) throw new Error(codes.refusal.code);
    const { account } = third;
    const { approval } = await must(first, vouchForAccount, { account });
    expect(await run(first, bringBackAccount, { account, approval })).toEqual(
      refused('approval.not_given'),
    );
    await must(second, giveApproval, { approval });
    const { secret } = await must(first, bringBackAccount, { account, approval });
    const redeemed = await redeemInvitation(test.instance, secret);
    if (!redeemed.ok) throw new Error(redeemed.refusal.code);
    expect(await resolveSession(test.instance, redeemed.value.token)).toMatchObject({
      account,
      mandates: third.mandates,
    });
    expect(await resolveSession(test.instance, tokenOfThird)).toBeUndefined();
    expect((await signInWithCode(test.instance, codes.value.codes[0]!)).ok).toBe(false);
    expect(await redeemInvitation(test.instance, secret)).toEqual(refused('invitation.not_valid'));
  });

  it('vouches for nobody who speaks elsewhere too: it would open doors that are not theirs', async () => {
    const { actor } = await signIn('delegate');
    const { account } = actor;
    const { approval } = await must(first, vouchForAccount, { account });
    await must(second, giveApproval, { approval });
    await test.instance.database.runSql(`insert into mandate
      (id, account, organisation, role, given_at)
      values ('elsewhere', '${account}', 'org-2', 'delegate', now())`);
    expect(await run(first, bringBackAccount, { account, approval })).toEqual(
      refused('account.held_elsewhere'),
    );
    expect(await run(first, vouchForAccount, { account })).toEqual(
      refused('account.held_elsewhere'),
    );
  });

  it('brings nobody back whose mandate has ended meanwhile', async () => {
    const { actor: leaver } = await signIn('delegate');
    const { account } = leaver;
    const { approval } = await must(first, vouchForAccount, { account });
    await must(second, giveApproval, { approval });
    await must(first, endMandate, { account, role: 'delegate' });
    expect(await run(first, bringBackAccount, { account, approval })).toEqual(
      refused('account.not_found'),
    );
  });

  it('is invited by the secretariat alone, by a sheet that can be taken back', async () => {
    const input = { role: 'delegate', label: 'Second delegate' };
    expect(await run(second, inviteOfficer, input)).toEqual(refused('command.not_permitted'));
    const made = await must(first, inviteOfficer, input);
    expect(await getInvitation(test.instance, made.secret)).toMatchObject({ role: 'delegate' });
    expect(await listInvitations(test.instance, organisation)).toMatchObject([{ id: made.id }]);
    const sheet = { invitation: made.id };
    const foreign = { ...sheet, organisation: 'org-2' };
    expect(await run(stranger, revokeInvitation, foreign)).toEqual(refused('invitation.not_open'));
    await must(first, revokeInvitation, sheet);
    expect(await run(first, revokeInvitation, sheet)).toEqual(refused('invitation.not_open'));
    expect(await getInvitation(test.instance, made.secret)).toBeUndefined();
    expect(await redeemInvitation(test.instance, made.secret)).toEqual(
      refused('invitation.not_valid'),
    );
  });

  it('loses the mandate and every session at once', async () => {
    const { actor: leaver, token } = await signIn('delegate');
    const input = { account: leaver.account, role: 'delegate' };
    await must(first, endMandate, input);
    expect(await resolveSession(test.instance, token)).toBeUndefined();
    expect(await run(first, endMandate, input)).toEqual(refused('mandate.not_found'));
    const holders = await listMandateHolders(test.instance, organisation);
    expect(holders.map(({ account }) => account)).not.toContain(leaver.account);
  });

  it('is left: the last secretariat stays', async () => {
    const input = { account: first.account, role: 'secretariat' };
    expect(await run(first, endMandate, input)).toEqual(refused('mandate.last_secretariat'));
  });
});
