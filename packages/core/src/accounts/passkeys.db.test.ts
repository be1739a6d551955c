import {
  onEachDatabase,
  readAssertion,
  readRegistration,
  seededRandom,
  SoftAuthenticator,
  type AuthenticatorTraits,
  type TestInstance,
} from '@communard/testkit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { AccountActor } from '../platform/actor.ts';
import { addPasskey } from './add-passkey.ts';
import { removePasskey, resumeOwnPasskey } from './change-passkeys.ts';
import { issueChallenge } from './challenges.ts';
import { invite, redeemInvitation } from './invitations.ts';
import { listOwnDevices } from './list-own-devices.ts';
import { putOwnDevicesOut } from './put-devices-out.ts';
import { resolveSession } from './sessions.ts';
import { signInWithPasskey } from './sign-in-with-passkey.ts';
import { verifyByPasskey } from './verify-session.ts';

const site = { origin: 'https://union.example', rpId: 'union.example' };
const verifier = { readAssertion, readRegistration };
const random = seededRandom('passkeys of accounts');
const browser = 'a cookie before anybody is signed in';
const refused = (code: string) => ({ ok: false, refusal: { code } });

onEachDatabase('passkeys', (open) => {
  let test: TestInstance;
  beforeAll(async () => {
    test = await open();
  });
  beforeEach(() => test.set('2026-03-01T09:00:00Z'));

  const device = (traits: Partial<AuthenticatorTraits> = {}) =>
    new SoftAuthenticator({ ...site, ...traits }, random(16));
  const actorOf = async (token: string) =>
    (await resolveSession(test.instance, token)) as AccountActor;
  const newAccount = async () => {
    const invitation = { organisation: 'org-1', role: 'delegate' as const, label: 'Delegate' };
    const { secret } = await invite(test.instance, invitation);
    const redeemed = await redeemInvitation(test.instance, secret);
    if (!redeemed.ok) throw new Error(redeemed.refusal.code);
    const { token } = redeemed.value;
    return { token, actor: await actorOf(token) };
  };
  const add = async (authenticator: SoftAuthenticator, token: string, account?: string) => {
    const actor = await actorOf(token);
    const challenge = await issueChallenge(test.instance, { purpose: 'add', browser: token });
    const response = authenticator.register(challenge, account ?? actor.account);
    return addPasskey(test.instance, verifier, { response, browser: token, site, actor });
  };
  const withPasskey = async (traits: Partial<AuthenticatorTraits> = {}) => {
    const account = await newAccount();
    const authenticator = device(traits);
    expect(await add(authenticator, account.token)).toEqual({ ok: true, value: { number: 1 } });
    return { ...account, authenticator };
  };
  const answer = async (
    authenticator: SoftAuthenticator,
    change: Parameters<SoftAuthenticator['use']>[1] = {},
  ) => {
    const challenge = await issueChallenge(test.instance, { purpose: 'sign_in', browser });
    return authenticator.use(challenge, change);
  };
  const signIn = (response: string, from: Partial<{ browser: string; site: typeof site }> = {}) =>
    signInWithPasskey(test.instance, verifier, { response, browser, site, ...from });

  it('bring their owner in without a name, freshly verified, in a session of its own', async () => {
    const { authenticator, actor, token } = await withPasskey();
    const entered = await signIn(await answer(authenticator));
    if (!entered.ok) throw new Error(entered.refusal.code);
    expect(entered.value.token).not.toBe(token);
    const { account, mandates } = actor;
    const expected = { account, mandates, verifiedAt: test.clock() };
    expect(await actorOf(entered.value.token)).toMatchObject(expected);
  });

  it('are refused when the answer is none', async () => {
    expect(await signIn('{}')).toEqual(refused('passkey.not_recognised'));
    expect(await signIn('not JSON')).toEqual(refused('passkey.not_recognised'));
  });

  it('are refused for a challenge that was answered before', async () => {
    const { authenticator } = await withPasskey();
    const response = await answer(authenticator);
    expect((await signIn(response)).ok).toBe(true);
    expect(await signIn(response)).toEqual(refused('passkey.challenge_over'));
  });

  it('spend the challenge even when they are refused', async () => {
    const { authenticator } = await withPasskey();
    const response = await answer(authenticator);
    const elsewhere = { site: { ...site, origin: 'https://evil.example' } };
    expect(await signIn(response, elsewhere)).toEqual(refused('passkey.not_recognised'));
    expect(await signIn(response)).toEqual(refused('passkey.challenge_over'));
  });

  it('are refused for a challenge of five minutes ago', async () => {
    const { authenticator } = await withPasskey();
    const response = await answer(authenticator);
    test.advance({ minutes: 5 });
    expect(await signIn(response)).toEqual(refused('passkey.challenge_over'));
  });

  it('are refused from another browser than the one that asked', async () => {
    const { authenticator } = await withPasskey();
    const response = await answer(authenticator);
    expect(await signIn(response, { browser: 'another' })).toEqual(
      refused('passkey.challenge_over'),
    );
  });

  it('are refused for a challenge that was given for something else', async () => {
    const { authenticator } = await withPasskey();
    const challenge = await issueChallenge(test.instance, { purpose: 'verify', browser });
    expect(await signIn(authenticator.use(challenge))).toEqual(refused('passkey.challenge_over'));
  });

  it('are refused when nobody knows them', async () => {
    const stranger = device();
    stranger.register('x', 'account');
    expect(await signIn(await answer(stranger))).toEqual(refused('passkey.not_recognised'));
  });

  it('are refused under the id of another account’s passkey', async () => {
    const victim = await withPasskey();
    const thief = await withPasskey();
    const id = victim.authenticator.credentialId;
    expect(await signIn(await answer(thief.authenticator, { id }))).toEqual(
      refused('passkey.not_recognised'),
    );
    const userHandle = Buffer.from(victim.actor.account).toString('base64url');
    expect(await signIn(await answer(thief.authenticator, { userHandle }))).toEqual(
      refused('passkey.not_recognised'),
    );
  });

  it('are refused under another host', async () => {
    const { authenticator } = await withPasskey();
    const other = { site: { origin: 'https://other.example', rpId: 'other.example' } };
    expect(await signIn(await answer(authenticator), other)).toEqual(
      refused('passkey.not_recognised'),
    );
  });

  it('are put out when their counter does not go on, and say so to their owner only', async () => {
    const { authenticator, actor, token } = await withPasskey({ counter: 10 });
    expect((await signIn(await answer(authenticator))).ok).toBe(true);
    authenticator.counter = 5;
    expect(await signIn(await answer(authenticator))).toEqual(refused('passkey.not_recognised'));
    authenticator.counter = 50;
    expect(await signIn(await answer(authenticator))).toEqual(refused('passkey.not_recognised'));
    const { passkeys } = await listOwnDevices(test.instance, actor.account, token);
    expect(passkeys).toMatchObject([{ number: 1, suspendedWhy: 'counter' }]);
  });

  it('are not put out by someone who signs wrongly with a low counter', async () => {
    const victim = await withPasskey({ counter: 10 });
    const thief = await withPasskey({ counter: 1 });
    const userHandle = Buffer.from(victim.actor.account).toString('base64url');
    const change = { id: victim.authenticator.credentialId, userHandle };
    expect((await signIn(await answer(thief.authenticator, change))).ok).toBe(false);
    expect((await signIn(await answer(victim.authenticator))).ok).toBe(true);
  });

  it('tell whether copies of them may exist', async () => {
    const { token, actor } = await withPasskey({ isSynced: true });
    expect((await add(device(), token)).ok).toBe(true);
    const { passkeys } = await listOwnDevices(test.instance, actor.account, token);
    expect(passkeys).toMatchObject([
      { number: 1, isSynced: true },
      { number: 2, isSynced: false },
    ]);
  });

  it('are added without a proof only while there is no other way in', async () => {
    const { token } = await newAccount();
    test.advance({ minutes: 6 });
    expect((await add(device(), token)).ok).toBe(true);
    expect(await add(device(), token)).toEqual(refused('command.step_up_needed'));
  });

  it('are not added for an answer that is none, late, or of another site', async () => {
    const { token, actor } = await newAccount();
    const addAnswer = (response: string) =>
      addPasskey(test.instance, verifier, { response, browser: token, site, actor });
    const challengeFor = () => issueChallenge(test.instance, { purpose: 'add', browser: token });
    expect(await addAnswer('{}')).toEqual(refused('passkey.not_recognised'));
    expect(await addAnswer(device().register('aGVsbG8', actor.account))).toEqual(
      refused('passkey.challenge_over'),
    );
    const foreign = device({ origin: 'https://evil.example' });
    expect(await addAnswer(foreign.register(await challengeFor(), actor.account))).toEqual(
      refused('passkey.not_recognised'),
    );
  });

  it('are twenty at most', async () => {
    const { token } = await withPasskey();
    for (let count = 1; count < 20; count++) expect((await add(device(), token)).ok).toBe(true);
    expect(await add(device(), token)).toEqual(refused('passkey.too_many'));
  });

  it('are not added twice, nor to a second account', async () => {
    const { authenticator, token } = await withPasskey();
    expect(await add(authenticator, token)).toEqual(refused('passkey.already_added'));
    expect(await add(authenticator, (await newAccount()).token)).toEqual(
      refused('passkey.already_added'),
    );
  });

  const verify = async (authenticator: SoftAuthenticator, token: string) => {
    const challenge = await issueChallenge(test.instance, { purpose: 'verify', browser: token });
    const response = authenticator.use(challenge);
    return verifyByPasskey(test.instance, verifier, { response, browser: token, site });
  };

  it('show that it is still their owner, and give the session a new token', async () => {
    const { authenticator, token } = await withPasskey();
    test.advance({ minutes: 30 });
    const verified = await verify(authenticator, token);
    if (!verified.ok) throw new Error(verified.refusal.code);
    expect(await resolveSession(test.instance, token)).toBeUndefined();
    expect((await actorOf(verified.value.token)).verifiedAt).toEqual(test.clock());
  });

  it('of another account show nothing', async () => {
    const { token, actor } = await withPasskey();
    const other = await withPasskey();
    test.advance({ minutes: 30 });
    expect(await verify(other.authenticator, token)).toEqual(refused('passkey.not_recognised'));
    expect((await actorOf(token)).verifiedAt).toEqual(actor.verifiedAt);
  });

  it('show nothing for a tab that was signed out', async () => {
    const { authenticator, actor, token } = await withPasskey();
    const challenge = await issueChallenge(test.instance, { purpose: 'verify', browser: token });
    await putOwnDevicesOut(test.instance, actor.account);
    const response = authenticator.use(challenge);
    expect(
      await verifyByPasskey(test.instance, verifier, { response, browser: token, site }),
    ).toEqual(refused('passkey.not_recognised'));
  });

  it('are removed with a fresh proof only, and only one’s own', async () => {
    const { authenticator, token, actor } = await withPasskey();
    expect(await removePasskey(test.instance, { actor, number: 2, token })).toEqual(
      refused('passkey.not_found'),
    );
    test.advance({ minutes: 6 });
    expect(await removePasskey(test.instance, { actor, number: 1, token })).toEqual(
      refused('command.step_up_needed'),
    );
    const verified = await verify(authenticator, token);
    if (!verified.ok) throw new Error(verified.refusal.code);
    const fresh = { actor: await actorOf(verified.value.token), token: verified.value.token };
    expect((await removePasskey(test.instance, { ...fresh, number: 1 })).ok).toBe(true);
    expect(await signIn(await answer(authenticator))).toEqual(refused('passkey.not_recognised'));
  });

  it('go out with all sessions, and come back by their owner', async () => {
    const { authenticator, token, actor } = await withPasskey();
    await putOwnDevicesOut(test.instance, actor.account);
    expect(await resolveSession(test.instance, token)).toBeUndefined();
    expect(await signIn(await answer(authenticator))).toEqual(refused('passkey.not_recognised'));
    const stale = { actor: { ...actor, verifiedAt: undefined }, number: 1, token };
    expect(await resumeOwnPasskey(test.instance, stale)).toEqual(refused('command.step_up_needed'));
    expect(await resumeOwnPasskey(test.instance, { actor, number: 1, token })).toEqual(
      refused('passkey.not_found'),
    );
  });

  it('keep no challenge in the clear, and none for longer than it serves', async () => {
    await issueChallenge(test.instance, { purpose: 'sign_in', browser });
    test.advance({ minutes: 6 });
    await issueChallenge(test.instance, { purpose: 'sign_in', browser });
    const { rows } = await test.instance.database.runSql(
      'select count(*)::int as n from passkey_challenge',
    );
    expect(rows).toEqual([{ n: 1 }]);
  });
});
