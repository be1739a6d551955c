import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../platform/index.ts';
import { rebuildViews } from '../records/index.ts';
import { answerAmendment } from './answer-amendment.ts';
import { contribute } from './contribute.ts';
import { draftResolution } from './draft-resolution.ts';
import { getResolutionSheet } from './get-resolution-sheet.ts';
import { getResolutionWork } from './get-resolution-work.ts';
import { getResolution, getResolutionKey } from './get-resolution.ts';
import { listAmendments, listContributions } from './list-amendments.ts';
import { listSignatories } from './list-signatories.ts';
import { proposeAmendment } from './propose-amendment.ts';
import { reviseResolution } from './revise-resolution.ts';
import { act, actorOf, dumpViews, text, type Cast } from './sample-cast.ts';
import { openStage, type Stage } from './sample-stage.ts';

/** A text from its first draft to the version that goes to the vote. */
onEachDatabase('a draft that is discussed and amended', (open) => {
  let test: TestInstance;
  let stage: Stage;
  let cast: Cast;
  let run: Stage['run'];
  let refused: Stage['refused'];
  let gained: Stage['gained'];
  let resolution = '';
  let amendment = '';

  beforeAll(async () => {
    test = await open({ startsAt: '2026-03-01T09:00:00Z' });
    stage = await openStage(test.instance, 1);
    ({ cast, run, refused, gained } = stage);
    resolution = `${cast.federation}/1`;
  });

  describe('drafting', () => {
    it('is refused to a delegate: the secretariat puts texts before the members', async () => {
      const result = await runCommand(
        test.instance,
        actorOf(cast.federation, 'delegate'),
        draftResolution,
        { input: { federation: cast.federation, ...text } },
      );
      expect(result).toMatchObject({ refusal: { code: 'command.not_permitted' } });
    });

    it('is refused without paragraphs', async () => {
      const refusal = await refused(draftResolution, 'federation', { ...text, paragraphs: ' \n ' });
      expect(refusal.code).toBe('resolution.without_paragraphs');
    });

    it('is refused with too many paragraphs', async () => {
      const paragraphs = Array.from({ length: 401 }, () => 'x');
      const refusal = await refused(draftResolution, 'federation', { ...text, paragraphs });
      expect(refusal.code).toBe('resolution.too_many_paragraphs');
    });

    it('is refused with an empty paragraph', async () => {
      const refusal = await refused(draftResolution, 'federation', { ...text, paragraphs: [''] });
      expect(refusal).toMatchObject({ code: 'resolution.paragraph_empty', field: 'paragraphs' });
    });

    it('is refused when the text is too long for one entry', async () => {
      const paragraphs = Array.from({ length: 9 }, () => 'x'.repeat(7_000));
      const refusal = await refused(draftResolution, 'federation', { ...text, paragraphs });
      expect(refusal.code).toBe('resolution.text_too_long');
    });

    it('is refused with a wrong language tag, naming the field', async () => {
      const result = await act(test.instance, cast.federation, draftResolution, {
        ...text,
        language: 'english',
      });
      expect(result).toMatchObject({
        refusal: { code: 'input.not_a_language', field: 'language' },
      });
    });

    it('gives the first number, and the record gains the whole text', async () => {
      expect(await run(draftResolution, 'federation', text)).toEqual({ resolution, number: 1 });
      expect(await gained('federation')).toMatchObject({
        kind: 'resolution.drafted',
        body: { number: 1, version: 1, ...text },
      });
    });

    it('gives each further draft the next number', async () => {
      const second = await run(draftResolution, 'federation', { ...text, title: 'Second' });
      expect(second.number).toBe(2);
    });

    it('shows the draft, with its words, to whoever reads', async () => {
      const page = await getResolution(test.instance, { resolution });
      expect(page).toMatchObject({
        state: 'draft',
        draftVersion: 1,
        text: { ...text, mark: 'original', version: 1 },
        adoption: null,
        asOf: null,
        furtherPossible: false,
      });
      const key = await getResolutionKey(test.instance, { place: cast.federation, number: 1 });
      expect(key).toBe(resolution);
    });
  });

  describe('discussing', () => {
    const words = { language: 'tr', words: 'Katılıyoruz.' };
    it('is refused about a resolution that is not there', async () => {
      const other = { ...words, resolution: `${cast.federation}/99` };
      expect((await refused(contribute, 'dockers', other)).code).toBe('resolution.not_found');
    });

    it('is refused to those who are neither members nor observers', async () => {
      expect((await refused(contribute, 'guests', words)).code).toBe('contribution.members_only');
    });

    it('stands in the speaker’s own record, flat and oldest first', async () => {
      await run(contribute, 'printers', words);
      test.advance({ minutes: 5 });
      await run(contribute, 'observers', { language: 'en', words: 'Which day?' });
      expect(await gained('printers')).toMatchObject({
        kind: 'contribution.made',
        body: { resolution: { log: cast.federation, number: 1 }, version: 1, ...words },
      });
      const rows = await listContributions(test.instance, { resolution });
      expect(rows.map((row) => [row.speaker.name, row.speaker.nameLang, row.words])).toEqual([
        ['İzmir Matbaacıları', 'tr', 'Katılıyoruz.'],
        ['Observers', 'en', 'Which day?'],
      ]);
    });
  });

  describe('amending', () => {
    const proposal = {
      version: 1,
      change: 'replace',
      paragraph: 2,
      language: 'en',
      text: 'It says so three weeks before.',
      reason: 'Time to plan.',
    };

    it('is refused for a resolution that is not there', async () => {
      const other = { ...proposal, resolution: `${cast.dockers}/1` };
      expect((await refused(proposeAmendment, 'dockers', other)).code).toBe('resolution.not_found');
    });

    it('is refused to those who are not members', async () => {
      expect((await refused(proposeAmendment, 'observers', proposal)).code).toBe(
        'amendment.members_only',
      );
    });

    it('is refused for another version than the draft’s present one, naming both', async () => {
      const other = { ...proposal, version: 2 };
      expect(await refused(proposeAmendment, 'dockers', other)).toMatchObject({
        code: 'amendment.version_not_present',
        params: { version: 2, current: 1 },
      });
    });

    it('is refused at a paragraph that is not there', async () => {
      for (const place of [
        { paragraph: 3 },
        { paragraph: 0 },
        { paragraph: 3, change: 'insert' },
        { paragraph: 0, change: 'strike' },
      ])
        expect(await refused(proposeAmendment, 'dockers', { ...proposal, ...place })).toMatchObject(
          { code: 'amendment.paragraph_not_found', params: { count: 2 } },
        );
    });

    it('is refused without the new words', async () => {
      const other = { ...proposal, text: '' };
      expect(await refused(proposeAmendment, 'dockers', other)).toMatchObject({
        code: 'amendment.text_missing',
        field: 'text',
      });
    });

    it('is refused when it changes nothing', async () => {
      const same = { ...proposal, text: text.paragraphs[1] };
      expect((await refused(proposeAmendment, 'dockers', same)).code).toBe(
        'amendment.nothing_changed',
      );
      const title = { ...proposal, change: 'title', text: text.title };
      expect((await refused(proposeAmendment, 'dockers', title)).code).toBe(
        'amendment.nothing_changed',
      );
    });

    it('stands in the proposer’s own record and names the draft it is about', async () => {
      ({ amendment } = await run(proposeAmendment, 'dockers', proposal));
      const entry = await gained('dockers');
      expect(entry).toMatchObject({ kind: 'amendment.proposed', body: proposal });
      expect(entry.refs).toMatchObject([{ log: cast.federation }]);
      expect(amendment).toBe(`${cast.dockers}/${entry.seq}`);
    });

    it('is shown beside what stands there now', async () => {
      expect(await listAmendments(test.instance, { resolution })).toMatchObject([
        {
          amendment,
          proposer: { name: 'Dockers of Lomé' },
          present: text.paragraphs[1],
          text: proposal.text,
          state: 'open',
          answer: null,
        },
      ]);
      const work = await getResolutionWork(test.instance, { federation: cast.federation });
      expect(work).toMatchObject({
        openAmendmentCount: 1,
        drafts: [{ number: 2 }, { number: 1, openAmendmentCount: 1 }],
        toSign: [],
      });
    });
  });

  describe('answering', () => {
    it('is refused for an amendment that is not there', async () => {
      const other = { amendment: `${cast.dockers}/0`, answer: 'taken' };
      expect((await refused(answerAmendment, 'federation', other)).code).toBe(
        'amendment.not_found',
      );
    });

    it('is refused without a reason, unless it is taken whole', async () => {
      for (const answer of ['not_taken', 'taken_in_part'])
        expect(await refused(answerAmendment, 'federation', { amendment, answer })).toMatchObject({
          code: 'amendment.reason_missing',
          field: 'reason',
        });
    });

    it('stands in the federation’s record, and the proposer is told', async () => {
      await run(answerAmendment, 'federation', { amendment, answer: 'taken' });
      expect(await gained('federation')).toMatchObject({
        kind: 'amendment.answered',
        body: { number: 1, answer: 'taken', amendment: { log: cast.dockers } },
        refs: [{ log: cast.dockers }],
      });
      const { rows } = await test.instance.database.runSql(
        `select organisation from notice where kind = 'amendment.answered'`,
      );
      expect(rows).toEqual([{ organisation: cast.dockers }]);
    });

    it('is refused a second time', async () => {
      expect(
        (await refused(answerAmendment, 'federation', { amendment, answer: 'taken' })).code,
      ).toBe('amendment.already_answered');
    });
  });

  describe('revising', () => {
    const revision = {
      version: 1,
      title: text.title,
      paragraphs: [text.paragraphs[0], 'It says so three weeks before.'],
    };

    it('is refused with a text that could not be amended', async () => {
      for (const [paragraphs, code] of [
        [[], 'resolution.without_paragraphs'],
        [Array.from({ length: 401 }, () => 'x'), 'resolution.too_many_paragraphs'],
        [[''], 'resolution.paragraph_empty'],
        [Array.from({ length: 9 }, () => 'x'.repeat(7_000)), 'resolution.text_too_long'],
      ] as const)
        expect(
          (await refused(reviseResolution, 'federation', { ...revision, paragraphs })).code,
        ).toBe(code);
    });

    it('is refused for a resolution that is not there', async () => {
      const other = { ...revision, resolution: `${cast.federation}/99` };
      expect((await refused(reviseResolution, 'federation', other)).code).toBe(
        'resolution.not_found',
      );
    });

    it('is refused on top of another version than the present one', async () => {
      expect(
        await refused(reviseResolution, 'federation', { ...revision, version: 2 }),
      ).toMatchObject({ code: 'resolution.version_not_present', params: { current: 1 } });
    });

    it('is refused when nothing changed', async () => {
      const { paragraphs } = text;
      expect(
        (await refused(reviseResolution, 'federation', { ...revision, paragraphs })).code,
      ).toBe('resolution.text_unchanged');
    });

    it('is refused with an amendment that is not there', async () => {
      const takes = [`${cast.weavers}/1`];
      expect((await refused(reviseResolution, 'federation', { ...revision, takes })).code).toBe(
        'resolution.amendment_not_found',
      );
    });

    it('is refused with an amendment that was not taken', async () => {
      const open = await run(proposeAmendment, 'weavers', {
        version: 1,
        change: 'insert',
        paragraph: 0,
        language: 'en',
        text: 'Neighbours are welcome.',
      });
      const takes = [amendment, open.amendment];
      expect((await refused(reviseResolution, 'federation', { ...revision, takes })).code).toBe(
        'resolution.amendment_not_taken',
      );
    });

    it('makes the next version, which says what it took up', async () => {
      await run(reviseResolution, 'federation', { ...revision, takes: [amendment] });
      expect(await gained('federation')).toMatchObject({
        kind: 'resolution.revised',
        body: { version: 2, language: 'en', takes: [{ log: cast.dockers }] },
      });
      const page = await getResolution(test.instance, { resolution });
      expect(page?.text?.paragraphs[1]).toBe('It says so three weeks before.');
      expect(page?.versions.map(({ version }) => version)).toEqual([2, 1]);
    });

    it('leaves the version before readable', async () => {
      const page = await getResolution(test.instance, { resolution, version: 1 });
      expect(page?.text).toMatchObject({ ...text, version: 1 });
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

  it('every refusal of these commands was given, but one that needs an adopted text', () => {
    const commands = [
      draftResolution,
      contribute,
      proposeAmendment,
      answerAmendment,
      reviseResolution,
    ];
    expect(stage.missing(commands)).toEqual(['amendment.propose: amendment.no_draft']);
  });
});
