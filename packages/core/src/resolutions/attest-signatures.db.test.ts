import { onEachDatabase, type TestInstance } from '@communard/testkit';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { defineCommand, done, operator, runCommand } from '../platform/index.ts';
import { rebuildViews } from '../records/index.ts';
import { adoptResolution } from './adopt-resolution.ts';
import { getAttestedResolution, listAttestedSignatures } from './attestations.query.ts';
import { attestResolution } from './attest-resolution.ts';
import { attestSignatures } from './attest-signatures.ts';
import { draftResolution } from './draft-resolution.ts';
import { getResolution, getResolutionKey } from './get-resolution.ts';
import { getSignatureCertificate } from './get-signature-certificate.ts';
import { listResolutions } from './list-resolutions.ts';
import { listSignatories } from './list-signatories.ts';
import { actorOf, adoption, dumpViews, signature, text, type Cast } from './sample-cast.ts';
import { openStage, type Stage } from './sample-stage.ts';
import { signResolution } from './sign-resolution.ts';
import { undoAttestations } from './undo-attestations.ts';
import { withdrawSignature } from './withdraw-signature.ts';

/** Takes an import back, as the command that undoes imports does. */
const undo = defineCommand({
  name: 'test.undo',
  shape: v.object({ keeper: v.string(), import: v.string() }),
  refusals: [],
  acting: ({ keeper }) => keeper,
  roles: ['secretariat'],
  isOpenToOperator: true,
  perform: async (context, input) => done(await undoAttestations(context, input)),
});

/** Writes whatever an organisation wants into its own record, as a hostile server would. */
const publishAnything = defineCommand({
  name: 'test.publish',
  shape: v.object({ log: v.string(), kind: v.string(), body: v.unknown() }),
  refusals: [],
  acting: ({ log }) => log,
  roles: ['secretariat'],
  isOpenToOperator: true,
  perform: async ({ publish }, draft) => done((await publish(draft)).length),
});

onEachDatabase('what a source attests', (open) => {
  let test: TestInstance;
  let stage: Stage;
  let cast: Cast;
  let run: Stage['run'];
  let refused: Stage['refused'];
  /** The federation keeps what was published of another one; the number comes after its draft. */
  let resolution = '';
  let adopted = '';

  beforeAll(async () => {
    test = await open({ startsAt: '2026-03-01T09:00:00Z' });
    stage = await openStage(test.instance, 2);
    ({ cast, run, refused } = stage);
    resolution = `${cast.federation}/2`;
    adopted = `${cast.federation}/1`;
    await run(draftResolution, 'federation', text);
  });

  const source = {
    title: 'A page of 12 November 2020',
    publisher: 'The other federation',
    published: '2020-11-12',
    address: 'https://example.org/resolution',
  };
  const published = {
    federation: 'other-federation',
    title: 'Forward',
    language: 'en',
    date: '2020-11-12',
    asOf: '2020-11-12',
    furtherPossible: true,
    import: 'import-1',
    source,
  };
  const signatory = (number: number, organisation: string, printedName: string) => ({
    organisation,
    number,
    line: 50 + 2 * number,
    printedName,
    printedAbbreviation: 'БКП',
    printedEnglishName: 'As the page translates it',
  });
  const listed = () => ({
    import: 'import-1',
    signatories: [
      { ...signatory(11, cast.dockers, 'Докери'), printedNameLang: 'bg' },
      signatory(33, cast.weavers, 'Weavers'),
    ],
  });
  const list = async (key = resolution) =>
    (await listSignatories(test.instance, { resolution: key }))!;

  describe('of a resolution', () => {
    it('is refused with a day that has not come, naming the field', async () => {
      expect(
        await refused(attestResolution, 'federation', { ...published, asOf: '2026-03-03' }),
      ).toMatchObject({ code: 'resolution.attested_day_in_future', field: 'asOf' });
    });

    it('is refused without a source', async () => {
      const { source: _source, ...without } = published;
      const result = await runCommand(test.instance, operator, attestResolution, {
        input: { ...without, keeper: cast.federation },
      });
      expect(result).toMatchObject({ refusal: { code: 'input.missing', field: 'source' } });
    });

    it('stands in the keeper’s record and in the list of whose it is', async () => {
      const done = await runCommand(test.instance, operator, attestResolution, {
        input: { ...published, keeper: cast.federation },
      });
      expect(done).toEqual({ ok: true, value: { resolution, number: 2 } });
      expect(await stage.gained('federation')).toMatchObject({
        kind: 'resolution.attested',
        body: { ...published, number: 2 },
      });
      expect(await listResolutions(test.instance, { place: 'other-federation' })).toMatchObject([
        { state: 'attested', version: null, source, title: 'Forward' },
      ]);
      expect(await listResolutions(test.instance, { place: cast.federation })).toHaveLength(1);
      const query = { place: 'other-federation', number: 2 };
      expect(await getResolutionKey(test.instance, query)).toBe(resolution);
    });

    it('holds no words: it cannot be signed here', async () => {
      const page = await getResolution(test.instance, { resolution });
      expect(page).toMatchObject({ text: null, languages: [], adoption: null });
      const sign = { ...signature, version: 1, textHash: 'x'.repeat(43) };
      expect((await refused(signResolution, 'dockers', sign)).code).toBe('signature.not_adopted');
    });

    it('is refused a second time', async () => {
      expect((await refused(attestResolution, 'federation', published)).code).toBe(
        'resolution.attested_already',
      );
      const { federation, title, date } = published;
      const about = { keeper: cast.federation, federation, title };
      const { kysely } = test.instance.database;
      expect(await getAttestedResolution(kysely, { ...about, date })).toMatchObject({ number: 2 });
      expect(await getAttestedResolution(kysely, about)).toBeUndefined();
    });
  });

  describe('of signatures', () => {
    it('is refused under a resolution that is not there', async () => {
      const other = { ...listed(), resolution: `${cast.federation}/99` };
      expect((await refused(attestSignatures, 'federation', other)).code).toBe(
        'resolution.not_found',
      );
    });

    it('is refused under a draft', async () => {
      const other = { ...listed(), resolution: adopted };
      expect((await refused(attestSignatures, 'federation', other)).code).toBe(
        'signature.not_adopted',
      );
      await run(adoptResolution, 'federation', { resolution: adopted, version: 1, ...adoption });
    });

    it('is refused without a source under a text of one’s own', async () => {
      const other = { ...listed(), resolution: adopted };
      expect((await refused(attestSignatures, 'federation', other)).code).toBe(
        'signature.source_missing',
      );
    });

    it('is refused with a day that has not come', async () => {
      const other = { ...listed(), asOf: '2026-03-03' };
      expect((await refused(attestSignatures, 'federation', other)).code).toBe(
        'signature.attested_day_in_future',
      );
    });

    it('is refused for an organisation that nobody knows, naming its number', async () => {
      const signatories = [...listed().signatories, signatory(34, 'nobody', 'Nobody')];
      expect(await refused(attestSignatures, 'federation', { signatories })).toMatchObject({
        code: 'signature.organisation_not_found',
        field: 'signatories.2',
        params: { number: 34 },
      });
    });

    it('is refused when an organisation or a number stands in the list twice', async () => {
      const [first, second] = listed().signatories;
      const twice = { signatories: [first, { ...second, organisation: cast.dockers }] };
      expect((await refused(attestSignatures, 'federation', twice)).code).toBe(
        'signature.organisation_twice',
      );
      const same = { signatories: [first, { ...second, number: 11 }] };
      expect((await refused(attestSignatures, 'federation', same)).code).toBe(
        'signature.number_twice',
      );
    });

    it('keeps the printed numbers, names and lines, and is never given', async () => {
      const done = await run(attestSignatures, 'federation', listed());
      expect(done).toEqual({ resolution, count: 2 });
      const { signatories, counts, asOf, furtherPossible, overTime } = await list();
      expect(signatories).toMatchObject([
        {
          number: 11,
          state: 'attested',
          name: { text: 'Докери', lang: 'bg' },
          abbreviation: 'БКП',
          englishName: 'As the page translates it',
          slug: 'dockers-lome',
          country: 'TG',
          given: null,
          attested: [{ number: 11, line: 72, import: 'import-1', source, asOf: '2020-11-12' }],
        },
        { number: 33, state: 'attested' },
      ]);
      expect(counts).toEqual({ signed: 2, given: 0, attested: 2, withdrawn: 0, setAside: 0 });
      expect([asOf, furtherPossible]).toEqual(['2020-11-12', true]);
      expect(overTime.columns).toMatchObject([{ attested: 2, given: 0, standing: 2 }]);
    });

    it('has no certificate: nobody signed it here', async () => {
      const query = { resolution, organisation: cast.dockers };
      expect(await getSignatureCertificate(test.instance, query)).toBeUndefined();
    });

    it('is refused a second time for the same organisation', async () => {
      expect((await refused(attestSignatures, 'federation', listed())).code).toBe(
        'signature.attested_already',
      );
      const known = await listAttestedSignatures(test.instance.database.kysely, resolution);
      expect([...known]).toEqual([
        [cast.dockers, 11],
        [cast.weavers, 33],
      ]);
    });

    it('can be withdrawn by the organisation, and by nobody else', async () => {
      await run(withdrawSignature, 'weavers', { reason: 'We never signed.' });
      const { signatories, counts } = await list();
      expect(signatories[1]).toMatchObject({
        number: 33,
        state: 'withdrawn',
        withdrawn: { reason: 'We never signed.' },
        attested: [{ number: 33 }],
      });
      expect(counts).toMatchObject({ signed: 1, attested: 1, withdrawn: 1 });
    });
  });

  it('a letter on paper is attested with its own source; who signs itself stands above it', async () => {
    const letter = { title: 'Letter of 28 February 2026', published: '2026-02-28' };
    await run(attestSignatures, 'federation', {
      resolution: adopted,
      source: letter,
      asOf: '2026-02-28',
      signatories: [signatory(1, cast.dockers, 'Dockers of Lomé')],
    });
    const page = await getResolution(test.instance, { resolution: adopted });
    const sign = { ...signature, resolution: adopted, version: 1 };
    const { textHash } = page!.text!;
    expect(page?.counts).toMatchObject({ signed: 1, given: 0, attested: 1 });
    await run(signResolution, 'weavers', { ...sign, textHash });
    const signed = await run(signResolution, 'dockers', { ...sign, textHash });
    expect(signed.number).toBe(1);
    const { signatories, counts } = await list(adopted);
    expect(counts).toMatchObject({ signed: 2, given: 2, attested: 0 });
    expect(signatories).toMatchObject([
      { number: 1, state: 'given', attested: [{ source: letter }] },
      { number: 2, state: 'given', attested: [] },
    ]);
  });

  it('attesting and signing at the same moment lose neither', async () => {
    const { resolution: key } = await run(draftResolution, 'federation', {
      ...text,
      title: 'At once',
    });
    await run(adoptResolution, 'federation', { resolution: key, version: 1, ...adoption });
    const { textHash } = (await getResolution(test.instance, { resolution: key }))!.text!;
    const sign = { ...signature, resolution: key, version: 1, textHash };
    await Promise.all([
      run(signResolution, 'dockers', sign),
      run(signResolution, 'printers', sign),
      run(attestSignatures, 'federation', {
        resolution: key,
        source,
        signatories: [signatory(1, cast.dockers, 'D'), signatory(2, cast.printers, 'P')],
      }),
    ]);
    const { signatories } = await list(key);
    expect(signatories.map(({ state, attested }) => [state, attested.length])).toEqual([
      ['given', 1],
      ['given', 1],
    ]);
  });

  const publish = async (kind: string, body: unknown) => {
    const input = { log: cast.guests, kind, body };
    const result = await runCommand(test.instance, operator, publishAnything, { input });
    expect(result).toEqual({ ok: true, value: 1 });
  };

  it('a body out of form in somebody’s record has no effect at all', async () => {
    const before = await dumpViews(test.instance);
    const log = cast.federation;
    await publish('resolution.adopted', { number: 1, version: 1, language: 'en' });
    await publish('signature.given', { resolution: { log: `${log}/1|x`, number: 1 } });
    await publish('contribution.made', {
      resolution: { log, number: 1 },
      version: 1,
      language: 'en',
      words: 'a\0b',
    });
    await publish('signature.withdrawn', []);
    expect(await dumpViews(test.instance)).toBe(before);
  });

  it('a stranger cannot attest, answer, adopt or undo in another record', async () => {
    const pages = async () => [
      await list(),
      await list(adopted),
      await getResolution(test.instance, { resolution: adopted }),
    ];
    const before = await pages();
    await publish('signature.attested', {
      resolution: 2,
      organisation: cast.printers,
      number: 1,
      printedName: { text: 'Printers' },
    });
    await publish('resolution.attestation_undone', {
      number: 2,
      import: 'import-1',
      resolution: true,
      organisations: [cast.dockers, cast.weavers],
    });
    await publish('translation.added', {
      number: 1,
      version: 1,
      language: 'en',
      ...{ title: 'Closed doors', paragraphs: ['No.'] },
      textHash: 'x'.repeat(43),
      madeBy: 'person',
    });
    expect(await pages()).toEqual(before);
  });

  it('a stranger’s signature under a text that is not there is set aside', async () => {
    await publish('signature.given', {
      resolution: { log: cast.federation, number: 1 },
      version: 1,
      language: 'en',
      textHash: 'x'.repeat(43),
      decision: { body: 'Nobody', day: '2026-03-01' },
      printedName: { text: 'Guests' },
    });
    const { counts, setAside } = await list(adopted);
    expect(counts).toMatchObject({ given: 2, setAside: 1 });
    expect(setAside).toMatchObject([{ reason: 'text_unknown', slug: 'guests' }]);
  });

  it('is taken back with its import; what organisations said themselves stays', async () => {
    const undone = await runCommand(test.instance, operator, undo, {
      input: { keeper: cast.federation, import: 'import-1' },
    });
    expect(undone).toEqual({ ok: true, value: { resolutions: 1, signatures: 2 } });
    expect(await getResolution(test.instance, { resolution })).toBeUndefined();
    expect(await listSignatories(test.instance, { resolution })).toBeUndefined();
    expect(await listResolutions(test.instance, { place: 'other-federation' })).toEqual([]);
    expect((await list(adopted)).counts.given).toBe(2);
  });

  it('taken back, it can be attested again, under a new number', async () => {
    const again = await run(attestResolution, 'federation', published);
    expect(again.number).toBe(4);
    await run(attestSignatures, 'federation', { ...listed(), resolution: again.resolution });
    expect((await list(again.resolution)).counts.attested).toBe(2);
  });

  it('only the keeper’s secretariat and the operator attest', async () => {
    const delegate = actorOf(cast.federation, 'delegate');
    const input = { ...listed(), resolution };
    const result = await runCommand(test.instance, delegate, attestSignatures, { input });
    expect(result).toMatchObject({ refusal: { code: 'command.not_permitted' } });
  });

  it('the views are byte-equal after they are rebuilt from the records', async () => {
    const before = await dumpViews(test.instance);
    await rebuildViews(test.instance);
    expect(await dumpViews(test.instance)).toBe(before);
  });

  it('every refusal of these commands was given', () => {
    expect(stage.missing([attestResolution, attestSignatures])).toEqual([]);
  });
});
