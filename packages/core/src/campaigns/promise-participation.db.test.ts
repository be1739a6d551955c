import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operator, runCommand, type Command } from '../platform/index.ts';
import { listEntries, rebuildViews } from '../records/index.ts';
import { callOffCampaign } from './call-off-campaign.ts';
import { declineParticipation } from './decline-participation.ts';
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
import { withdrawPromise } from './withdraw-promise.ts';

const before = '2026-11-03T09:00:00Z';
const dayOver = '2026-11-26T12:00:00Z';

const promise = { ...terms, number: '500', unit: '' };

onEachDatabase('taking part', (open) => {
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
  const lastEntry = async () => (await listEntries(test.instance, cast.dockers, { limit: 1 }))[0]!;
  const calledOff = async () => {
    const key = await callSample(test.instance, cast.federation);
    await act(test.instance, cast.federation, callOffCampaign, { campaign: key, reason: 'Storm' });
    return { campaign: key };
  };

  beforeAll(async () => {
    test = await open({ startsAt: before });
    cast = await foundSampleFederation(test.instance);
  });
  beforeEach(async () => {
    test.set(before);
    const asked = [cast.dockers, cast.weavers];
    campaign = await callSample(test.instance, cast.federation, { asked });
  });

  describe('promising', () => {
    it('is refused for a campaign that is not there', async () => {
      const unknown = { ...promise, campaign: `${cast.federation}/999` };
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
      const result = await act(test.instance, cast.bakers, promiseParticipation, {
        campaign,
        ...promise,
      });
      expect(result).toMatchObject(refused('promise.organisation_not_asked'));
    });

    it('is refused when the day is over, and not a second earlier', async () => {
      test.set(dayOver);
      expect(await asDockers(promiseParticipation, promise)).toMatchObject({
        refusal: { code: 'promise.day_is_over', params: { day: '2026-11-25' } },
      });
      test.set('2026-11-26T11:59:59Z');
      expect(await asDockers(promiseParticipation, promise)).toMatchObject({ ok: true });
    });

    it('of several days is refused after the last of them, which is named', async () => {
      campaign = await callSample(test.instance, cast.federation, { lastDay: '2026-11-30' });
      test.set(dayOver);
      const late = { ...promise, by: '2026-11-30' };
      expect(await asDockers(promiseParticipation, late)).toMatchObject({ ok: true });
      await asDockers(withdrawPromise, { language: 'en', why: 'Rain' });
      test.set('2026-12-01T12:00:00Z');
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
      campaign = await callSample(test.instance, cast.federation, { forms: ['rally'] });
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
      const input = { organisation: cast.dockers, campaign, ...promise };
      for (const actor of [
        actorOf(cast.weavers),
        actorOf(cast.federation, 'secretariat'),
        operator,
      ])
        expect(
          await runCommand(test.instance, actor, promiseParticipation, { input }),
        ).toMatchObject(refused('command.not_permitted'));
    });

    it('writes exactly what was said into the organisation’s own record', async () => {
      const input = { organisation: cast.dockers, campaign, ...promise, by: '' };
      const result = await runCommand(
        test.instance,
        actorOf(cast.dockers, 'delegate'),
        promiseParticipation,
        { input },
      );
      expect(result).toEqual({ ok: true, value: { campaign } });
      const { kind, body } = await lastEntry();
      expect([kind, body]).toEqual([
        'promise.made',
        { campaign: { log: cast.federation, number: Number(campaign.split('/')[1]) }, ...terms },
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
      const unknown = { ...no, campaign: `${cast.federation}/999` };
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
      const result = await act(test.instance, cast.bakers, declineParticipation, {
        campaign,
        ...no,
      });
      expect(result).toMatchObject(refused('participation.organisation_not_asked'));
    });

    it('is refused when the day is over', async () => {
      test.set(dayOver);
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
    const views = await dumpViews(test.instance);
    await rebuildViews(test.instance);
    expect(await dumpViews(test.instance)).toBe(views);
  });
});
