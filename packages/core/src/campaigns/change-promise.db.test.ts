import { onEachDatabase } from '@communard/testkit';
import { describe, expect, it } from 'vitest';
import { rebuildViews } from '../records/index.ts';
import { changePromise } from './change-promise.ts';
import { promiseParticipation } from './promise-participation.ts';
import { reportParticipation } from './report-participation.ts';
import { report, terms } from './sample-campaign.ts';
import { dumpViews } from './sample-federation.ts';
import { askedToTakePart, dayOver, promise, refused } from './taking-part.setup.ts';
import { withdrawPromise } from './withdraw-promise.ts';

const onTheDay = '2026-11-25T18:00:00Z';
onEachDatabase('changing and withdrawing promises', (open) => {
  const day = askedToTakePart(open);
  const { asDockers, own, lastEntry, calledOff } = day;

  describe('changing a promise', () => {
    const change = { ...promise, number: '200', why: 'Gate 2 is closed.' };

    it('is refused for a campaign that is not there', async () => {
      const unknown = { ...change, campaign: `${day.cast.federation}/999` };
      expect(await asDockers(changePromise, unknown)).toMatchObject(refused('campaign.not_found'));
    });

    it('is refused when the campaign was called off', async () => {
      expect(await asDockers(changePromise, { ...change, ...(await calledOff()) })).toMatchObject(
        refused('campaign.is_called_off'),
      );
    });

    it('is refused without a promise', async () => {
      expect(await asDockers(changePromise, change)).toMatchObject(refused('promise.not_made'));
    });

    it('is refused when it was reported', async () => {
      await asDockers(promiseParticipation, promise);
      day.test.set(onTheDay);
      await asDockers(reportParticipation, report);
      expect(await asDockers(changePromise, change)).toMatchObject(
        refused('promise.already_reported'),
      );
    });

    it('is refused when the day is over', async () => {
      await asDockers(promiseParticipation, promise);
      day.test.set(dayOver);
      expect(await asDockers(changePromise, change)).toMatchObject(
        refused('promise.too_late_to_change'),
      );
    });

    it('is refused with the rules of its terms', async () => {
      await asDockers(promiseParticipation, promise);
      expect(await asDockers(changePromise, { ...change, by: '2026-12-20' })).toMatchObject(
        refused('promise.by_after_report_day', 'by'),
      );
    });

    it('is refused without a reason', async () => {
      await asDockers(promiseParticipation, promise);
      expect(await asDockers(changePromise, { ...change, why: '' })).toMatchObject(
        refused('input.missing', 'why'),
      );
    });

    it('is refused when nothing changes', async () => {
      await asDockers(promiseParticipation, promise);
      expect(await asDockers(changePromise, { ...change, number: '500' })).toMatchObject(
        refused('promise.nothing_changed'),
      );
    });

    it('stands beside what was promised first', async () => {
      await asDockers(promiseParticipation, promise);
      expect(await asDockers(changePromise, change)).toMatchObject({ ok: true });
      expect((await lastEntry()).kind).toBe('promise.changed');
      expect(await own()).toMatchObject({
        state: 'open',
        isChanged: true,
        standing: {
          promise: {
            terms: { amount: { number: 200 } },
            changes: [{ why: 'Gate 2 is closed.', before: { amount: { number: 500 } } }],
          },
        },
      });
    });
  });

  describe('withdrawing a promise', () => {
    const back = { language: 'en', why: 'The printer broke down.' };

    it('is refused for a campaign that is not there', async () => {
      const unknown = { ...back, campaign: `${day.cast.federation}/999` };
      expect(await asDockers(withdrawPromise, unknown)).toMatchObject(
        refused('campaign.not_found'),
      );
    });

    it('is refused when the campaign was called off', async () => {
      expect(await asDockers(withdrawPromise, { ...back, ...(await calledOff()) })).toMatchObject(
        refused('campaign.is_called_off'),
      );
    });

    it('is refused without a promise', async () => {
      expect(await asDockers(withdrawPromise, back)).toMatchObject(refused('promise.not_made'));
    });

    it('is refused when it was reported', async () => {
      await asDockers(promiseParticipation, promise);
      day.test.set(onTheDay);
      await asDockers(reportParticipation, report);
      expect(await asDockers(withdrawPromise, back)).toMatchObject(
        refused('promise.already_reported'),
      );
    });

    it('is refused when the day is over', async () => {
      await asDockers(promiseParticipation, promise);
      day.test.set(dayOver);
      expect(await asDockers(withdrawPromise, back)).toMatchObject(
        refused('promise.too_late_to_withdraw'),
      );
    });

    it('says why, and stays on record', async () => {
      await asDockers(promiseParticipation, promise);
      expect(await asDockers(withdrawPromise, back)).toMatchObject({ ok: true });
      expect((await lastEntry()).kind).toBe('promise.withdrawn');
      expect(await own()).toMatchObject({
        state: 'withdrawn',
        standing: { promise: { terms, withdrawn: { why: 'The printer broke down.' } } },
      });
    });
  });

  it('has views that are byte-equal after a rebuild from the records', async () => {
    const views = await dumpViews(day.test.instance);
    await rebuildViews(day.test.instance);
    expect(await dumpViews(day.test.instance)).toBe(views);
  });
});
