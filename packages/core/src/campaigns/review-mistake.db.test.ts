import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operator, type Command } from '../platform/index.ts';
import { listEntries, rebuildViews } from '../records/index.ts';
import { getReview, listReviews } from './list-reviews.ts';
import { recheckReview } from './recheck-review.ts';
import { reviewMistake } from './review-mistake.ts';
import { rechecksMax } from './review.ts';
import {
  act,
  actorOf,
  callSample,
  dumpViews,
  foundSampleFederation,
  type SampleFederation,
} from './sample-federation.ts';

const before = '2026-11-28T09:00:00Z';

onEachDatabase('reviews', (open) => {
  let test: TestInstance;
  let cast: SampleFederation;
  let campaign = '';
  const review = {
    audience: 'public',
    language: 'fr',
    title: 'Les tracts sont arrivés trop tard',
    whatHappened: 'Ils sont arrivés le soir même, à Lomé.',
    causes: 'Commande passée deux jours avant.',
    remedy: 'Commander une semaine avant.',
    owner: 'Secrétariat',
    recheckOn: '2027-01-10',
  };
  const recheck = { outcome: 'remedied', language: 'fr', words: 'Fait.' };
  const asDockers = <Input, Output, Code extends string>(
    command: Command<Input, Output, Code>,
    input: object = {},
  ) => act(test.instance, cast.dockers, command, input);
  const refused = (code: string, field?: string) => ({
    ok: false,
    refusal: field === undefined ? { code } : { code, field },
  });
  const make = async (changes: object = {}) => {
    const made = await asDockers(reviewMistake, { ...review, ...changes });
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value.seq;
  };
  const get = (seq: number, reader = actorOf(cast.dockers)) =>
    getReview(test.instance, { organisation: cast.dockers, seq, reader });

  beforeAll(async () => {
    test = await open({ startsAt: '2026-10-20T09:00:00Z' });
    cast = await foundSampleFederation(test.instance);
    campaign = await callSample(test.instance, cast.federation);
  });
  beforeEach(() => test.set(before));

  describe('reviewing a mistake', () => {
    it('is refused for a campaign that is not there', async () => {
      const unknown = { ...review, campaign: `${cast.federation}/999` };
      expect(await asDockers(reviewMistake, unknown)).toMatchObject(
        refused('review.campaign_not_found', 'campaign'),
      );
    });

    it('is refused with a recheck in the past', async () => {
      expect(await asDockers(reviewMistake, { ...review, recheckOn: '2026-11-01' })).toMatchObject(
        refused('review.recheck_in_past', 'recheckOn'),
      );
    });

    it.each(['whatHappened', 'causes', 'remedy', 'owner', 'recheckOn'])(
      'is refused without %s',
      async (field) => {
        expect(await asDockers(reviewMistake, { ...review, [field]: '' })).toMatchObject(
          refused('input.missing', field),
        );
      },
    );

    it('stands in the organisation’s own record', async () => {
      const seq = await make({ campaign });
      const [entry] = await listEntries(test.instance, cast.dockers, { limit: 1 });
      expect(entry).toMatchObject({ seq, kind: 'review.made' });
      expect(await get(seq)).toMatchObject({
        title: review.title,
        campaign,
        state: 'waiting',
        recheckDay: '2027-01-10',
        organisation: { slug: 'dockers-lome' },
      });
    });
  });

  describe('rechecking a review', () => {
    it('is refused for a review that is not there', async () => {
      expect(await asDockers(recheckReview, { ...recheck, review: 9999 })).toMatchObject(
        refused('review.not_found'),
      );
    });

    it('is refused for another organisation’s review', async () => {
      const seq = await make();
      const result = await act(test.instance, cast.weavers, recheckReview, {
        ...recheck,
        review: seq,
      });
      expect(result).toMatchObject(refused('review.not_found'));
    });

    it('is refused once it is remedied', async () => {
      const seq = await make();
      await asDockers(recheckReview, { ...recheck, review: seq });
      expect(await asDockers(recheckReview, { ...recheck, review: seq })).toMatchObject(
        refused('review.already_remedied'),
      );
    });

    it('is refused without a next day while it is not remedied', async () => {
      const seq = await make();
      const partly = { ...recheck, outcome: 'partly', review: seq };
      expect(await asDockers(recheckReview, partly)).toMatchObject(
        refused('review.next_recheck_missing', 'nextRecheckOn'),
      );
    });

    it('is refused with a next day in the past', async () => {
      const seq = await make();
      const past = { ...recheck, outcome: 'not', review: seq, nextRecheckOn: '2026-11-01' };
      expect(await asDockers(recheckReview, past)).toMatchObject(
        refused('review.recheck_in_past', 'nextRecheckOn'),
      );
    });

    it('is refused when it has been put off too often, and can still be ended', async () => {
      const seq = await make();
      const again = { ...recheck, outcome: 'not', review: seq, nextRecheckOn: '2027-02-01' };
      for (let count = 1; count < rechecksMax; count++)
        expect(await asDockers(recheckReview, again)).toMatchObject({ ok: true });
      expect(await asDockers(recheckReview, again)).toMatchObject(
        refused('review.too_many_rechecks'),
      );
      expect(await asDockers(recheckReview, { ...recheck, review: seq })).toMatchObject({
        ok: true,
      });
      expect((await get(seq))?.state).toBe('remedied');
    });

    it('comes back until it is remedied, and keeps what was found each time', async () => {
      const seq = await make();
      test.set('2027-01-12T09:00:00Z');
      expect(await get(seq)).toMatchObject({ state: 'due', isOverdue: true });
      await asDockers(recheckReview, {
        ...recheck,
        review: seq,
        outcome: 'partly',
        nextRecheckOn: '2027-03-01',
      });
      expect(await get(seq)).toMatchObject({ state: 'waiting', recheckDay: '2027-03-01' });
      await asDockers(recheckReview, { ...recheck, review: seq });
      expect(await get(seq)).toMatchObject({
        state: 'remedied',
        recheckDay: null,
        rechecks: [{ outcome: 'partly' }, { outcome: 'remedied' }],
      });
    });
  });

  describe('an internal review', () => {
    it('is read by the organisation’s own people and by nobody else', async () => {
      const title = 'Nobody else may read this';
      const seq = await make({ audience: 'internal', title, campaign });
      await asDockers(recheckReview, {
        ...recheck,
        review: seq,
        outcome: 'not',
        nextRecheckOn: '2027-02-01',
      });
      expect(await get(seq)).toMatchObject({ title, rechecks: [{ outcome: 'not' }] });
      const query = { search: 'nobody else may' };
      const mine = await listReviews(test.instance, { reader: actorOf(cast.dockers), ...query });
      expect(mine.total).toBe(1);
      for (const reader of [actorOf(cast.weavers), actorOf(cast.federation), operator, undefined]) {
        const organisation = cast.dockers;
        expect(await getReview(test.instance, { organisation, seq, reader })).toBeUndefined();
        expect((await listReviews(test.instance, { reader, ...query })).total).toBe(0);
        const all = await listReviews(test.instance, { reader, organisation: cast.dockers });
        expect(all.reviews.map((line) => line.title)).not.toContain(title);
      }
      const entries = await listEntries(test.instance, cast.dockers, { limit: 1000 });
      expect(JSON.stringify(entries)).not.toContain(title);
    });
  });

  describe('searching what was learnt', () => {
    const found = async (query: object) =>
      (await listReviews(test.instance, { reader: operator, ...query })).reviews;

    it('finds all words in any order, without accents and case, also in rechecks', async () => {
      const seq = await make({ title: 'Grève à Lomé', causes: 'Überstunden' });
      await asDockers(recheckReview, { ...recheck, review: seq, words: 'Réunion tenue.' });
      for (const search of ['lome GREVE', 'uberstunden', 'reunion lome'])
        expect((await found({ search })).map((line) => line.seq)).toContain(seq);
      expect(await found({ search: 'lome zebra' })).toEqual([]);
    });

    it('takes signs of a pattern for signs', async () => {
      expect((await found({ search: '%' })).length).toBe((await found({})).length);
      expect(await found({ search: 'x%y_z' })).toEqual([]);
    });

    it('narrows to a campaign, a federation or an organisation', async () => {
      const seq = await make({ campaign, title: 'Narrowed' });
      const isIn = async (query: object) =>
        (await found(query)).some((line) => line.seq === seq && line.title === 'Narrowed');
      expect(await isIn({ campaign })).toBe(true);
      expect(await isIn({ federation: cast.federation })).toBe(true);
      expect(await isIn({ organisation: cast.dockers })).toBe(true);
      expect(await isIn({ federation: cast.dockers, campaign: `${cast.federation}/2` })).toBe(
        false,
      );
      expect(await isIn({ organisation: cast.weavers })).toBe(false);
    });

    it('gives pages of twenty, newest first', async () => {
      test.set('2026-11-29T09:00:00Z');
      for (let count = 0; count < 21; count++) await make({ title: `Page filler ${count}` });
      const query = { reader: operator, search: 'page filler' };
      const first = await listReviews(test.instance, query);
      expect([first.reviews.length, first.total, first.pageCount]).toEqual([20, 21, 2]);
      const second = await listReviews(test.instance, { ...query, page: 2 });
      expect(second.reviews.map(({ title }) => title)).toEqual(['Page filler 0']);
    });
  });

  it('has views that are byte-equal after a rebuild from the records', async () => {
    const views = await dumpViews(test.instance);
    await rebuildViews(test.instance);
    expect(await dumpViews(test.instance)).toBe(views);
  });
});
