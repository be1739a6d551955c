import { onEachDatabase } from '@communard/testkit';
import { describe, expect, it } from 'vitest';
import { operator, runCommand } from '../platform/index.ts';
import { rebuildViews } from '../records/index.ts';
import { declineParticipation } from './decline-participation.ts';
import { promiseParticipation } from './promise-participation.ts';
import { terms } from './sample-campaign.ts';
import { act, actorOf, callSample, dumpViews } from './sample-federation.ts';
import { askedToTakePart, dayOver, promise, refused } from './taking-part.setup.ts';
import { withdrawPromise } from './withdraw-promise.ts';

onEachDatabase('taking part', (open) => {
  const day = askedToTakePart(open);
  const { asDockers, own, lastEntry, calledOff } = day;

  describe('promising', () => {
    it('is refused for a campaign that is not there', async () => {
      const unknown = { ...promise, campaign: `${day.cast.federation}/999` };
      expect(await asDockers(promiseParticipation, unknown)).toMatchObject(
        refused('campaign.not_found'),
      );
    });

    it('is refused when the campaign was called off', async () => {
      const input = { ...promise, ...(await calledOff()) };
      expect(await asDockers(promiseParticipation, input)).toMatchObject(
        refused('campaign.is_called_off'),
      );
    });

    it('is refused for an organisation that was not asked', async () => {
      const result = await act(day.test.instance, day.cast.bakers, promiseParticipation, {
        campaign: day.campaign,
        ...promise,
      });
      expect(result).toMatchObject(refused('promise.organisation_not_asked'));
    });

    it('is refused when the day is over, and not a second earlier', async () => {
      day.test.set(dayOver);
      expect(await asDockers(promiseParticipation, promise)).toMatchObject({
        refusal: { code: 'promise.day_is_over', params: { day: '2026-11-25' } },
      });
      day.test.set('2026-11-26T11:59:59Z');
      expect(await asDockers(promiseParticipation, promise)).toMatchObject({ ok: true });
    });

    it('of several days is refused after the last of them, which is named', async () => {
      day.campaign = await callSample(day.test.instance, day.cast.federation, {
        lastDay: '2026-11-30',
      });
      day.test.set(dayOver);
      const late = { ...promise, by: '2026-11-30' };
      expect(await asDockers(promiseParticipation, late)).toMatchObject({ ok: true });
      await asDockers(withdrawPromise, { language: 'en', why: 'Rain' });
      day.test.set('2026-12-01T12:00:00Z');
      expect(await asDockers(promiseParticipation, late)).toMatchObject({
        refusal: { code: 'promise.day_is_over', params: { day: '2026-11-30' } },
      });
    });

    it('is refused a second time', async () => {
      await asDockers(promiseParticipation, promise);
      expect(await asDockers(promiseParticipation, promise)).toMatchObject(
        refused('promise.already_made'),
      );
    });

    it('takes effect once when two forms arrive at once', async () => {
      const results = await Promise.all([
        asDockers(promiseParticipation, promise),
        asDockers(promiseParticipation, { ...promise, words: 'The other form.' }),
      ]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    });

    it('is refused after too many entries', async () => {
      for (let round = 0; round < 40; round++) {
        await asDockers(promiseParticipation, promise);
        await asDockers(withdrawPromise, { language: 'en', why: `Round ${round}` });
      }
      expect(await asDockers(promiseParticipation, promise)).toMatchObject(
        refused('participation.too_many_entries'),
      );
    });

    it('is refused in a form the campaign does not offer', async () => {
      day.campaign = await callSample(day.test.instance, day.cast.federation, { forms: ['rally'] });
      expect(await asDockers(promiseParticipation, promise)).toMatchObject(
        refused('promise.form_not_offered', 'form'),
      );
    });

    it('is refused with a number of nothing named', async () => {
      expect(await asDockers(promiseParticipation, { ...promise, unit: 'other' })).toMatchObject(
        refused('promise.amount_what_missing', 'what'),
      );
    });

    it('is refused for a day in the past', async () => {
      const result = await asDockers(promiseParticipation, { ...promise, by: '2026-11-01' });
      expect(result).toMatchObject(refused('promise.by_in_past', 'by'));
    });

    it('is refused for a day on which nobody could report any more', async () => {
      const result = await asDockers(promiseParticipation, { ...promise, by: '2026-12-10' });
      expect(result).toMatchObject(refused('promise.by_after_report_day', 'by'));
      const lastDay = await asDockers(promiseParticipation, { ...promise, by: '2026-12-09' });
      expect(lastDay).toMatchObject({ ok: true });
    });

    it.each([
      ['input.not_offered', 'campaign', { campaign: 'what' }],
      ['input.missing', 'words', { words: '' }],
      ['input.too_long', 'words', { words: 'x'.repeat(2001) }],
      ['input.number_out_of_range', 'number', { number: '-5' }],
      ['input.not_a_number', 'number', { number: 'many' }],
      ['input.not_a_language', 'language', { language: 'english' }],
      ['input.not_a_date', 'by', { by: '25 Nov' }],
    ])('is refused in form: %s', async (code, field, changes) => {
      const result = await asDockers(promiseParticipation, { ...promise, ...changes });
      expect(result).toMatchObject(refused(code, field));
    });

    it('is for the organisation’s own people: nobody promises for another', async () => {
      const input = { organisation: day.cast.dockers, campaign: day.campaign, ...promise };
      for (const actor of [
        actorOf(day.cast.weavers),
        actorOf(day.cast.federation, 'secretariat'),
        operator,
      ])
        expect(
          await runCommand(day.test.instance, actor, promiseParticipation, { input }),
        ).toMatchObject(refused('command.not_permitted'));
    });

    it('writes exactly what was said into the organisation’s own record', async () => {
      const input = { organisation: day.cast.dockers, campaign: day.campaign, ...promise, by: '' };
      const result = await runCommand(
        day.test.instance,
        actorOf(day.cast.dockers, 'delegate'),
        promiseParticipation,
        { input },
      );
      expect(result).toEqual({ ok: true, value: { campaign: day.campaign } });
      const { kind, body } = await lastEntry();
      expect([kind, body]).toEqual([
        'promise.made',
        {
          campaign: { log: day.cast.federation, number: Number(day.campaign.split('/')[1]) },
          ...terms,
        },
      ]);
      expect(await own()).toMatchObject({ state: 'open', standing: { promise: { terms } } });
    });

    it('needs no number', async () => {
      await asDockers(promiseParticipation, { ...promise, number: '' });
      expect((await own())?.standing.promise?.terms.amount).toBeUndefined();
    });
  });

  describe('declining', () => {
    const no = { answer: 'not_this_time', language: 'en' };

    it('is refused for a campaign that is not there', async () => {
      const unknown = { ...no, campaign: `${day.cast.federation}/999` };
      expect(await asDockers(declineParticipation, unknown)).toMatchObject(
        refused('campaign.not_found'),
      );
    });

    it('is refused when the campaign was called off', async () => {
      expect(
        await asDockers(declineParticipation, { ...no, ...(await calledOff()) }),
      ).toMatchObject(refused('campaign.is_called_off'));
    });

    it('is refused for an organisation that was not asked', async () => {
      const result = await act(day.test.instance, day.cast.bakers, declineParticipation, {
        campaign: day.campaign,
        ...no,
      });
      expect(result).toMatchObject(refused('participation.organisation_not_asked'));
    });

    it('is refused when the day is over', async () => {
      day.test.set(dayOver);
      expect(await asDockers(declineParticipation, no)).toMatchObject(
        refused('participation.day_is_over'),
      );
    });

    it('is refused over a promise: that is withdrawn, with a reason', async () => {
      await asDockers(promiseParticipation, promise);
      expect(await asDockers(declineParticipation, no)).toMatchObject(
        refused('participation.already_promised'),
      );
    });

    it('is refused when it says the same again', async () => {
      await asDockers(declineParticipation, no);
      expect(await asDockers(declineParticipation, no)).toMatchObject(
        refused('participation.already_answered'),
      );
    });

    it('can say that it watches, then no, and still promise before the day is over', async () => {
      await asDockers(declineParticipation, { ...no, answer: 'watch' });
      expect((await own())?.state).toBe('watching');
      await asDockers(declineParticipation, { ...no, reason: 'Our congress is that week.' });
      expect(await own()).toMatchObject({
        state: 'declined',
        standing: { answer: { reason: 'Our congress is that week.' } },
      });
      await asDockers(promiseParticipation, promise);
      expect((await own())?.state).toBe('open');
    });
  });

  it('has views that are byte-equal after a rebuild from the records', async () => {
    const views = await dumpViews(day.test.instance);
    await rebuildViews(day.test.instance);
    expect(await dumpViews(day.test.instance)).toBe(views);
  });
});
