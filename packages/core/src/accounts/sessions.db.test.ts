import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { invite, redeemInvitation } from './invitations.ts';
import { endAllSessions, endSession, resolveSession } from './sessions.ts';

onEachDatabase('invitations and sessions', (open) => {
  let test: TestInstance;
  beforeAll(async () => {
    test = await open();
  });
  beforeEach(() => test.set('2026-03-01T09:00:00Z'));

  const newSecret = async () =>
    (await invite(test.instance, { organisation: 'org-1', role: 'delegate', label: 'Delegate' }))
      .secret;
  const signIn = async () => {
    const redeemed = await redeemInvitation(test.instance, await newSecret());
    if (!redeemed.ok) throw new Error(redeemed.refusal.code);
    return redeemed.value.token;
  };

  it('an invitation gives an account with the mandate it names', async () => {
    expect(await resolveSession(test.instance, await signIn())).toMatchObject({
      label: 'Delegate',
      mandates: [{ organisation: 'org-1', role: 'delegate' }],
    });
  });

  it('an invitation works once, also when two redeem it at the same moment', async () => {
    const secret = await newSecret();
    const twice = [
      redeemInvitation(test.instance, secret),
      redeemInvitation(test.instance, secret),
    ];
    const results = await Promise.all(twice);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'invitation.not_valid' },
    });
  });

  it('an invitation ends after fourteen days', async () => {
    const secret = await newSecret();
    test.advance({ days: 14 });
    expect((await redeemInvitation(test.instance, secret)).ok).toBe(false);
  });

  it('an unknown secret is refused like a used one', async () => {
    expect(await redeemInvitation(test.instance, 'unknown')).toEqual({
      ok: false,
      refusal: { code: 'invitation.not_valid' },
    });
  });

  it('neither secret nor token stands in the database', async () => {
    const token = await signIn();
    const { rows } = await test.instance.database.runSql(
      `select encode(token_hash, 'base64') as t from session`,
    );
    expect(rows.map(({ t }) => t)).not.toContain(
      Buffer.from(token, 'base64url').toString('base64'),
    );
  });

  it('a session ends after twelve idle hours', async () => {
    const token = await signIn();
    test.advance({ hours: 11 });
    expect(await resolveSession(test.instance, token)).toBeDefined();
    test.advance({ hours: 11 });
    expect(await resolveSession(test.instance, token)).toBeDefined();
    test.advance({ hours: 13 });
    expect(await resolveSession(test.instance, token)).toBeUndefined();
  });

  it('a session ends after thirty days however busy', async () => {
    const token = await signIn();
    for (let day = 0; day < 60; day++) {
      test.advance({ hours: 11 });
      await resolveSession(test.instance, token);
    }
    test.advance({ days: 3 });
    expect(await resolveSession(test.instance, token)).toBeUndefined();
  });

  it('signing out ends this session, and all of the account if asked', async () => {
    const token = await signIn();
    const actor = await resolveSession(test.instance, token);
    await endSession(test.instance, token);
    expect(await resolveSession(test.instance, token)).toBeUndefined();
    if (actor?.kind !== 'account') throw new Error('not an account');
    await endAllSessions(test.instance, actor.account);
    const sql = `select count(*)::int as n from session where account = '${actor.account}'`;
    expect((await test.instance.database.runSql(sql)).rows).toEqual([{ n: 0 }]);
  });
});
