import { onEachDatabase } from '@communard/testkit';
import { describe, expect, it } from 'vitest';
import { operator } from '../platform/index.ts';
import { listEntries, rebuildViews } from '../records/index.ts';
import { assessParticipation } from './assess-participation.ts';
import { getParticipation } from './get-participation.ts';
import { promiseParticipation } from './promise-participation.ts';
import { actorOf, dumpViews } from './sample-federation.ts';
import { askedToTakePart, dayOver, promise, refused } from './taking-part.setup.ts';

onEachDatabase('assessing before joining, and after', (open) => {
  const day = askedToTakePart(open);
  const { asDockers, own } = day;

  describe('assessing', () => {
    const thought = {
      stage: 'before',
      language: 'en',
      ourForces: 'Six of us, two evenings.',
      likelyResult: 'The gates talk about it.',
      answer: 'yes',
    };

    it('is refused for a campaign that is not there', async () => {
      const unknown = { ...thought, campaign: `${day.cast.federation}/999` };
      expect(await asDockers(assessParticipation, unknown)).toMatchObject(
        refused('campaign.not_found'),
      );
    });

    it('is refused as a forecast when the day is over', async () => {
      day.test.set(dayOver);
      expect(await asDockers(assessParticipation, thought)).toMatchObject(
        refused('assessment.day_is_over', 'stage'),
      );
    });

    it('is refused as a look back before the day has come', async () => {
      expect(await asDockers(assessParticipation, { ...thought, stage: 'after' })).toMatchObject(
        refused('assessment.day_not_come', 'stage'),
      );
    });

    it('is refused when nothing is written', async () => {
      const empty = { stage: 'before', language: 'en', answer: 'yes', ourForces: ' ' };
      expect(await asDockers(assessParticipation, empty)).toMatchObject(
        refused('assessment.nothing_written'),
      );
    });

    it('keeps before and after side by side, for the organisation alone', async () => {
      await asDockers(assessParticipation, thought);
      day.test.set(dayOver);
      await asDockers(assessParticipation, { ...thought, stage: 'after', answer: 'watch' });
      expect((await own())?.assessments).toMatchObject([
        { stage: 'before', answer: 'yes', ourForces: 'Six of us, two evenings.' },
        { stage: 'after', answer: 'watch' },
      ]);
      for (const reader of [
        actorOf(day.cast.weavers),
        actorOf(day.cast.federation, 'secretariat'),
        operator,
      ])
        expect((await own(day.cast.dockers, reader))?.assessments).toBeNull();
      const anybody = { campaign: day.campaign, organisation: day.cast.dockers, locale: 'en' };
      const seen = await getParticipation(day.test.instance, anybody);
      expect(seen?.assessments).toBeNull();
      expect(JSON.stringify(seen)).not.toContain('Six of us');
    });

    it('shows nothing of itself in the record but that something was entered', async () => {
      const asked = await listEntries(day.test.instance, day.cast.dockers, { limit: 1000 });
      await asDockers(assessParticipation, thought);
      const { rows } = await day.test.instance.database.runSql(
        `select convert_from(leaf, 'UTF8') as leaf from entry
         where record = $1 order by seq desc limit 1`,
        [day.cast.dockers],
      );
      expect(Object.keys(JSON.parse(String(rows[0]!['leaf']))).sort()).toEqual([
        'c',
        'log',
        'seq',
        'v',
      ]);
      // What anyone may read has not grown.
      expect(await listEntries(day.test.instance, day.cast.dockers, { limit: 1000 })).toHaveLength(
        asked.length,
      );
    });
  });

  describe('what an organisation can do now', () => {
    it('is what its commands would not refuse', async () => {
      expect((await own())?.choices).toEqual({
        canDecline: true,
        canWatch: true,
        canPromise: true,
        canChangePromise: false,
        canWithdrawPromise: false,
        canReport: false,
        canCorrectReport: false,
      });
      await asDockers(promiseParticipation, promise);
      expect((await own())?.choices).toMatchObject({
        canDecline: false,
        canPromise: false,
        canChangePromise: true,
        canWithdrawPromise: true,
        canReport: false,
      });
      day.test.set(dayOver);
      expect((await own())?.choices).toMatchObject({ canChangePromise: false, canReport: true });
      expect((await own(day.cast.bakers))?.choices.canPromise).toBe(false);
    });
  });

  it('has views that are byte-equal after a rebuild from the records', async () => {
    const views = await dumpViews(day.test.instance);
    await rebuildViews(day.test.instance);
    expect(await dumpViews(day.test.instance)).toBe(views);
  });
});
