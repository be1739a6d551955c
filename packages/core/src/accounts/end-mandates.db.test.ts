import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import { endMandates } from './end-mandates.ts';
import { invite, redeemInvitation } from './invitations.ts';
import { resolveSession } from './sessions.ts';

onEachDatabase('the end of a mandate', (open) => {
  let test: TestInstance;
  beforeAll(async () => {
    test = await open();
  });

  const signIn = async () => {
    const invitation = { organisation: 'org-1', role: 'delegate' as const, label: 'Delegate' };
    const { secret } = await invite(test.instance, invitation);
    const redeemed = await redeemInvitation(test.instance, secret);
    if (!redeemed.ok) throw new Error(redeemed.refusal.code);
    const actor = await resolveSession(test.instance, redeemed.value.token);
    if (actor?.kind !== 'account') throw new Error('not an account');
    return { token: redeemed.value.token, account: actor.account };
  };
  const end = (account: string, organisation: string) =>
    test.instance.database.transaction((tx) =>
      endMandates(tx, { account, organisation, role: 'delegate' }, test.clock()),
    );

  it('ends the sessions of the account in the same transaction', async () => {
    const { token, account } = await signIn();
    expect(await end(account, 'org-1')).toBe(1);
    expect(await resolveSession(test.instance, token)).toBeUndefined();
  });

  it('leaves everything as it is when the transaction is undone', async () => {
    const { token, account } = await signIn();
    const undone = test.instance.database.transaction(async (tx) => {
      await endMandates(tx, { account }, test.clock());
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await resolveSession(test.instance, token)).toMatchObject({
      mandates: [{ organisation: 'org-1', role: 'delegate' }],
    });
  });

  it('leaves the sessions of someone who held no such mandate', async () => {
    const { token, account } = await signIn();
    expect(await end(account, 'org-2')).toBe(0);
    expect(await resolveSession(test.instance, token)).toBeDefined();
  });
});
