import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../platform/index.ts';
import { rebuildViews } from '../records/index.ts';
import { adoptResolution } from './adopt-resolution.ts';
import { draftResolution } from './draft-resolution.ts';
import { getResolution } from './get-resolution.ts';
import { listSignatories } from './list-signatories.ts';
import { listSigningDuties } from './list-signing-duties.ts';
import { remindSigners } from './remind-signers.ts';
import { reviseResolution } from './revise-resolution.ts';
import { actorOf, adoption, dumpViews, signature, text, type Cast } from './sample-cast.ts';
import { openStage, type Stage } from './sample-stage.ts';
import { signResolution } from './sign-resolution.ts';
import { withdrawSignature } from './withdraw-signature.ts';

onEachDatabase('signatures when the text changes, and asking for them', (open) => {
  let test: TestInstance;
  let stage: Stage;
  let cast: Cast;
  let run: Stage['run'];
  let refused: Stage['refused'];
  let resolution = '';

  beforeAll(async () => {
    test = await open({ startsAt: '2026-03-01T09:00:00Z' });
    stage = await openStage(test.instance, 1);
    ({ cast, run, refused } = stage);
    resolution = `${cast.federation}/1`;
    await run(draftResolution, 'federation', text);
    await run(adoptResolution, 'federation', { version: 1, ...adoption });
    for (const by of ['dockers', 'weavers', 'guests'] as const)
      await run(signResolution, by, await signing({ version: 1 }));
    await run(withdrawSignature, 'guests', {});
    test.set('2026-03-04T09:00:00Z');
  });

  const hashOf = async (key: string) => {
    const page = await getResolution(test.instance, { resolution: key });
    return page!.text!.textHash;
  };
  const signing = async (changes: object = {}) => ({
    ...signature,
    textHash: await hashOf(resolution),
    ...changes,
  });
  const list = async () => (await listSignatories(test.instance, { resolution }))!;
  const duties = (organisation: string) => listSigningDuties(test.instance, { organisation });

  describe('when a new version is adopted', () => {
    it('the signatures under the old one are set aside, not dropped', async () => {
      await run(reviseResolution, 'federation', {
        version: 1,
        title: text.title,
        paragraphs: ['Every organisation opens its doors twice a year.'],
      });
      expect((await list()).counts.given).toBe(2);
      await run(adoptResolution, 'federation', {
        version: 2,
        decisionBody: 'Congress',
        decisionDay: '2026-03-04',
        openTo: 'members',
        closesOn: '2026-03-10',
      });
      const { signatories, setAside, counts } = await list();
      expect(signatories).toEqual([]);
      expect(
        setAside.map(({ reason, slug, withdrawn }) => [slug, reason, withdrawn !== null]).sort(),
      ).toEqual([
        ['dockers-lome', 'superseded', false],
        ['guests', 'superseded', true],
        ['weavers-dhaka', 'superseded', false],
      ]);
      expect(counts).toEqual({ signed: 0, given: 0, attested: 0, withdrawn: 0, setAside: 3 });
    });

    it('those who signed the old one are asked again, and told which they signed', async () => {
      expect(await duties(cast.dockers)).toMatchObject([{ version: 2, signedVersion: 1 }]);
    });

    it('strangers are refused where only members sign', async () => {
      const other = await signing({ version: 2, decisionDay: '2026-03-04' });
      expect((await refused(signResolution, 'guests', other)).code).toBe('signature.members_only');
    });

    it('members sign anew', async () => {
      await run(
        signResolution,
        'dockers',
        await signing({ version: 2, decisionDay: '2026-03-04' }),
      );
      const { signatories, setAside } = await list();
      expect(signatories).toMatchObject([{ number: 1, given: { version: 2 } }]);
      expect(setAside).toHaveLength(2);
    });

    it('the others can be reminded, once a day', async () => {
      expect((await run(remindSigners, 'federation', {})).count).toBe(2);
      await run(remindSigners, 'federation', {});
      const { rows } = await test.instance.database.runSql(
        `select key from notice where key like 'resolution.to_sign/%/2/%/2026-03-04'`,
      );
      expect(rows).toHaveLength(2);
    });

    it('nobody signs or is reminded after the last day', async () => {
      test.set('2026-03-11T12:00:00Z');
      const late = await signing({ version: 2, decisionDay: '2026-03-04' });
      expect(await refused(signResolution, 'weavers', late)).toMatchObject({
        code: 'signature.already_closed',
        params: { day: '2026-03-10' },
      });
      expect((await refused(remindSigners, 'federation', {})).code).toBe(
        'signature.already_closed',
      );
      expect(await duties(cast.weavers)).toEqual([]);
      expect((await list()).furtherPossible).toBe(false);
    });
  });

  it('reminding is refused where there is nothing to sign, or nobody who has not', async () => {
    const other = { resolution: `${cast.federation}/99` };
    expect((await refused(remindSigners, 'federation', other)).code).toBe('resolution.not_found');
    const draft = await run(draftResolution, 'federation', { ...text, title: 'Second' });
    const { resolution: key } = draft;
    expect((await refused(remindSigners, 'federation', { resolution: key })).code).toBe(
      'signature.not_adopted',
    );
    await run(adoptResolution, 'federation', {
      resolution: key,
      version: 1,
      decisionBody: 'Congress',
      decisionDay: '2026-03-11',
    });
    const textHash = await hashOf(key);
    const sign = { ...(await signing()), resolution: key, version: 1, textHash };
    for (const by of ['dockers', 'weavers', 'printers'] as const)
      await run(signResolution, by, { ...sign, decisionDay: '2026-03-11' });
    expect((await refused(remindSigners, 'federation', { resolution: key })).code).toBe(
      'signature.nobody_waits',
    );
  });

  it('sent twice, at the same moment or later, it is one signature', async () => {
    const { resolution: key } = await run(draftResolution, 'federation', {
      ...text,
      title: 'Third',
    });
    await run(adoptResolution, 'federation', {
      resolution: key,
      version: 1,
      decisionBody: 'Congress',
      decisionDay: '2026-03-11',
    });
    const textHash = await hashOf(key);
    const input = {
      ...(await signing({ version: 1, decisionDay: '2026-03-11' })),
      organisation: cast.weavers,
      resolution: key,
      textHash,
    };
    const send = (idempotencyKey: string) =>
      runCommand(test.instance, actorOf(cast.weavers, 'delegate'), signResolution, {
        input,
        idempotencyKey,
      });
    await Promise.all([send('a'), send('b'), send('c')]);
    const given = async () =>
      (await listSignatories(test.instance, { resolution: key }))!.counts.given;
    expect(await given()).toBe(1);
    expect(await send('d')).toMatchObject({ refusal: { code: 'signature.already_given' } });
    const sent = await Promise.all(['a', 'b', 'c'].map(send));
    expect(sent.filter(({ ok }) => ok)).toMatchObject([{ value: { number: 1 } }]);
    expect(await given()).toBe(1);
  });

  it('drafts made at the same moment get different numbers, without a gap', async () => {
    const drafts = ['One', 'Two', 'Three'].map((title) =>
      run(draftResolution, 'dockers', { ...text, title }),
    );
    const numbers = (await Promise.all(drafts)).map(({ number }) => number);
    expect(numbers.toSorted()).toEqual([1, 2, 3]);
  });

  it('the views are byte-equal after they are rebuilt from the records', async () => {
    const before = await dumpViews(test.instance);
    await rebuildViews(test.instance);
    expect(await dumpViews(test.instance)).toBe(before);
  });

  it('every refusal of reminding was given', () => {
    expect(stage.missing([remindSigners])).toEqual([]);
  });
});
