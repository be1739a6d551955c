import type { Selectable, Transaction } from 'kysely';
import { foldText } from '../organisations/index.ts';
import type { JsonColumn, Schema } from '../platform/index.ts';
import { campaignKey, parseCampaignKey } from './body-parts.ts';
import type { Reader } from './campaigns.table.ts';
import { recheckDayOf, reviewKey, type Review, type ReviewAudience } from './review.ts';
import { chunksOf, rowsOf } from './view-rows.ts';

type ReviewText = Omit<
  Review,
  'organisation' | 'seq' | 'at' | 'audience' | 'campaign' | 'rechecks'
>;

export interface ReviewTable {
  key: string;
  organisation: string;
  seq: number;
  at: string;
  audience: ReviewAudience;
  campaign: string | null;
  federation: string | null;
  recheck_on: string | null;
  content: JsonColumn<ReviewText>;
  rechecks: JsonColumn<Review['rechecks']>;
  search: string;
}

type Tx = Transaction<Schema>;

export interface ReviewQuery {
  /** Whose internal reviews may be among them. */
  readonly readers: readonly string[];
  readonly organisation?: string | undefined;
  /** Reviews of this federation's campaigns, and its own. */
  readonly federation?: string | undefined;
  readonly campaign?: string | undefined;
  /** Folded words; each must occur. */
  readonly words: readonly string[];
  readonly limit: number;
  readonly offset: number;
}

export async function loadReviews(
  reader: Reader,
  keys: readonly string[],
): Promise<Map<string, Review>> {
  const found = new Map<string, Review>();
  for (const chunk of chunksOf(keys)) {
    const rows = await reader.selectFrom('review').selectAll().where('key', 'in', chunk).execute();
    for (const row of rows) found.set(row.key, toReview(row));
  }
  return found;
}

export async function loadReview(
  reader: Reader,
  organisation: string,
  seq: number,
): Promise<Review | undefined> {
  const key = reviewKey(organisation, seq);
  return (await loadReviews(reader, [key])).get(key);
}

/** The reviews found, newest first, and how many there are in all. */
export async function loadFoundReviews(
  reader: Reader,
  query: ReviewQuery,
): Promise<{ reviews: Review[]; total: number }> {
  const { readers, organisation, federation, campaign, words, limit, offset } = query;
  let found = reader
    .selectFrom('review')
    .where((where) =>
      where.or([
        where('audience', '=', 'public'),
        ...(readers.length === 0 ? [] : [where('organisation', 'in', [...readers])]),
      ]),
    );
  if (organisation !== undefined) found = found.where('organisation', '=', organisation);
  if (federation !== undefined)
    found = found.where((where) =>
      where.or([where('federation', '=', federation), where('organisation', '=', federation)]),
    );
  if (campaign !== undefined) found = found.where('campaign', '=', campaign);
  // Folded words hold letters and digits only, so none of them is a pattern of LIKE.
  for (const word of words) found = found.where('search', 'like', `%${word}%`);
  const { total } = await found
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await found
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('organisation')
    .orderBy('seq', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return { reviews: rows.map(toReview), total: Number(total) };
}

/** Reviews to be looked at again on `day` or earlier, of one organisation or of all. */
export async function loadReviewsToRecheck(
  reader: Reader,
  { day, organisation }: { day: string; organisation?: string },
): Promise<Review[]> {
  const due = reader.selectFrom('review').selectAll().where('recheck_on', '<=', day);
  const wanted = organisation === undefined ? due : due.where('organisation', '=', organisation);
  const rows = await wanted.orderBy('recheck_on').orderBy('key').execute();
  return rows.map(toReview);
}

export async function saveReviews(
  tx: Tx,
  rows: ReadonlyMap<string, Review | undefined>,
): Promise<void> {
  for (const chunk of chunksOf(rowsOf(rows)))
    await tx
      .insertInto('review')
      .values(chunk.map(([key, review]) => toRow(key, review)))
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((excluded) => ({
          recheck_on: excluded.ref('excluded.recheck_on'),
          rechecks: excluded.ref('excluded.rechecks'),
          search: excluded.ref('excluded.search'),
        })),
      )
      .execute();
}

function toRow(key: string, review: Review) {
  const { organisation, seq, at, audience, campaign, rechecks, ...content } = review;
  return {
    key,
    organisation,
    seq,
    at,
    audience,
    campaign: campaign === null ? null : campaignKey(campaign),
    federation: campaign?.log ?? null,
    recheck_on: recheckDayOf(review),
    content: JSON.stringify(content),
    rechecks: JSON.stringify(rechecks),
    search: searchTextOf(review),
  };
}

function searchTextOf(review: Review): string {
  const { title, whatHappened, causes, conditions = '', remedy, owner, rechecks } = review;
  const texts = [title, whatHappened, causes, conditions, remedy, owner];
  return foldText([...texts, ...rechecks.map(({ words }) => words)].join(' '));
}

function toReview(row: Selectable<ReviewTable>): Review {
  const { organisation, seq, at, audience, campaign, content, rechecks } = row;
  return {
    ...content,
    organisation,
    seq: Number(seq),
    at,
    audience,
    campaign: campaign === null ? null : (parseCampaignKey(campaign) ?? null),
    rechecks,
  };
}

export async function clearReviews(tx: Tx): Promise<void> {
  await tx.deleteFrom('review').execute();
}
