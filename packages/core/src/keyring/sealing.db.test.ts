import { randomBytes } from 'node:crypto';
import { onEachDatabase, testMasterKey, type TestInstance } from '@communard/testkit';
import { createKeyFile, parseKeyFile, splitMasterKey, type MasterKey } from '@communard/vault';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { describeOrganisation, foundOrganisation, getPlace } from '../organisations/index.ts';
import { operator, runCommand, type Actor } from '../platform/index.ts';
import { checkRecords } from '../records/index.ts';
import { enterKeyShare, forgetKeyShares, getUnsealing } from './enter-key-share.ts';
import { followSealing } from './follow-sealing.ts';
import { openVault } from './open-vault.ts';
import { sealServer } from './seal-server.ts';

onEachDatabase('a sealed server', (open) => {
  let test: TestInstance;
  let organisation = '';
  let secretariat: Actor;
  const split = (master: MasterKey) => {
    const shares = splitMasterKey(master, { threshold: 3, shareCount: 5 }, randomBytes);
    if (!shares.ok) throw new Error(shares.refusal.code);
    return shares.value;
  };
  const shares = split(testMasterKey());
  /** Shares that say they are of one split and lie on different curves. */
  const splitAs = (setId: number) => {
    const random = (size: number) =>
      size === 4 ? new Uint8Array(4).fill(setId) : randomBytes(size);
    const made = splitMasterKey(testMasterKey(), { threshold: 3, shareCount: 5 }, random);
    return made.ok ? made.value : [];
  };

  beforeAll(async () => {
    test = await open();
    const input = { slug: 'millers', name: 'Millers', nameLang: 'en' };
    const founded = await runCommand(test.instance, operator, foundOrganisation, { input });
    if (!founded.ok) throw new Error(founded.refusal.code);
    organisation = founded.value.organisation;
    const mandates = [{ organisation, role: 'secretariat' as const }];
    const verifiedAt = test.clock();
    secretariat = { kind: 'account', account: 'a', label: 'Secretariat', mandates, verifiedAt };
  });
  beforeEach(() => test.instance.keys.seal());

  const rename = (name: string) =>
    runCommand(test.instance, secretariat, describeOrganisation, {
      input: { organisation, name, nameLang: 'en' },
    });
  const enter = async (...texts: string[]) => {
    let last;
    for (const text of texts) last = await enterKeyShare(test.instance, text);
    return last!;
  };
  const codeOf = (result: Awaited<ReturnType<typeof enterKeyShare>>) =>
    result.ok ? 'taken' : result.refusal.code;

  it('signs nothing and says so; what was recorded is read as before', async () => {
    expect(await rename('Others')).toEqual({ ok: false, refusal: { code: 'server.sealed' } });
    expect((await getPlace(test.instance, 'millers'))?.name).toBe('Millers');
    expect((await checkRecords(test.instance)).findings).toEqual([]);
  });

  it('founds no organisation: its signing key could not be kept', async () => {
    const input = { slug: 'bakers', name: 'Bakers', nameLang: 'en' };
    expect(await runCommand(test.instance, operator, foundOrganisation, { input })).toEqual({
      ok: false,
      refusal: { code: 'server.sealed' },
    });
    expect(await getPlace(test.instance, 'bakers')).toBeUndefined();
  });

  it('opens no field, and still erases', async () => {
    await test.instance.database.transaction(async (tx) => {
      const vault = openVault(tx, test.instance, { organisation, now: test.clock() });
      const ref = { table: 'members', column: 'phone', row: 'row', subject: 'rosa' };
      expect(await vault.seal('weavers', ref, new Uint8Array([1]))).toMatchObject({
        refusal: { code: 'vault.sealed' },
      });
      const why = { actor: 'account', reason: 'member.erased' };
      expect(await vault.shred('rosa', why)).toMatchObject({ ok: true });
    });
  });

  it('opens with the third of three shares needed, told how far it is', async () => {
    expect(getUnsealing(test.instance)).toEqual({ isSealed: true, given: 0, needed: undefined });
    expect(await enter(shares[4]!)).toMatchObject({ value: { given: 1, needed: 3 } });
    expect(await enter(shares[0]!)).toMatchObject({ value: { given: 2, needed: 3 } });
    expect(await enter(shares[2]!)).toMatchObject({ value: { isSealed: false, given: 0 } });
    expect(test.instance.keys.shares).toEqual([]);
    expect((await rename('Grinders')).ok).toBe(true);
  });

  it('refuses a share while it is open', async () => {
    test.instance.keys.hold(testMasterKey(), test.clock());
    expect(codeOf(await enter(shares[0]!))).toBe('server.not_sealed');
  });

  it('names the line of a share that is not as it was printed', async () => {
    const lines = shares[1]!.split('\n');
    lines[4] = lines[4]!.replace(/^./, (letter) => (letter === '0' ? '1' : '0'));
    expect(await enter(shares[0]!, lines.join('\n'))).toMatchObject({
      refusal: { code: 'vault.share_malformed', params: { share: 2, line: 3 }, field: 'share' },
    });
    expect(getUnsealing(test.instance).given).toBe(1);
  });

  it('refuses a share of another key at once, and keeps those it has', async () => {
    const other = parseKeyFile(createKeyFile(randomBytes(32)));
    if (!other.ok) throw new Error('no key');
    expect(codeOf(await enter(shares[0]!, split(other.value)[0]!))).toBe('vault.master_key_other');
    expect(getUnsealing(test.instance).given).toBe(1);
  });

  it('refuses a share of another split of the same key', async () => {
    const again = split(testMasterKey());
    expect(await enter(shares[0]!, again[1]!)).toMatchObject({
      refusal: { code: 'vault.shares_do_not_fit', params: { share: 2 } },
    });
    expect(getUnsealing(test.instance).given).toBe(1);
  });

  it('refuses the same share twice', async () => {
    expect(codeOf(await enter(shares[0]!, shares[1]!, shares[0]!))).toBe('vault.share_twice');
    expect(getUnsealing(test.instance).given).toBe(2);
  });

  it('begins anew where one of the shares is forged', async () => {
    const [first, second] = splitAs(7);
    expect(await enter(first!, second!, splitAs(7)[2]!)).toMatchObject({
      refusal: { code: 'vault.shares_do_not_fit', params: { share: 0 } },
    });
    expect(getUnsealing(test.instance)).toMatchObject({ isSealed: true, given: 0 });
  });

  it('lets go of the shares when asked to', async () => {
    await enter(shares[0]!);
    forgetKeyShares(test.instance);
    expect(getUnsealing(test.instance).given).toBe(0);
  });

  it('is sealed by a secretariat with a fresh proof, at once', async () => {
    test.instance.keys.hold(testMasterKey(), test.clock());
    const input = { organisation };
    const stale = { ...secretariat, verifiedAt: undefined } as Actor;
    expect(await runCommand(test.instance, stale, sealServer, { input })).toMatchObject({
      refusal: { code: 'command.step_up_needed' },
    });
    expect(test.instance.keys.isSealed).toBe(false);
    await rename('Before');
    expect(test.instance.signers.size).toBe(1);
    expect((await runCommand(test.instance, secretariat, sealServer, { input })).ok).toBe(true);
    expect(test.instance.keys.isSealed).toBe(true);
    expect(test.instance.signers.size).toBe(0);
    expect(await rename('After')).toMatchObject({ refusal: { code: 'server.sealed' } });
  });

  it('is followed by every other process that had its key before', async () => {
    const { keys } = test.instance;
    keys.hold(testMasterKey(), new Date(test.clock().getTime() - 1000));
    expect(await followSealing(test.instance)).toBe(true);
    expect(keys.isSealed).toBe(true);
    keys.hold(testMasterKey(), new Date(test.clock().getTime() + 1000));
    expect(await followSealing(test.instance)).toBe(false);
    expect(keys.isSealed).toBe(false);
  });
});
