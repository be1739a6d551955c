import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import { deliverNotices, type Command, type OutgoingNotice } from '../platform/index.ts';
import { listEntries, rebuildViews } from '../records/index.ts';
import { assessParticipation } from './assess-participation.ts';
import { callCampaign } from './call-campaign.ts';
import { declineParticipation } from './decline-participation.ts';
import { getCampaign } from './get-campaign.ts';
import { getSummarySheet } from './get-summary-sheet.ts';
import { listCalendar } from './list-calendar.ts';
import { listCampaigns } from './list-campaigns.ts';
import { listDuties } from './list-duties.ts';
import { listParticipations } from './list-participations.ts';
import { listOwnPromises, listPromisedAndKept } from './list-promised-and-kept.ts';
import { promiseParticipation } from './promise-participation.ts';
import { reportParticipation } from './report-participation.ts';
import { reviewMistake } from './review-mistake.ts';
import { terms } from './sample-campaign.ts';
import {
  act,
  call,
  dumpViews,
  foundSampleFederation,
  type SampleFederation,
} from './sample-federation.ts';
import { sendReminders } from './send-reminders.ts';
import { writeCalendar } from './write-calendar.ts';

/** One day of action from the call to the sheet, in the order of the calendar. */
onEachDatabase('a campaign day, played from call to summary', (open) => {
  let test: TestInstance;
  let cast: SampleFederation;
  let campaign = '';
  const run = async <Input, Output, Code extends string>(
    organisation: string,
    command: Command<Input, Output, Code>,
    input: object = {},
  ): Promise<Output> => {
    const result = await act(test.instance, organisation, command, { campaign, ...input });
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value;
  };
  const page = async (locale = 'en') => (await getCampaign(test.instance, { campaign, locale }))!;
  const states = async () =>
    Object.fromEntries(
      (await listParticipations(test.instance, { campaign, locale: 'en' })).map(
        ({ organisation, state }) => [organisation.slug, state],
      ),
    );
  const duties = (organisation: string) =>
    listDuties(test.instance, { organisation, locale: 'en' });
  const verbs = async (organisation: string) =>
    (await duties(organisation)).needs.map(({ verb }) => verb);
  const letters = async () => {
    const sent: OutgoingNotice[] = [];
    await deliverNotices(test.instance, async (notice) => {
      sent.push(notice);
    });
    return sent.map(({ kind, organisation }) => [kind, organisation]).sort();
  };

  beforeAll(async () => {
    test = await open({ startsAt: '2026-10-20T09:00:00Z' });
    cast = await foundSampleFederation(test.instance);
    for (const organisation of Object.values(cast))
      await test.instance.database.runSql('insert into notice_address values ($1, $2, $3)', [
        organisation,
        `office@${organisation.slice(-6)}.example`,
        'en',
      ]);
  });

  it('the secretariat calls it, and four organisations get a letter', async () => {
    const called = await run(cast.federation, callCampaign, call);
    campaign = called.campaign;
    expect(called).toMatchObject({ number: 1, asked: 4 });
    expect(await letters()).toEqual(
      [cast.dockers, cast.weavers, cast.bakers, cast.printers]
        .map((organisation) => ['campaign.asked', organisation])
        .sort(),
    );
  });

  it('it is read in the reader’s language, else in the original, which is named', async () => {
    expect(await page('ar')).toMatchObject({ lang: 'ar', title: 'يوم العمل الآمن' });
    expect(await page('tr')).toMatchObject({ lang: 'en', title: 'Day for safe work' });
  });

  it('it stands on Today of those asked, and the secretariat waits for four', async () => {
    expect(await duties(cast.dockers)).toMatchObject({
      needs: [{ verb: 'answer', due: '2026-11-10', isOverdue: false, daysLeft: 21 }],
      waits: [],
    });
    expect(await duties(cast.federation)).toMatchObject({
      needs: [],
      waits: [{ waitsFor: 'answers', missing: 4, of: 4, due: '2026-11-10' }],
    });
  });

  it('three days before the answers are due, a reminder goes out, once', async () => {
    expect(await sendReminders(test.instance)).toEqual({ due: 0, added: 0 });
    test.set('2026-11-03T09:00:00Z');
    const promise = { ...terms, number: 500 };
    await run(cast.dockers, assessParticipation, {
      stage: 'before',
      language: 'en',
      ourForces: 'Six of us.',
      answer: 'yes',
    });
    await run(cast.dockers, promiseParticipation, promise);
    await run(cast.weavers, promiseParticipation, { ...promise, number: 200 });
    await run(cast.bakers, declineParticipation, { answer: 'not_this_time', language: 'pt' });
    test.set('2026-11-08T09:00:00Z');
    expect(await sendReminders(test.instance)).toEqual({ due: 1, added: 1 });
    expect(await sendReminders(test.instance)).toEqual({ due: 1, added: 0 });
    expect(await letters()).toEqual([['campaign.answer_due', cast.printers]]);
  });

  it('before the day the page counts promises and nothing more', async () => {
    expect(await states()).toEqual({
      'dockers-lome': 'open',
      'weavers-dhaka': 'open',
      'bakers-porto': 'declined',
      'printers-izmir': 'asked',
    });
    expect(await page()).toMatchObject({
      phase: 'asking',
      daysLeft: 17,
      counts: { asked: 4, answered: 3, promised: 2, reported: 0, reportsMissing: 0 },
      perContinent: [
        { continent: 'africa', counts: { asked: 1, promised: 1 } },
        { continent: 'asia', counts: { asked: 2, promised: 1 } },
        { continent: 'europe', counts: { asked: 1, promised: 0 } },
      ],
      sums: [{ unit: 'leaflets', planned: 700, plannedBy: 2, actual: 0, actualBy: 0, missing: 2 }],
    });
  });

  it('the day after, those who promised are asked what happened', async () => {
    test.set('2026-11-26T12:00:00Z');
    await sendReminders(test.instance);
    expect(await letters()).toEqual(
      [
        ['campaign.what_happened', cast.dockers],
        ['campaign.what_happened', cast.weavers],
      ].sort(),
    );
    expect(await verbs(cast.dockers)).toEqual(['report']);
    expect(await verbs(cast.printers)).toEqual([]);
    expect((await duties(cast.federation)).waits).toMatchObject([
      { waitsFor: 'reports', missing: 2, of: 2, due: '2026-12-09' },
    ]);
    expect((await page()).phase).toBe('reporting');
  });

  it('one reports two leaflets, honestly, and is reminded to look back on its forecast', async () => {
    test.set('2026-11-27T09:00:00Z');
    await run(cast.dockers, reportParticipation, {
      outcome: 'partly',
      language: 'en',
      words: 'Two leaflets and one long talk.',
      figures: [{ unit: 'leaflets', actual: 2 }],
    });
    expect(await verbs(cast.dockers)).toEqual(['reassess']);
    await run(cast.dockers, assessParticipation, {
      stage: 'after',
      language: 'en',
      ourForces: 'Two came.',
      answer: 'yes',
    });
    expect(await verbs(cast.dockers)).toEqual([]);
  });

  it('the other is reminded before the time is over and once after, then no more', async () => {
    test.set('2026-12-07T09:00:00Z');
    await sendReminders(test.instance);
    expect(await letters()).toEqual([['campaign.report_due', cast.weavers]]);
    test.set('2026-12-10T12:00:00Z');
    await sendReminders(test.instance);
    expect(await letters()).toEqual([['campaign.report_overdue', cast.weavers]]);
    test.set('2026-12-15T12:00:00Z');
    await sendReminders(test.instance);
    expect(await letters()).toEqual([]);
  });

  it('not reported stays not reported: on the page, in the sums, on Today', async () => {
    expect(await states()).toEqual({
      'dockers-lome': 'partly_kept',
      'weavers-dhaka': 'not_reported',
      'bakers-porto': 'declined',
      'printers-izmir': 'unanswered',
    });
    const { counts, sums, phase } = await page();
    expect(phase).toBe('closed');
    expect(counts).toMatchObject({ promised: 2, reported: 1, reportsMissing: 1 });
    expect(sums).toEqual([
      { unit: 'leaflets', planned: 700, plannedBy: 2, actual: 2, actualBy: 1, missing: 1 },
    ]);
    expect(await duties(cast.weavers)).toMatchObject({
      needs: [{ verb: 'report', due: '2026-12-09', isOverdue: true }],
    });
  });

  it('the mistake is reviewed, comes back on its day, and stands on the summary sheet', async () => {
    await run(cast.dockers, reviewMistake, {
      audience: 'public',
      language: 'en',
      title: 'Leaflets came too late',
      whatHappened: 'They came on the evening of the day.',
      causes: 'Ordered two days before.',
      remedy: 'Order a week before.',
      owner: 'Secretariat',
      recheckOn: '2027-01-10',
    });
    test.set('2027-01-10T09:00:00Z');
    expect(await duties(cast.dockers)).toMatchObject({
      needs: [{ verb: 'recheck', review: { title: 'Leaflets came too late' }, due: '2027-01-10' }],
    });
    await sendReminders(test.instance);
    expect(await letters()).toEqual([['review.recheck_due', cast.dockers]]);
    const sheet = (await getSummarySheet(test.instance, { campaign, locale: 'en' }))!;
    expect(sheet).toMatchObject({
      asOf: '2027-01-10',
      reviews: [{ title: 'Leaflets came too late' }],
    });
    expect(sheet.rows).toHaveLength(4);
    expect(JSON.stringify(sheet)).not.toContain('Six of us');
  });

  it('promised and kept is shown over the years: counts for all, each line only to itself', async () => {
    const all = await listPromisedAndKept(test.instance, { federation: cast.federation });
    expect(all).toMatchObject([
      {
        year: '2026',
        campaigns: 1,
        counts: {
          asked: 4,
          promised: 2,
          reported: 1,
          byState: { partly_kept: 1, not_reported: 1 },
        },
      },
    ]);
    expect(JSON.stringify(all)).not.toMatch(/Qm/);
    const own = await listOwnPromises(test.instance, { organisation: cast.dockers, locale: 'en' });
    expect(own).toMatchObject({
      years: [{ year: '2026', counts: { asked: 1, byState: { partly_kept: 1 } } }],
      campaigns: [{ state: 'partly_kept', campaign: { title: 'Day for safe work' } }],
    });
  });

  it('the calendar lists it by year, and the feed is the same bytes at any hour', async () => {
    await run(cast.federation, callCampaign, {
      ...call,
      day: '2027-02-20',
      lastDay: '2027-03-08',
      answerBy: '2027-02-10',
      reportBy: '2027-03-20',
    });
    const query = { federation: cast.federation, locale: 'en' };
    const list = await listCampaigns(test.instance, { ...query, year: '2026' });
    expect(list.years).toEqual(['2027', '2026']);
    expect(list.campaigns).toMatchObject([{ key: campaign, counts: { asked: 4 } }]);
    const feed = async () =>
      writeCalendar(await listCalendar(test.instance, query), {
        name: 'Harbour Federation',
        urlOf: (key) => `https://example.org/campaigns/${key}`,
      });
    const today = await feed();
    expect(today.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(today).toContain('DTEND;VALUE=DATE:20270309');
    test.advance({ days: 1 });
    expect(await feed()).toBe(today);
  });

  it('every record holds exactly what its organisation said, and nothing said by another', async () => {
    const kinds = async (organisation: string) =>
      (await listEntries(test.instance, organisation, { limit: 100 }))
        .map(({ kind }) => kind)
        .filter((kind) => !/^(record|organisation|affiliation)\./.test(kind))
        .reverse();
    expect(await kinds(cast.federation)).toEqual([
      'campaign.called',
      'campaign.asked',
      'campaign.called',
      'campaign.asked',
    ]);
    // The two assessments are sealed: the public list does not show them.
    expect(await kinds(cast.dockers)).toEqual(['promise.made', 'report.made', 'review.made']);
    expect(await kinds(cast.weavers)).toEqual(['promise.made']);
    expect(await kinds(cast.bakers)).toEqual(['participation.declined']);
    expect(await kinds(cast.printers)).toEqual([]);
  });

  it('has views that are byte-equal after a rebuild from the records', async () => {
    const views = await dumpViews(test.instance);
    await rebuildViews(test.instance);
    expect(await dumpViews(test.instance)).toBe(views);
  });
});
