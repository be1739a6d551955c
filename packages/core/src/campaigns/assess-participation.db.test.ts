import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operator, type Command } from '../platform/index.ts';
import { listEntries, rebuildViews } from '../records/index.ts';
import { assessParticipation } from './assess-participation.ts';
import { getParticipation } from './get-participation.ts';
import { promiseParticipation } from './promise-participation.ts';
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
const dayOver = '2026-11-26T12:00:00Z';

const promise = { ...terms, number: '500', unit: '' };

onEachDatabase('assessing before joining, and after', (open) => {
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
  const own = (organisation = cast.dockers, reader = actorOf(organisation)) =>
    getParticipation(test.instance, { campaign, organisation, reader, locale: 'en' });

  beforeAll(async () => {
    test = await open({ startsAt: before });
    cast = await foundSampleFederation(test.instance);
  });
  beforeEach(async () => {
    test.set(before);
    const asked = [cast.dockers, cast.weavers];
    campaign = await callSample(test.instance, cast.federation, { asked });
  });

  describe('assessing', () => {
    const thought = {
      stage: 'before',
      language: 'en',
      ourForces: 'Six of us, two evenings.',
      likelyResult: 'The gates talk about it.',
      answer: 'yes',
    };

    it('is refused for a campaign that is not there', async () => {
      const unknown = { ...thought, campaign: `${cast.federation}/999` };
      expect(await asDockers(assessParticipation, unknown)).toMatchObject(
        refused('campaign.not_found'),
      );
    });

    it('is refused as a forecast when the day is over', async () => {
      test.set(dayOver);
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
      test.set(dayOver);
      await asDockers(assessParticipation, { ...thought, stage: 'after', answer: 'watch' });
      expect((await own())?.assessments).toMatchObject([
        { stage: 'before', answer: 'yes', ourForces: 'Six of us, two evenings.' },
        { stage: 'after', answer: 'watch' },
      ]);
      for (const reader of [
        actorOf(cast.weavers),
        actorOf(cast.federation, 'secretariat'),
        operator,
      ])
        expect((await own(cast.dockers, reader))?.assessments).toBeNull();
      const anybody = { campaign, organisation: cast.dockers, locale: 'en' };
      const seen = await getParticipation(test.instance, anybody);
      expect(seen?.assessments).toBeNull();
      expect(JSON.stringify(seen)).not.toContain('Six of us');
    });

    it('shows nothing of itself in the record but that something was entered', async () => {
      const asked = await listEntries(test.instance, cast.dockers, { limit: 1000 });
      await asDockers(assessParticipation, thought);
      const { rows } = await test.instance.database.runSql(
        `select convert_from(leaf, 'UTF8') as leaf from entry
         where record = $1 order by seq desc limit 1`,
        [cast.dockers],
      );
      expect(Object.keys(JSON.parse(String(rows[0]!['leaf']))).sort()).toEqual([
        'c',
        'log',
        'seq',
        'v',
      ]);
      // What anyone may read has not grown.
      expect(await listEntries(test.instance, cast.dockers, { limit: 1000 })).toHaveLength(
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
      test.set(dayOver);
      expect((await own())?.choices).toMatchObject({ canChangePromise: false, canReport: true });
      expect((await own(cast.bakers))?.choices.canPromise).toBe(false);
    });
  });

  it('has views that are byte-equal after a rebuild from the records', async () => {
    const views = await dumpViews(test.instance);
    await rebuildViews(test.instance);
    expect(await dumpViews(test.instance)).toBe(views);
  });
});
