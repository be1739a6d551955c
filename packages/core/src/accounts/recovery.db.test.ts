import {
  onEachDatabase,
  readAssertion,
  readRegistration,
  seededRandom,
  SoftAuthenticator,
  type TestInstance,
} from '@communard/testkit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { AccountActor } from '../platform/actor.ts';
import { addPasskey } from './add-passkey.ts';
import { resumeOwnPasskey } from './change-passkeys.ts';
import { issueChallenge } from './challenges.ts';
import { invite, redeemInvitation } from './invitations.ts';
import { listOwnDevices } from './list-own-devices.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { putDevicesOutByCode, putOwnDevicesOut } from './put-devices-out.ts';
import { endOneSession, resolveSession } from './sessions.ts';
import { signInWithCode } from './sign-in-with-code.ts';
import { signInWithPasskey } from './sign-in-with-passkey.ts';
import { verifyByCode } from './verify-session.ts';

const site = { origin: 'https://union.example', rpId: 'union.example' };
const verifier = { readAssertion, readRegistration };
const random = seededRandom('recovery');
const notRecognised = { ok: false, refusal: { code: 'code.not_recognised' } };

onEachDatabase('recovery', (open) => {
  let test: TestInstance;
  beforeAll(async () => {
    test = await open();
  });
  beforeEach(() => test.set('2026-03-01T09:00:00Z'));

  const actorOf = async (token: string) =>
    (await resolveSession(test.instance, token)) as AccountActor;
  const newAccount = async (quietNumber?: number) => {
    const invitation = { organisation: 'org-1', role: 'delegate' as const, label: 'Delegate' };
    const { secret } = await invite(test.instance, invitation);
    const redeemed = await redeemInvitation(test.instance, secret);
    if (!redeemed.ok) throw new Error(redeemed.refusal.code);
    const { token } = redeemed.value;
    const actor = await actorOf(token);
    const made = await makeRecoveryCodes(test.instance, { actor, quietNumber });
    if (!made.ok) throw new Error(made.refusal.code);
    return { token, actor, codes: made.value.codes };
  };
  const addTo = async (token: string) => {
    const authenticator = new SoftAuthenticator(site, random(16));
    const actor = await actorOf(token);
    const challenge = await issueChallenge(test.instance, { purpose: 'add', browser: token });
    const response = authenticator.register(challenge, actor.account);
    const answer = { response, browser: token, site, actor };
    const added = await addPasskey(test.instance, verifier, answer);
    if (!added.ok) throw new Error(added.refusal.code);
    return authenticator;
  };
  const signInWith = async (authenticator: SoftAuthenticator) => {
    const binding = { purpose: 'sign_in' as const, browser: 'browser' };
    const challenge = await issueChallenge(test.instance, binding);
    const response = authenticator.use(challenge);
    return signInWithPasskey(test.instance, verifier, { response, browser: 'browser', site });
  };
  const enter = async (code: string) => {
    const entered = await signInWithCode(test.instance, code);
    if (!entered.ok) throw new Error(entered.refusal.code);
    return entered.value;
  };

  it('codes are eight, all different, and none of them stands in the database', async () => {
    const { codes } = await newAccount();
    expect(new Set(codes).size).toBe(8);
    const { rows } = await test.instance.database.runSql(
      `select encode(code_hash, 'escape') as t from recovery_code`,
    );
    expect(rows.filter(({ t }) => codes.includes(String(t)))).toEqual([]);
  });

  it('new codes put the earlier ones out, and are made with a fresh proof only', async () => {
    const { codes, token, actor } = await newAccount();
    expect((await makeRecoveryCodes(test.instance, { actor })).ok).toBe(true);
    expect(await signInWithCode(test.instance, codes[0]!)).toEqual(notRecognised);
    test.advance({ minutes: 6 });
    expect(await makeRecoveryCodes(test.instance, { actor: await actorOf(token) })).toEqual({
      ok: false,
      refusal: { code: 'command.step_up_needed' },
    });
  });

  it('a code signs in once', async () => {
    const { codes, actor } = await newAccount();
    const { token } = await enter(codes[3]!.toLowerCase().replaceAll('-', ' '));
    expect((await actorOf(token)).account).toBe(actor.account);
    expect(await signInWithCode(test.instance, codes[3]!)).toEqual(notRecognised);
    const { codeNumbers } = await listOwnDevices(test.instance, actor.account, token);
    expect(codeNumbers).toEqual([1, 2, 3, 5, 6, 7, 8]);
  });

  it('a code works once also when two bring it at the same moment', async () => {
    const { codes } = await newAccount();
    const both = [
      signInWithCode(test.instance, codes[0]!),
      signInWithCode(test.instance, codes[0]!),
    ];
    expect((await Promise.all(both)).filter(({ ok }) => ok)).toHaveLength(1);
  });

  it.each(['', 'guessed', '0000-0000-0000-0000-0000-0000-00'])(
    '“%s” is not recognised',
    async (written) => {
      expect(await signInWithCode(test.instance, written)).toEqual(notRecognised);
      expect(await putDevicesOutByCode(test.instance, written)).toEqual(notRecognised);
    },
  );

  it('of an account without a passkey holds at once: it is its ordinary way in', async () => {
    const { codes, actor } = await newAccount();
    const { token, holdsFrom } = await enter(codes[0]!);
    expect(holdsFrom).toBeUndefined();
    expect((await actorOf(token)).mandates).toEqual(actor.mandates);
  });

  it('of an account with a passkey gives its mandates back after a day', async () => {
    const { codes, token: first, actor } = await newAccount();
    await addTo(first);
    const { token, holdsFrom } = await enter(codes[0]!);
    expect(holdsFrom).toEqual(new Date('2026-03-02T09:00:00Z'));
    expect((await actorOf(token)).mandates).toEqual([]);
    const devices = await listOwnDevices(test.instance, actor.account, token);
    expect(devices.holdsFrom).toEqual(holdsFrom);
    test.advance({ hours: 11 });
    expect((await actorOf(token)).mandates).toEqual([]);
  });

  it('a passkey added in such a session waits with it', async () => {
    const { codes, token: first, actor } = await newAccount();
    await addTo(first);
    const authenticator = await addTo((await enter(codes[0]!)).token);
    const early = await signInWith(authenticator);
    if (!early.ok) throw new Error(early.refusal.code);
    expect((await actorOf(early.value.token)).mandates).toEqual([]);
    test.advance({ days: 1 });
    const later = await signInWith(authenticator);
    if (!later.ok) throw new Error(later.refusal.code);
    expect((await actorOf(later.value.token)).mandates).toEqual(actor.mandates);
  });

  it('tells the offices of the account’s organisations', async () => {
    const { codes } = await newAccount();
    const count = async () =>
      (
        await test.instance.database.runSql(
          `select count(*)::int as n from notice where kind = 'account.recovered' and organisation = 'org-1'`,
        )
      ).rows[0]!['n'] as number;
    const before = await count();
    await enter(codes[0]!);
    expect(await count()).toBe(before + 1);
  });

  it('a quiet code is answered like an unknown one, and puts the owner’s devices out', async () => {
    const { codes, token } = await newAccount(5);
    const authenticator = await addTo(token);
    expect(await signInWithCode(test.instance, codes[4]!)).toEqual(notRecognised);
    expect(await resolveSession(test.instance, token)).toBeUndefined();
    expect((await signInWith(authenticator)).ok).toBe(false);
    expect((await signInWithCode(test.instance, codes[0]!)).ok).toBe(true);
  });

  it('a quiet code does the same where a code shows that it is oneself', async () => {
    const { codes, token } = await newAccount(1);
    expect(await verifyByCode(test.instance, { token, written: codes[0]! })).toEqual(notRecognised);
    expect(await resolveSession(test.instance, token)).toBeUndefined();
  });

  it('a quiet code does the same where codes put devices out', async () => {
    const { codes, token } = await newAccount(1);
    expect(await putDevicesOutByCode(test.instance, codes[0]!)).toEqual(notRecognised);
    expect(await resolveSession(test.instance, token)).toBeUndefined();
  });

  it('any code puts the devices out from anywhere, and is spent', async () => {
    const { codes, token } = await newAccount();
    expect(await putDevicesOutByCode(test.instance, codes[0]!)).toEqual({ ok: true, value: null });
    expect(await resolveSession(test.instance, token)).toBeUndefined();
    expect(await putDevicesOutByCode(test.instance, codes[0]!)).toEqual(notRecognised);
  });

  it('a code shows that it is oneself, is spent by it, and renews the token', async () => {
    const { codes, token } = await newAccount();
    test.advance({ minutes: 30 });
    const verified = await verifyByCode(test.instance, { token, written: codes[0]! });
    if (!verified.ok) throw new Error(verified.refusal.code);
    expect(await resolveSession(test.instance, token)).toBeUndefined();
    expect((await actorOf(verified.value.token)).verifiedAt).toEqual(test.clock());
    const again = { token: verified.value.token, written: codes[0]! };
    expect(await verifyByCode(test.instance, again)).toEqual(notRecognised);
  });

  it('a code of another account shows nothing and is not spent', async () => {
    const { token } = await newAccount();
    const other = await newAccount();
    const written = other.codes[0]!;
    expect(await verifyByCode(test.instance, { token, written })).toEqual(notRecognised);
    expect((await signInWithCode(test.instance, written)).ok).toBe(true);
  });

  it('what is no code shows nothing, nor does any code for a session that is over', async () => {
    const { token, codes, actor } = await newAccount();
    expect(await verifyByCode(test.instance, { token, written: 'x' })).toEqual(notRecognised);
    await putOwnDevicesOut(test.instance, actor.account);
    expect(await verifyByCode(test.instance, { token, written: codes[0]! })).toEqual(notRecognised);
  });

  it('brings passkeys that were put out back into use, after the same day', async () => {
    const { codes, token: first, actor } = await newAccount();
    const authenticator = await addTo(first);
    await putOwnDevicesOut(test.instance, actor.account);
    const { token } = await enter(codes[0]!);
    const own = { actor: await actorOf(token), number: 1, token };
    expect((await resumeOwnPasskey(test.instance, own)).ok).toBe(true);
    expect(await resumeOwnPasskey(test.instance, own)).toMatchObject({
      refusal: { code: 'passkey.not_found' },
    });
    const entered = await signInWith(authenticator);
    if (!entered.ok) throw new Error(entered.refusal.code);
    expect((await actorOf(entered.value.token)).mandates).toEqual([]);
  });

  it('sessions are listed and ended one by one, one’s own only', async () => {
    const { codes, token, actor } = await newAccount();
    const { token: second } = await enter(codes[0]!);
    const other = await newAccount();
    const { sessions } = await listOwnDevices(test.instance, actor.account, token);
    expect(sessions.map(({ isThisOne, openedBy }) => ({ isThisOne, openedBy }))).toEqual(
      expect.arrayContaining([
        { isThisOne: true, openedBy: 'invitation' },
        { isThisOne: false, openedBy: 'recovery_code' },
      ]),
    );
    const { id } = sessions.find(({ isThisOne }) => !isThisOne)!;
    expect(await endOneSession(test.instance, other.actor.account, id)).toBe(false);
    expect(await endOneSession(test.instance, actor.account, id)).toBe(true);
    expect(await resolveSession(test.instance, second)).toBeUndefined();
    expect(await resolveSession(test.instance, token)).toBeDefined();
  });
});
