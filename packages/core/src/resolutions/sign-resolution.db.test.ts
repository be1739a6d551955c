import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { verifyCertificate } from '@communard/record';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../platform/index.ts';
import { rebuildViews } from '../records/index.ts';
import { addTranslation } from './add-translation.ts';
import { adoptResolution } from './adopt-resolution.ts';
import { draftResolution } from './draft-resolution.ts';
import { getResolutionWork } from './get-resolution-work.ts';
import { getResolutionSheet } from './get-resolution-sheet.ts';
import { getResolution, getResolutionKey } from './get-resolution.ts';
import { getSignatureCertificate } from './get-signature-certificate.ts';
import { listAmendments, listContributions } from './list-amendments.ts';
import { listSignatories } from './list-signatories.ts';
import { listSigningDuties } from './list-signing-duties.ts';
import { reviseResolution } from './revise-resolution.ts';
import { actorOf, adoption, dumpViews, french, signature, text, type Cast } from './sample-cast.ts';
import { openStage, type Stage } from './sample-stage.ts';
import { signResolution } from './sign-resolution.ts';
import { withdrawSignature } from './withdraw-signature.ts';
import { writeSignatoriesCsv, writeSignatoriesJson } from './write-signatories.ts';

onEachDatabase('signatures under a resolution', (open) => {
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
    await run(draftResolution, 'federation', { ...text, title: 'Doors' });
    await run(reviseResolution, 'federation', { version: 1, ...text });
  });

  const hashOf = async (language: string) => {
    const page = await getResolution(test.instance, { resolution, language });
    return page!.text!.textHash;
  };
  const signing = async (changes: object = {}) => ({
    ...signature,
    version: 2,
    textHash: await hashOf('en'),
    ...changes,
  });
  const list = async () => (await listSignatories(test.instance, { resolution }))!;
  const duties = (organisation: string) => listSigningDuties(test.instance, { organisation });

  describe('signing', () => {
    it('is refused for a resolution that is not there', async () => {
      const other = await signing({ resolution: `${cast.federation}/99` });
      expect((await refused(signResolution, 'dockers', other)).code).toBe('resolution.not_found');
    });

    it('is refused before the text is adopted', async () => {
      expect((await refused(signResolution, 'dockers', await signing())).code).toBe(
        'signature.not_adopted',
      );
      await run(adoptResolution, 'federation', {
        version: 2,
        ...adoption,
      });
    });

    it('becomes a duty of each member when it is adopted, and of nobody else', async () => {
      expect(await duties(cast.dockers)).toMatchObject([{ resolution, signedVersion: null }]);
      expect(await duties(cast.guests)).toEqual([]);
      expect(await duties(cast.federation)).toEqual([]);
    });

    it('is refused of a superseded version, naming both', async () => {
      expect(await refused(signResolution, 'dockers', await signing({ version: 1 }))).toEqual({
        code: 'signature.text_superseded',
        field: 'version',
        params: { version: 1, current: 2 },
      });
    });

    it('is refused in a language without such a text', async () => {
      expect(
        await refused(signResolution, 'dockers', await signing({ language: 'fr' })),
      ).toMatchObject({ code: 'signature.no_text_in_language', params: { language: 'fr' } });
    });

    it('is refused of a translation that only a machine has seen', async () => {
      await run(addTranslation, 'federation', { version: 2, ...french, madeBy: 'machine' });
      const other = await signing({ language: 'fr', textHash: await hashOf('fr') });
      expect((await refused(signResolution, 'dockers', other)).code).toBe(
        'signature.text_not_checked',
      );
      const title = 'Les portes ouvertes';
      await run(addTranslation, 'federation', { version: 2, ...french, title, madeBy: 'person' });
    });

    it('is refused of other words than those that were shown', async () => {
      const other = await signing({ textHash: await hashOf('fr') });
      expect(await refused(signResolution, 'dockers', other)).toMatchObject({
        code: 'signature.text_differs',
        field: 'textHash',
      });
    });

    it('is refused with a decision that lies in the future everywhere', async () => {
      const other = await signing({ decisionDay: '2026-03-03' });
      expect(await refused(signResolution, 'dockers', other)).toMatchObject({
        code: 'signature.decision_in_future',
        field: 'decisionDay',
      });
    });

    it('is refused with a decision about words that were not written yet', async () => {
      const other = await signing({ decisionDay: '2026-02-27' });
      expect(await refused(signResolution, 'dockers', other)).toMatchObject({
        code: 'signature.decision_before_text',
        params: { day: '2026-02-27', written: '2026-03-01' },
      });
    });

    it('by a delegate stands in the signer’s own record and names text and decision', async () => {
      const signed = await runCommand(
        test.instance,
        actorOf(cast.dockers, 'delegate'),
        signResolution,
        { input: { organisation: cast.dockers, resolution, ...(await signing()) } },
      );
      expect(signed).toMatchObject({ ok: true, value: { number: 1, log: cast.dockers } });
      expect(await stage.gained('dockers')).toMatchObject({
        kind: 'signature.given',
        body: {
          resolution: { log: cast.federation, number: 1 },
          version: 2,
          language: 'en',
          textHash: await hashOf('en'),
          decision: {
            body: 'Executive committee',
            day: '2026-03-01',
            reference: 'Minutes, item 4',
          },
          printedName: { text: 'Dockers of Lomé', lang: 'en' },
        },
        refs: [{ log: cast.federation }],
      });
    });

    it('names the entry that adopted the text', async () => {
      const page = await getResolution(test.instance, { resolution });
      const { refs } = await stage.gained('dockers');
      expect(refs[0]).toMatchObject({ log: cast.federation, seq: page!.adoption!.seq });
    });

    it('is refused a second time', async () => {
      expect(await refused(signResolution, 'dockers', await signing())).toMatchObject({
        code: 'signature.already_given',
        params: { day: '2026-03-01' },
      });
    });

    it('cannot be done for another organisation, not even by the federation', async () => {
      const result = await runCommand(
        test.instance,
        actorOf(cast.federation, 'secretariat'),
        signResolution,
        { input: { organisation: cast.weavers, resolution, ...(await signing()) } },
      );
      expect(result).toMatchObject({ refusal: { code: 'command.not_permitted' } });
    });

    it('in a translation is open to those outside the federation, unless it is for members', async () => {
      test.advance({ days: 1 });
      const signed = await run(
        signResolution,
        'guests',
        await signing({
          language: 'fr',
          textHash: await hashOf('fr'),
          printedName: '=HYPERLINK("x")',
          printedNameLang: 'en',
        }),
      );
      expect(signed.number).toBe(2);
    });

    it('fixes the words of a translation too', async () => {
      const corrected = { version: 2, ...french, title: 'Portes', madeBy: 'person' };
      expect(await refused(addTranslation, 'federation', corrected)).toMatchObject({
        code: 'translation.already_signed',
        params: { count: 1 },
      });
    });

    it('takes the duty away', async () => {
      expect(await duties(cast.dockers)).toEqual([]);
      expect(await duties(cast.weavers)).toHaveLength(1);
    });
  });

  describe('the list', () => {
    it('is numbered in the order of time, with the name in its own script', async () => {
      test.advance({ days: 1 });
      await run(
        signResolution,
        'weavers',
        await signing({ printedName: 'ঢাকার তাঁতি', printedNameLang: 'bn' }),
      );
      const { signatories, counts, asOf, furtherPossible } = await list();
      expect(signatories.map(({ number, name, state }) => [number, name.text, state])).toEqual([
        [1, 'Dockers of Lomé', 'given'],
        [2, '=HYPERLINK("x")', 'given'],
        [3, 'ঢাকার তাঁতি', 'given'],
      ]);
      expect(signatories[2]).toMatchObject({
        name: { lang: 'bn' },
        transliteration: 'Dhakar Tanti',
        englishName: 'Weavers of Dhaka',
        country: 'BD',
        continent: 'asia',
        slug: 'weavers-dhaka',
        given: { day: '2026-03-03', decision: { body: 'Executive committee' } },
        attested: [],
      });
      expect(counts).toEqual({ signed: 3, given: 3, attested: 0, withdrawn: 0, setAside: 0 });
      expect([asOf, furtherPossible]).toEqual(['2026-03-03', true]);
    });

    it('is counted by continent and over time', async () => {
      const { perContinent, overTime } = await list();
      expect(perContinent).toEqual([
        { continent: 'africa', given: 1, attested: 0 },
        { continent: 'asia', given: 1, attested: 0 },
        { continent: null, given: 1, attested: 0 },
      ]);
      expect(overTime.unit).toBe('day');
      expect(overTime.columns.map(({ from, standing }) => [from, standing])).toEqual([
        ['2026-03-01', 1],
        ['2026-03-02', 2],
        ['2026-03-03', 3],
      ]);
    });

    it('tells the secretariat who has not answered', async () => {
      const work = await getResolutionWork(test.instance, { federation: cast.federation });
      expect(work.toSign).toMatchObject([
        {
          resolution,
          memberCount: 3,
          signedMemberCount: 2,
          waiting: [{ slug: 'printers-izmir' }],
        },
      ]);
    });
  });

  describe('withdrawing', () => {
    it('is refused without a signature', async () => {
      expect((await refused(withdrawSignature, 'printers', {})).code).toBe('signature.not_given');
    });

    it('keeps the number and stays visible with its day and reason', async () => {
      test.advance({ days: 1 });
      await run(withdrawSignature, 'guests', { reason: 'We talk again.' });
      expect(await stage.gained('guests')).toMatchObject({
        kind: 'signature.withdrawn',
        body: { reason: 'We talk again.' },
        refs: [{ log: cast.guests }],
      });
      const { signatories, counts, asOf } = await list();
      expect(signatories[1]).toMatchObject({
        number: 2,
        state: 'withdrawn',
        given: { day: '2026-03-02' },
        withdrawn: { day: '2026-03-04', reason: 'We talk again.' },
      });
      expect(signatories[2]?.number).toBe(3);
      expect(counts).toMatchObject({ signed: 2, withdrawn: 1 });
      expect(asOf).toBe('2026-03-04');
    });

    it('is refused a second time', async () => {
      expect(await refused(withdrawSignature, 'guests', {})).toMatchObject({
        code: 'signature.already_withdrawn',
        params: { day: '2026-03-04' },
      });
    });
  });

  describe('the certificate of a signature', () => {
    it('proves the entry in the signer’s record to anyone, offline', async () => {
      const found = await getSignatureCertificate(test.instance, {
        resolution,
        organisation: cast.dockers,
      });
      const verified = verifyCertificate(found!.certificate);
      expect(verified).toMatchObject({
        ok: true,
        value: { entry: { kind: 'signature.given', body: { version: 2, language: 'en' } } },
      });
      expect(found).toMatchObject({ log: cast.dockers, withdrawn: null });
    });

    it('of a signature that was withdrawn says so', async () => {
      const found = await getSignatureCertificate(test.instance, {
        resolution,
        organisation: cast.guests,
      });
      expect(found).toMatchObject({ withdrawn: { day: '2026-03-04' } });
    });

    it('does not exist where nobody signed', async () => {
      const found = await getSignatureCertificate(test.instance, {
        resolution,
        organisation: cast.printers,
      });
      expect(found).toBeUndefined();
    });
  });

  describe('the export', () => {
    it('as CSV begins with a byte order mark and starts no formula', async () => {
      const csv = (await writeSignatoriesCsv(test.instance, { resolution }))!;
      expect(csv.startsWith('\ufeffnumber,state,')).toBe(true);
      const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
      expect(rows.map((row) => [row['number'], row['state'], row['name']])).toEqual([
        ['1', 'given', 'Dockers of Lomé'],
        ['2', 'withdrawn', `'=HYPERLINK("x")`],
        ['3', 'given', 'ঢাকার তাঁতি'],
      ]);
      expect(rows[0]).toMatchObject({
        record: cast.dockers,
        decision_reference: 'Minutes, item 4',
        as_of: '2026-03-04',
        further_possible: 'yes',
      });
    });

    it('as JSON has the same rows, exact to the letter', async () => {
      const json = (await writeSignatoriesJson(test.instance, { resolution }))!;
      expect(JSON.parse(json)).toMatchObject({
        format: 'communard/signatories/v1',
        resolution: { id: resolution, title: text.title, version: 2 },
        counts: { signed: 2 },
        signatories: [{ number: 1 }, { name: '=HYPERLINK("x")', state: 'withdrawn' }, {}],
        setAside: [],
      });
    });

    it('of a list that is not there is none', async () => {
      const query = { resolution: `${cast.federation}/99` };
      expect(await writeSignatoriesCsv(test.instance, query)).toBeUndefined();
      expect(await writeSignatoriesJson(test.instance, query)).toBeUndefined();
    });
  });

  it('all of its page is the same in one statement as in parts', async () => {
    const [place, number] = [cast.federation, 1];
    const key = (await getResolutionKey(test.instance, { place, number }))!;
    for (const query of [{}, { language: 'fr' }, { language: 'xx', version: 1 }])
      expect(await getResolutionSheet(test.instance, { place, number, ...query })).toEqual({
        key,
        page: await getResolution(test.instance, { resolution: key, ...query }),
        list: await listSignatories(test.instance, { resolution: key }),
        amendments: await listAmendments(test.instance, { resolution: key }),
        contributions: await listContributions(test.instance, { resolution: key }),
      });
    const absent = { place, number, version: 99 };
    expect(await getResolutionSheet(test.instance, absent)).toBeUndefined();
    expect(await getResolutionSheet(test.instance, { place, number: 999 })).toBeUndefined();
  });

  it('the views are byte-equal after they are rebuilt from the records', async () => {
    const before = await dumpViews(test.instance);
    await rebuildViews(test.instance);
    expect(await dumpViews(test.instance)).toBe(before);
  });

  it('every refusal of these commands was given, but those that a later version needs', () => {
    expect(stage.missing([signResolution, withdrawSignature])).toEqual([
      'signature.give: signature.already_closed',
      'signature.give: signature.members_only',
    ]);
  });
});
