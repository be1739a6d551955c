import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { rebuildViews } from '../records/index.ts';
import { addTranslation } from './add-translation.ts';
import { adoptResolution } from './adopt-resolution.ts';
import { answerAmendment } from './answer-amendment.ts';
import { checkTranslation } from './check-translation.ts';
import { contribute } from './contribute.ts';
import { draftResolution } from './draft-resolution.ts';
import { getResolutionHistory } from './get-resolution-history.ts';
import { getResolution } from './get-resolution.ts';
import { getSideBySide } from './get-side-by-side.ts';
import { listAmendments } from './list-amendments.ts';
import { listResolutions } from './list-resolutions.ts';
import { proposeAmendment } from './propose-amendment.ts';
import { reviseResolution } from './revise-resolution.ts';
import { dumpViews, french, text, type Cast } from './sample-cast.ts';
import { openStage, type Stage } from './sample-stage.ts';
import { textHashOf } from './text-hash.ts';

/** The version that is adopted, and its translations. */
onEachDatabase('an adopted text in its languages', (open) => {
  let test: TestInstance;
  let stage: Stage;
  let cast: Cast;
  let run: Stage['run'];
  let refused: Stage['refused'];
  let gained: Stage['gained'];
  let resolution = '';

  beforeAll(async () => {
    test = await open({ startsAt: '2026-03-01T09:00:00Z' });
    stage = await openStage(test.instance, 1);
    ({ cast, run, refused, gained } = stage);
    resolution = `${cast.federation}/1`;
    await run(draftResolution, 'federation', { ...text, title: 'Doors' });
    await run(draftResolution, 'federation', { ...text, title: 'Second' });
    await run(reviseResolution, 'federation', { version: 1, ...text });
    await run(contribute, 'observers', { language: 'en', words: 'Which day?' });
    await run(proposeAmendment, 'weavers', {
      version: 2,
      change: 'insert',
      paragraph: 0,
      language: 'en',
      text: 'Neighbours are welcome.',
    });
  });

  describe('adopting', () => {
    const decision = { version: 2, decisionBody: 'Congress', decisionDay: '2026-03-01' };

    it('is refused for a resolution that is not there', async () => {
      const other = { ...decision, resolution: `${cast.federation}/99` };
      expect((await refused(adoptResolution, 'federation', other)).code).toBe(
        'resolution.not_found',
      );
    });

    it('is refused for another version than the present one', async () => {
      expect((await refused(adoptResolution, 'federation', { ...decision, version: 1 })).code).toBe(
        'resolution.version_not_present',
      );
    });

    it('is refused while an amendment has no answer', async () => {
      expect(await refused(adoptResolution, 'federation', decision)).toMatchObject({
        code: 'resolution.amendments_open',
        params: { count: 1 },
      });
      const [open] = await listAmendments(test.instance, { resolution });
      await run(answerAmendment, 'federation', {
        amendment: open!.amendment,
        answer: 'not_taken',
        reason: 'Said in the first paragraph.',
      });
    });

    it('is refused with a decision that lies in the future everywhere', async () => {
      expect(
        await refused(adoptResolution, 'federation', { ...decision, decisionDay: '2026-03-03' }),
      ).toMatchObject({ code: 'resolution.decision_in_future', field: 'decisionDay' });
    });

    it('is refused with a last day that is over', async () => {
      expect(
        await refused(adoptResolution, 'federation', { ...decision, closesOn: '2026-02-27' }),
      ).toMatchObject({ code: 'resolution.closing_in_past', field: 'closesOn' });
    });

    it('fixes the words under their hash, and the members are asked to sign', async () => {
      const { textHash } = await run(adoptResolution, 'federation', { ...decision, closesOn: '' });
      const page = await getResolution(test.instance, { resolution });
      expect(page).toMatchObject({
        state: 'adopted',
        furtherPossible: true,
        asOf: '2026-03-01',
        isPresent: true,
        adoption: { decision: { body: 'Congress' }, openTo: 'everyone' },
        text: { textHash },
      });
      const place = { resolution: { log: cast.federation, number: 1 }, version: 2, language: 'en' };
      expect(textHashOf(place, page!.text!)).toBe(textHash);
      expect(await gained('federation')).toMatchObject({
        kind: 'resolution.adopted',
        body: { textHash },
      });
      const { rows } = await test.instance.database.runSql(
        `select organisation from notice where kind = 'resolution.to_sign'`,
      );
      expect(rows.map((row) => row['organisation']).sort()).toEqual(
        [cast.dockers, cast.weavers, cast.printers].sort(),
      );
    });

    it('is refused a second time', async () => {
      expect((await refused(adoptResolution, 'federation', decision)).code).toBe(
        'resolution.already_adopted',
      );
    });

    it('ends amending: a new version must be drafted first', async () => {
      expect(
        (
          await refused(proposeAmendment, 'dockers', {
            version: 2,
            change: 'strike',
            paragraph: 1,
            language: 'en',
          })
        ).code,
      ).toBe('amendment.no_draft');
    });
  });

  describe('translating', () => {
    const translation = { version: 2, ...french, madeBy: 'machine' };

    it('is refused with a text that could not be one', async () => {
      for (const [paragraphs, code] of [
        [[], 'resolution.without_paragraphs'],
        [Array.from({ length: 401 }, () => 'x'), 'resolution.too_many_paragraphs'],
        [[''], 'resolution.paragraph_empty'],
        [Array.from({ length: 9 }, () => 'x'.repeat(7_000)), 'resolution.text_too_long'],
      ] as const)
        expect(
          (await refused(addTranslation, 'federation', { ...translation, paragraphs })).code,
        ).toBe(code);
    });

    it('is refused for a resolution that is not there', async () => {
      const other = { ...translation, resolution: `${cast.federation}/99` };
      expect((await refused(addTranslation, 'federation', other)).code).toBe(
        'resolution.not_found',
      );
    });

    it('is refused of a version that is neither adopted nor drafted now', async () => {
      expect(
        (await refused(addTranslation, 'federation', { ...translation, version: 1 })).code,
      ).toBe('translation.version_not_present');
    });

    it('is refused into the language of the original', async () => {
      expect(
        (await refused(addTranslation, 'federation', { ...translation, language: 'en' })).code,
      ).toBe('translation.language_is_original');
    });

    it('is refused when the paragraphs are not as many: they stand side by side', async () => {
      const paragraphs = [french.paragraphs.join(' ')];
      expect(
        await refused(addTranslation, 'federation', { ...translation, paragraphs }),
      ).toMatchObject({
        code: 'translation.paragraphs_differ',
        params: { expected: 2, count: 1 },
      });
    });

    it('by a machine is marked so and cannot be signed', async () => {
      await run(addTranslation, 'federation', translation);
      const page = await getResolution(test.instance, { resolution, language: 'fr-CA' });
      expect(page?.text).toMatchObject({ language: 'fr', mark: 'machine', title: french.title });
      expect(page?.title).toBe(french.title);
      expect(page?.languages).toMatchObject([
        { language: 'en', mark: 'original', isSignable: true },
        { language: 'fr', mark: 'machine', isSignable: false },
      ]);
    });

    it('is refused when it is already there word for word', async () => {
      expect((await refused(addTranslation, 'federation', translation)).code).toBe(
        'translation.already_there',
      );
    });

    it('stands beside the original, paragraph by paragraph', async () => {
      const both = await getSideBySide(test.instance, { resolution, left: 'en', right: 'fr' });
      expect(both).toMatchObject({
        left: { mark: 'original' },
        right: { mark: 'machine' },
        paragraphs: [
          { left: text.paragraphs[0], right: french.paragraphs[0] },
          { right: french.paragraphs[1] },
        ],
      });
      const none = await getSideBySide(test.instance, { resolution, left: 'en', right: 'ar' });
      expect(none).toBeUndefined();
    });
  });

  describe('checking a translation', () => {
    const check = async (changes: object = {}) => {
      const page = await getResolution(test.instance, { resolution, language: 'fr' });
      return { version: 2, language: 'fr', textHash: page!.text!.textHash, ...changes };
    };

    it('is refused of a text that is not there, and of the original', async () => {
      for (const language of ['ar', 'en'])
        expect(await refused(checkTranslation, 'dockers', await check({ language }))).toMatchObject(
          { code: 'translation.not_found', params: { language } },
        );
    });

    it('is refused of other words than those that stand there', async () => {
      const other = await check({ textHash: 'x'.repeat(43) });
      expect((await refused(checkTranslation, 'dockers', other)).code).toBe(
        'translation.text_differs',
      );
    });

    it('is refused to strangers', async () => {
      expect((await refused(checkTranslation, 'guests', await check())).code).toBe(
        'translation.members_only',
      );
    });

    it('by a member marks it as checked and says by whom', async () => {
      await run(checkTranslation, 'dockers', await check());
      expect(await gained('dockers')).toMatchObject({ kind: 'translation.checked' });
      const page = await getResolution(test.instance, { resolution, language: 'fr' });
      expect(page?.languages[1]).toMatchObject({
        mark: 'checked',
        isSignable: true,
        checkedBy: [{ name: 'Dockers of Lomé', day: '2026-03-01' }],
      });
    });

    it('is refused a second time by the same member', async () => {
      expect((await refused(checkTranslation, 'dockers', await check())).code).toBe(
        'translation.already_checked',
      );
    });

    it('is lost when the translation is corrected', async () => {
      const corrected = { version: 2, ...french, title: 'Les portes ouvertes', madeBy: 'person' };
      await run(addTranslation, 'federation', corrected);
      const page = await getResolution(test.instance, { resolution, language: 'fr' });
      expect(page?.languages[1]).toMatchObject({ mark: 'person', checkedBy: [] });
    });
  });

  it('the list has one row for each, newest first', async () => {
    const rows = await listResolutions(test.instance, { place: cast.federation, language: 'fr' });
    expect(rows).toMatchObject([
      { number: 2, state: 'draft', title: 'Second', titleLanguage: 'en', version: 1 },
      { number: 1, state: 'adopted', title: 'Les portes ouvertes', titleLanguage: 'fr' },
    ]);
  });

  it('the history names every entry with whoever wrote it, newest first', async () => {
    const events = await getResolutionHistory(test.instance, { resolution });
    const kinds = new Set(events.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([
      'amendment.answered',
      'amendment.proposed',
      'contribution.made',
      'resolution.adopted',
      'resolution.drafted',
      'resolution.revised',
      'translation.added',
      'translation.checked',
    ]);
    expect(events.map(({ at }) => at)).toEqual(
      events.map(({ at }) => at).toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)),
    );
  });

  it('the views are byte-equal after they are rebuilt from the records', async () => {
    const before = await dumpViews(test.instance);
    await rebuildViews(test.instance);
    expect(await dumpViews(test.instance)).toBe(before);
  });

  it('every refusal of these commands was given, but one that needs a signature', () => {
    expect(stage.missing([adoptResolution, addTranslation, checkTranslation])).toEqual([
      'translation.add: translation.already_signed',
    ]);
  });
});
