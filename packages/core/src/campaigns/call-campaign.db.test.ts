import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCommand, type Command } from '../platform/index.ts';
import { listEntries, rebuildViews } from '../records/index.ts';
import { askMoreOrganisations } from './ask-more-organisations.ts';
import { callCampaign } from './call-campaign.ts';
import { callOffCampaign } from './call-off-campaign.ts';
import { changeCampaign } from './change-campaign.ts';
import { getCampaignWork } from './get-campaign-work.ts';
import { getCampaign } from './get-campaign.ts';
import { declineParticipation } from './decline-participation.ts';
import { listParticipations } from './list-participations.ts';
import { promiseParticipation } from './promise-participation.ts';
import { remindOrganisations } from './remind-organisations.ts';
import { terms } from './sample-campaign.ts';
import {
  act,
  actorOf,
  call,
  callSample,
  dumpViews,
  found,
  foundSampleFederation,
  type SampleFederation,
} from './sample-federation.ts';

const before = '2026-10-20T09:00:00Z';
const dayOver = '2026-11-26T12:00:00Z';

onEachDatabase('campaigns', (open) => {
  let test: TestInstance;
  let cast: SampleFederation;
  const asFederation = <Input, Output, Code extends string>(
    command: Command<Input, Output, Code>,
    input: object,
  ) => act(test.instance, cast.federation, command, input);
  const entries = async (limit: number) =>
    (await listEntries(test.instance, cast.federation, { limit })).map(({ kind }) => kind);
  const notices = async (kind: string, campaign: string) => {
    const { rows } = await test.instance.database.runSql(
      `select organisation, params from notice where kind = $1 and params->>'campaign' = $2`,
      [kind, campaign],
    );
    return rows;
  };

  beforeAll(async () => {
    test = await open({ startsAt: before });
    cast = await foundSampleFederation(test.instance);
  });
  beforeEach(() => test.set(before));

  describe('calling a campaign', () => {
    const texts = call.texts;
    it.each([
      ['campaign.day_in_past', 'day', { day: '2026-10-18', answerBy: '2026-10-18' }],
      ['campaign.last_day_before_day', 'lastDay', { lastDay: '2026-11-24' }],
      ['campaign.answer_by_in_past', 'answerBy', { answerBy: '2026-10-18' }],
      ['campaign.answer_by_after_day', 'answerBy', { answerBy: '2026-11-26' }],
      ['campaign.report_by_before_last_day', 'reportBy', { reportBy: '2026-11-24' }],
      ['campaign.text_language_given_twice', 'texts.1.lang', { texts: [texts[0], texts[0]] }],
      ['campaign.original_text_missing', 'original', { original: 'tr' }],
      [
        'campaign.text_in_other_script',
        'texts.0.text',
        { texts: [{ ...texts[0], text: texts[1]!.text, title: texts[1]!.title }] },
      ],
      ['campaign.organisation_not_a_member', 'asked', { asked: ['QmNobody'] }],
      ['campaign.nobody_asked', 'asked', { asked: [] }],
    ])('is refused: %s', async (code, field, changes) => {
      const result = await asFederation(callCampaign, { ...call, ...changes });
      expect(result).toMatchObject({ ok: false, refusal: { code, field } });
    });

    it.each([
      ['input.not_a_language', 'texts.0.lang', { texts: [{ ...texts[0], lang: 'english' }] }],
      ['input.not_a_date', 'day', { day: '2026-02-30' }],
      ['input.missing', 'texts.0.title', { texts: [{ ...texts[0], title: ' ' }] }],
      ['input.too_long', 'texts.0.title', { texts: [{ ...texts[0], title: 'x'.repeat(201) }] }],
      ['input.not_text', 'texts.0.text', { texts: [{ ...texts[0], text: 'broken \ud83d' }] }],
      ['input.not_offered', 'forms.0', { forms: ['strike'] }],
    ])('is refused in form: %s', async (code, field, changes) => {
      const result = await asFederation(callCampaign, { ...call, ...changes });
      expect(result).toMatchObject({ ok: false, refusal: { code, field } });
    });

    it('is for the federation’s secretariat, not for its delegate and not for a member', async () => {
      const input = { federation: cast.federation, ...call };
      for (const actor of [actorOf(cast.federation, 'delegate'), actorOf(cast.dockers)]) {
        const result = await runCommand(test.instance, actor, callCampaign, { input });
        expect(result).toMatchObject({ ok: false, refusal: { code: 'command.not_permitted' } });
      }
    });

    it('leaves nothing behind when it is refused', async () => {
      const { rows } = await test.instance.database.runSql(
        'select (select count(*) from campaign)::int c, (select count(*) from notice)::int n',
      );
      expect(rows).toEqual([{ c: 0, n: 0 }]);
    });

    it('writes the call and whom it asks into the federation’s record, and tells them', async () => {
      const known = (await entries(100)).length;
      const key = await callSample(test.instance, cast.federation);
      expect(key).toBe(`${cast.federation}/1`);
      const after = await entries(100);
      expect(after.length).toBe(known + 2);
      expect(after.slice(0, 2)).toEqual(['campaign.asked', 'campaign.called']);
      expect(await notices('campaign.asked', key)).toHaveLength(4);
      const rows = await listParticipations(test.instance, { campaign: key, locale: 'en' });
      expect(rows.map(({ organisation, state }) => [organisation.slug, state])).toEqual([
        ['dockers-lome', 'asked'],
        ['printers-izmir', 'asked'],
        ['weavers-dhaka', 'asked'],
        ['bakers-porto', 'asked'],
      ]);
    });

    it('numbers the campaigns of one record on, also when two are called at once', async () => {
      const keys = await Promise.all([
        callSample(test.instance, cast.federation, { day: '2026-12-01' }),
        callSample(test.instance, cast.federation, { day: '2026-12-02' }),
      ]);
      const [first = 0, second = 0] = keys
        .map((key) => Number(key.split('/')[1]))
        .sort((a, b) => a - b);
      expect(second).toBe(first + 1);
      for (const key of keys)
        expect(await getCampaign(test.instance, { campaign: key, locale: 'en' })).toBeDefined();
    });

    it('happens once when the form is sent twice', async () => {
      const send = () =>
        runCommand(test.instance, actorOf(cast.federation, 'secretariat'), callCampaign, {
          input: { federation: cast.federation, ...call },
          idempotencyKey: 'one form',
        });
      expect(await send()).toEqual(await send());
    });
  });

  describe('asking those who joined later', () => {
    const ask = (campaign: string, changes: object = {}) =>
      asFederation(askMoreOrganisations, { campaign, ...changes });

    it('is refused for a campaign that is not there, or another’s', async () => {
      const unknown = await ask(`${cast.federation}/999`);
      expect(unknown).toMatchObject({ refusal: { code: 'campaign.not_found' } });
      const others = await act(test.instance, cast.dockers, askMoreOrganisations, {
        campaign: `${cast.federation}/1`,
      });
      expect(others).toMatchObject({ refusal: { code: 'campaign.not_found' } });
    });

    it('is refused for a campaign that was called off', async () => {
      const key = await callSample(test.instance, cast.federation);
      await asFederation(callOffCampaign, { campaign: key, reason: 'Storm' });
      expect(await ask(key)).toMatchObject({ refusal: { code: 'campaign.is_called_off' } });
    });

    it('is refused when the day is over', async () => {
      test.set(dayOver);
      expect(await ask(`${cast.federation}/1`)).toMatchObject({
        refusal: { code: 'campaign.day_is_over' },
      });
    });

    it('is refused for who is no member', async () => {
      const result = await ask(`${cast.federation}/1`, { asked: [cast.federation] });
      expect(result).toMatchObject({ refusal: { code: 'campaign.organisation_not_a_member' } });
    });

    it('is refused when all have been asked', async () => {
      expect(await ask(`${cast.federation}/1`)).toMatchObject({
        refusal: { code: 'campaign.nobody_asked' },
      });
    });

    it('asks the new member and nobody twice', async () => {
      const key = await callSample(test.instance, cast.federation);
      const joined = await found(test.instance, {
        slug: 'masons-cusco',
        name: 'Albañiles del Cusco',
        country: 'Peru',
        host: cast.federation,
        admit: 'member',
      });
      const work = await getCampaignWork(test.instance, { campaign: key });
      expect(work).toMatchObject({ notAsked: 1 });
      expect(await ask(key)).toMatchObject({ ok: true, value: { asked: 1 } });
      expect(await notices('campaign.asked', key)).toHaveLength(5);
      const page = await getCampaign(test.instance, { campaign: key, locale: 'en' });
      expect(page?.counts.asked).toBe(5);
      expect(await notices('campaign.asked', key)).toContainEqual(
        expect.objectContaining({ organisation: joined }),
      );
    });
  });

  describe('changing a campaign', () => {
    const change = (campaign: string, changes: object) =>
      asFederation(changeCampaign, {
        campaign,
        ...call,
        reason: 'The square is taken.',
        ...changes,
      });

    it('is refused for a campaign that is not there', async () => {
      expect(await change(`${cast.federation}/999`, {})).toMatchObject({
        refusal: { code: 'campaign.not_found' },
      });
    });

    it('is refused with the rules of its content', async () => {
      const key = await callSample(test.instance, cast.federation);
      expect(await change(key, { day: '2026-10-18' })).toMatchObject({
        refusal: { code: 'campaign.day_in_past', field: 'day' },
      });
      expect(await change(key, {})).toMatchObject({
        refusal: { code: 'campaign.nothing_changed' },
      });
      test.set(dayOver);
      expect(await change(key, { day: '2026-11-27' })).toMatchObject({
        refusal: { code: 'campaign.day_is_over' },
      });
    });

    it('moves the day, keeps what it was, and tells all asked', async () => {
      const key = await callSample(test.instance, cast.federation);
      expect(await change(key, { day: '2026-11-28' })).toMatchObject({ ok: true });
      expect(await entries(1)).toEqual(['campaign.changed']);
      const page = await getCampaign(test.instance, { campaign: key, locale: 'en' });
      expect(page).toMatchObject({
        day: '2026-11-28',
        changes: [{ reason: 'The square is taken.', before: { day: '2026-11-25' } }],
      });
      expect(await notices('campaign.changed', key)).toHaveLength(5);
    });

    it('tells nobody of a mended text', async () => {
      const key = await callSample(test.instance, cast.federation);
      await change(key, { texts: [{ ...call.texts[0], text: 'Mended.' }] });
      const page = await getCampaign(test.instance, { campaign: key, locale: 'en' });
      expect(page?.text).toBe('Mended.');
      expect(await notices('campaign.changed', key)).toEqual([]);
    });
  });

  describe('reminding', () => {
    const remind = (campaign: string) => asFederation(remindOrganisations, { campaign });
    const work = (campaign: string) => getCampaignWork(test.instance, { campaign });

    it('is refused for a campaign that is not there, or another’s', async () => {
      expect(await remind(`${cast.federation}/999`)).toMatchObject({
        refusal: { code: 'campaign.not_found' },
      });
      const others = await act(test.instance, cast.dockers, remindOrganisations, {
        campaign: `${cast.federation}/1`,
      });
      expect(others).toMatchObject({ refusal: { code: 'campaign.not_found' } });
      expect(await work(`${cast.federation}/999`)).toBeUndefined();
    });

    it('is refused for a campaign that was called off', async () => {
      const key = await callSample(test.instance, cast.federation);
      await asFederation(callOffCampaign, { campaign: key, reason: 'Storm' });
      expect(await remind(key)).toMatchObject({ refusal: { code: 'campaign.is_called_off' } });
      expect(await work(key)).toMatchObject({ waiting: 0, notAsked: 0, canChange: false });
    });

    it('is refused when all have said something', async () => {
      const key = await callSample(test.instance, cast.federation, { asked: [cast.dockers] });
      await act(test.instance, cast.dockers, declineParticipation, {
        campaign: key,
        answer: 'not_this_time',
        language: 'fr',
      });
      expect(await remind(key)).toMatchObject({ refusal: { code: 'campaign.nobody_waits' } });
    });

    it('reaches who has not answered, once a day, and writes nothing into the record', async () => {
      const asked = [cast.dockers, cast.weavers, cast.bakers];
      const key = await callSample(test.instance, cast.federation, { asked });
      await act(test.instance, cast.dockers, promiseParticipation, { campaign: key, ...terms });
      expect(await work(key)).toMatchObject({ waitsFor: 'answers', waiting: 2, canChange: true });
      const before = await entries(100);
      expect(await remind(key)).toMatchObject({ ok: true, value: { count: 2 } });
      expect(await remind(key)).toMatchObject({ ok: true, value: { count: 2 } });
      expect(await entries(100)).toEqual(before);
      const told = await notices('campaign.answer_due', key);
      expect(told.map(({ organisation }) => organisation).sort()).toEqual(
        [cast.weavers, cast.bakers].sort(),
      );
      test.set('2026-10-21T09:00:00Z');
      await remind(key);
      expect(await notices('campaign.answer_due', key)).toHaveLength(4);
    });

    it('reaches after the day who promised and has not reported, and nobody else', async () => {
      const key = await callSample(test.instance, cast.federation);
      await act(test.instance, cast.dockers, promiseParticipation, { campaign: key, ...terms });
      test.set(dayOver);
      expect(await work(key)).toMatchObject({ waitsFor: 'reports', waiting: 1, canChange: false });
      expect(await remind(key)).toMatchObject({ ok: true, value: { count: 1 } });
      expect(await notices('campaign.report_due', key)).toMatchObject([
        { organisation: cast.dockers },
      ]);
      test.set('2026-12-10T13:00:00Z');
      await remind(key);
      expect(await notices('campaign.report_overdue', key)).toHaveLength(1);
    });
  });

  describe('calling a campaign off', () => {
    const callOff = (campaign: string) =>
      asFederation(callOffCampaign, { campaign, reason: 'Storm' });

    it('is refused for a campaign that is not there', async () => {
      expect(await callOff(`${cast.federation}/999`)).toMatchObject({
        refusal: { code: 'campaign.not_found' },
      });
    });

    it('is refused a second time', async () => {
      const key = await callSample(test.instance, cast.federation);
      expect(await callOff(key)).toMatchObject({ ok: true });
      expect(await callOff(key)).toMatchObject({ refusal: { code: 'campaign.is_called_off' } });
    });

    it('is refused when the day is over', async () => {
      const key = await callSample(test.instance, cast.federation);
      test.set(dayOver);
      expect(await callOff(key)).toMatchObject({ refusal: { code: 'campaign.day_is_over' } });
    });

    it('says so in the record and to everyone asked', async () => {
      const key = await callSample(test.instance, cast.federation);
      await callOff(key);
      expect(await entries(1)).toEqual(['campaign.called_off']);
      expect(await notices('campaign.called_off', key)).toHaveLength(5);
      const page = await getCampaign(test.instance, { campaign: key, locale: 'en' });
      expect(page).toMatchObject({ phase: 'called_off', calledOff: { reason: 'Storm' } });
    });
  });

  it('has views that are byte-equal after a rebuild from the records', async () => {
    const views = await dumpViews(test.instance);
    await rebuildViews(test.instance);
    expect(await dumpViews(test.instance)).toBe(views);
  });
});
