import { verifyAttachment } from '@communard/record';
import { onEachDatabase, type TestInstance } from '@communard/testkit';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../platform/index.ts';
import { listEntries, rebuildViews } from '../records/index.ts';
import { callOffCampaign } from './call-off-campaign.ts';
import { correctReport } from './correct-report.ts';
import { erasePhoto } from './erase-photo.ts';
import { getParticipation } from './get-participation.ts';
import { getPhoto } from './get-photo.ts';
import { listParticipations } from './list-participations.ts';
import { photosMax } from './participation.ts';
import { promiseParticipation } from './promise-participation.ts';
import { reportParticipation } from './report-participation.ts';
import { terms } from './sample-campaign.ts';
import {
  act,
  actorOf,
  callSample,
  dumpViews,
  foundSampleFederation,
  type SampleFederation,
} from './sample-federation.ts';

const before = '2026-11-03T09:00:00Z';
const onTheDay = '2026-11-25T18:00:00Z';
const later = '2026-12-20T09:00:00Z';

const report = {
  outcome: 'partly',
  language: 'en',
  words: 'Two leaflets, and one long talk.',
  figures: [{ unit: 'leaflets', actual: '2' }],
  failed: 'Most people had left by the other gate.',
};

/** A photo that names a device. */
async function photo(device: string): Promise<Uint8Array> {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#7a1f1f' } });
  return new Uint8Array(
    await picture
      .withExif({ IFD0: { Make: device } })
      .jpeg()
      .toBuffer(),
  );
}

onEachDatabase('reporting', (open) => {
  let test: TestInstance;
  let cast: SampleFederation;
  let campaign = '';
  const asDockers = <Input, Output, Code extends string>(
    command: Command<Input, Output, Code>,
    input: object = {},
  ) => act(test.instance, cast.dockers, command, { campaign, ...input });
  const refused = (code: string, field?: string) => ({
    ok: false,
    refusal: field === undefined ? { code } : { code, field },
  });
  const own = () =>
    getParticipation(test.instance, {
      campaign,
      organisation: cast.dockers,
      reader: actorOf(cast.dockers),
      locale: 'en',
    });
  const lastEntry = async () => (await listEntries(test.instance, cast.dockers, { limit: 1 }))[0]!;

  beforeAll(async () => {
    test = await open({ startsAt: before });
    cast = await foundSampleFederation(test.instance);
  });
  beforeEach(async () => {
    test.set(before);
    campaign = await callSample(test.instance, cast.federation);
    await asDockers(promiseParticipation, { ...terms, number: 500 });
    test.set(onTheDay);
  });

  describe('a report', () => {
    it('is refused for a campaign that is not there', async () => {
      const unknown = { ...report, campaign: `${cast.federation}/999` };
      expect(await asDockers(reportParticipation, unknown)).toMatchObject(
        refused('campaign.not_found'),
      );
    });

    it('is refused when the campaign was called off', async () => {
      await act(test.instance, cast.federation, callOffCampaign, { campaign, reason: 'Storm' });
      expect(await asDockers(reportParticipation, report)).toMatchObject(
        refused('campaign.is_called_off'),
      );
    });

    it('is refused without a promise', async () => {
      const result = await act(test.instance, cast.weavers, reportParticipation, {
        campaign,
        ...report,
      });
      expect(result).toMatchObject(refused('report.no_promise'));
    });

    it('is refused a second time: it is corrected instead', async () => {
      await asDockers(reportParticipation, report);
      expect(await asDockers(reportParticipation, report)).toMatchObject(
        refused('report.already_made'),
      );
    });

    it('is refused before the day has come anywhere', async () => {
      test.set('2026-11-24T09:59:59Z');
      expect(await asDockers(reportParticipation, report)).toMatchObject({
        refusal: { code: 'report.day_not_come', params: { day: '2026-11-25' } },
      });
      test.set('2026-11-24T10:00:00Z');
      expect(await asDockers(reportParticipation, report)).toMatchObject({ ok: true });
    });

    it('is refused when it says "not" without a reason', async () => {
      expect(await asDockers(reportParticipation, { ...report, outcome: 'not' })).toMatchObject(
        refused('report.reason_missing', 'reason'),
      );
    });

    it('is refused with more figures than anyone reads', async () => {
      const figures = Array.from({ length: 21 }, (_, index) => ({
        unit: 'other',
        what: `Thing ${index}`,
        actual: 1,
      }));
      expect(await asDockers(reportParticipation, { ...report, figures })).toMatchObject(
        refused('report.too_many_figures', 'figures'),
      );
    });

    it('is refused with a figure of nothing named', async () => {
      const figures = [{ unit: 'other', actual: 3 }];
      expect(await asDockers(reportParticipation, { ...report, figures })).toMatchObject(
        refused('report.figure_what_missing', 'figures.0.what'),
      );
    });

    it('is refused with one figure given twice', async () => {
      const figures = [
        { unit: 'leaflets', actual: 2 },
        { unit: 'leaflets', actual: 3 },
      ];
      expect(await asDockers(reportParticipation, { ...report, figures })).toMatchObject(
        refused('report.figure_given_twice', 'figures.1.unit'),
      );
    });

    it('is refused with too many photos', async () => {
      const photos = Array(photosMax + 1).fill({ file: await photo('x') });
      expect(await asDockers(reportParticipation, { ...report, photos })).toMatchObject(
        refused('report.too_many_photos', 'photos'),
      );
    });

    it('is refused with a photo that is too large', async () => {
      const photos = [{ file: new Uint8Array(10_000_001) }];
      expect(await asDockers(reportParticipation, { ...report, photos })).toMatchObject(
        refused('report.photo_too_large', 'photos.0.file'),
      );
    });

    it('is refused with a photo that is none, and keeps no other of it', async () => {
      const photos = [{ file: await photo('x') }, { file: new Uint8Array([1, 2, 3]) }];
      expect(await asDockers(reportParticipation, { ...report, photos })).toMatchObject(
        refused('report.photo_not_readable', 'photos.1.file'),
      );
      const { rows } = await test.instance.database.runSql('select count(*)::int n from photo');
      expect(rows).toEqual([{ n: 0 }]);
    });

    it('is refused with a photo of too many pixels', async () => {
      const bomb = sharp({ create: { width: 9000, height: 6000, channels: 3, background: 'red' } });
      const photos = [{ file: new Uint8Array(await bomb.png().toBuffer()) }];
      expect(await asDockers(reportParticipation, { ...report, photos })).toMatchObject(
        refused('report.photo_too_many_pixels', 'photos.0.file'),
      );
    });

    it.each([
      [
        'input.number_out_of_range',
        'figures.0.actual',
        { figures: [{ unit: 'leaflets', actual: -2 }] },
      ],
      ['input.not_offered', 'outcome', { outcome: 'brilliant' }],
      ['input.missing', 'words', { words: ' ' }],
    ])('is refused in form: %s', async (code, field, changes) => {
      expect(await asDockers(reportParticipation, { ...report, ...changes })).toMatchObject(
        refused(code, field),
      );
    });

    it('says what happened beside what was planned, in the organisation’s own record', async () => {
      expect(await asDockers(reportParticipation, report)).toMatchObject({ ok: true });
      const { kind, body } = await lastEntry();
      expect(kind).toBe('report.made');
      expect(body).toMatchObject({
        outcome: 'partly',
        figures: [{ unit: 'leaflets', planned: 500, actual: 2 }],
        failed: 'Most people had left by the other gate.',
        photos: [],
      });
      expect(await own()).toMatchObject({ state: 'partly_kept', isLate: false });
    });

    it('is late after its time, and counts all the same', async () => {
      test.set(later);
      expect((await own())?.state).toBe('not_reported');
      await asDockers(reportParticipation, report);
      expect(await own()).toMatchObject({ state: 'partly_kept', isLate: true });
    });
  });

  describe('a photo', () => {
    const send = async () =>
      asDockers(reportParticipation, {
        ...report,
        photos: [{ file: await photo('Phonemaker, 52.5N'), caption: 'The gate at six' }],
      });
    const kept = async () => (await own())!.standing.report!.content.photos[0]!;

    it('is kept without what it told, and the record commits to exactly what is kept', async () => {
      expect(await send()).toMatchObject({ ok: true });
      const { commitment, type, caption } = await kept();
      expect([type, caption]).toEqual(['image/webp', 'The gate at six']);
      const stored = (await getPhoto(test.instance, commitment))!;
      expect(Buffer.from(stored.file).includes('Phonemaker')).toBe(false);
      const committed = new Uint8Array(Buffer.from(commitment, 'base64url'));
      const { salt, file } = stored;
      expect(verifyAttachment(committed, new Uint8Array(salt), new Uint8Array(file)).ok).toBe(true);
    });

    it('is erased by its organisation only, and the report stays', async () => {
      await send();
      const { commitment } = await kept();
      const seen = await listParticipations(test.instance, { campaign, locale: 'en' });
      expect(seen.flatMap(({ photos }) => photos)).toMatchObject([{ commitment }]);
      const elsewhere = await act(test.instance, cast.weavers, erasePhoto, { photo: commitment });
      expect(elsewhere).toMatchObject(refused('photo.not_found'));
      expect(await asDockers(erasePhoto, { photo: commitment })).toMatchObject({ ok: true });
      expect(await getPhoto(test.instance, commitment)).toBeUndefined();
      expect(await asDockers(erasePhoto, { photo: commitment })).toMatchObject(
        refused('photo.not_found'),
      );
      expect((await kept()).commitment).toBe(commitment);
      const rows = await listParticipations(test.instance, { campaign, locale: 'en' });
      const row = rows.find(({ organisation }) => organisation.id === cast.dockers);
      expect(row).toMatchObject({ photos: [], erasedPhotoCount: 1 });
    });
  });

  describe('a correction', () => {
    const correction = {
      ...report,
      figures: [{ unit: 'leaflets', actual: 12 }],
      why: 'We counted the second bag.',
    };

    it('is refused for a campaign that is not there', async () => {
      const unknown = { ...correction, campaign: `${cast.federation}/999` };
      expect(await asDockers(correctReport, unknown)).toMatchObject(refused('campaign.not_found'));
    });

    it('is refused without a report', async () => {
      expect(await asDockers(correctReport, correction)).toMatchObject(refused('report.not_made'));
    });

    it('is refused with the rules of a report', async () => {
      await asDockers(reportParticipation, report);
      expect(await asDockers(correctReport, { ...correction, outcome: 'not' })).toMatchObject(
        refused('report.reason_missing', 'reason'),
      );
    });

    it('is refused without saying what was wrong', async () => {
      await asDockers(reportParticipation, report);
      expect(await asDockers(correctReport, { ...correction, why: '' })).toMatchObject(
        refused('input.missing', 'why'),
      );
    });

    it('is refused when nothing is corrected', async () => {
      await asDockers(reportParticipation, report);
      const same = { ...report, figures: [{ unit: 'leaflets', actual: 2 }], why: 'x' };
      expect(await asDockers(correctReport, same)).toMatchObject(
        refused('report.nothing_corrected'),
      );
    });

    it('is refused after too many, at the hundredth entry', async () => {
      await asDockers(reportParticipation, report);
      for (let count = 0; count < 98; count++)
        await asDockers(correctReport, {
          ...correction,
          figures: [{ unit: 'leaflets', actual: 100 + count }],
        });
      expect(await asDockers(correctReport, correction)).toMatchObject(
        refused('participation.too_many_entries'),
      );
    });

    it('is added and overwrites nothing, however late', async () => {
      await asDockers(reportParticipation, {
        ...report,
        photos: [{ file: await photo('x') }],
      });
      test.set(later);
      expect(await asDockers(correctReport, correction)).toMatchObject({ ok: true });
      expect((await lastEntry()).kind).toBe('report.corrected');
      expect(await own()).toMatchObject({
        state: 'partly_kept',
        isCorrected: true,
        isLate: false,
        standing: {
          report: {
            content: { figures: [{ planned: 500, actual: 12 }], photos: [{ type: 'image/webp' }] },
            corrections: [
              { why: 'We counted the second bag.', before: { figures: [{ actual: 2 }] } },
            ],
          },
        },
      });
    });
  });

  it('has views that are byte-equal after a rebuild from the records', async () => {
    const views = await dumpViews(test.instance);
    await rebuildViews(test.instance);
    expect(await dumpViews(test.instance)).toBe(views);
  });
});
