import * as v from 'valibot';
import { defineKind, type EntryOf } from '../records/index.ts';
import {
  campaignKey,
  campaignNumberMax,
  count,
  day,
  languageTag,
  scid,
  written,
} from './body-parts.ts';
import { textLimits } from './text-limits.ts';

/** In which forms an organisation may take part; each chooses its own. */
export const participationForms = ['rally', 'leaflets', 'seminar', 'publication', 'other'] as const;
export type ParticipationForm = (typeof participationForms)[number];

const campaignText = v.object({
  lang: languageTag,
  title: written(textLimits.title),
  text: written(textLimits.campaignText),
  demands: v.optional(written(textLimits.demands)),
});
export type CampaignText = v.InferOutput<typeof campaignText>;

const contentParts = {
  day,
  /** Absent: one day. */
  lastDay: v.optional(day),
  answerBy: day,
  reportBy: day,
  /** The language in which it was written first; the others are translations of it. */
  original: languageTag,
  texts: v.pipe(
    v.array(campaignText),
    v.minLength(1),
    v.maxLength(textLimits.languages),
    v.readonly(),
  ),
  forms: v.pipe(
    v.array(v.picklist(participationForms)),
    v.minLength(1),
    v.maxLength(participationForms.length),
    v.readonly(),
  ),
};
const number = count(campaignNumberMax, 1);

/** In the federation's record. */
export const campaignCalled = defineKind(
  'campaign.called',
  v.pipe(
    v.object({ number, ...contentParts }),
    v.check((content) => isSound(content)),
  ),
);
/** In the federation's record: the whole content anew, so that nobody has to add up changes. */
export const campaignChanged = defineKind(
  'campaign.changed',
  v.pipe(
    v.object({ number, ...contentParts, reason: written(textLimits.reason) }),
    v.check((content) => isSound(content)),
  ),
);
/** In the federation's record: who is asked. Several entries where there are many, and later ones
 * for those who join; so asking stands apart from calling. */
export const campaignAsked = defineKind(
  'campaign.asked',
  v.object({
    number,
    organisations: v.pipe(v.array(scid), v.minLength(1), v.maxLength(1000)),
  }),
);
/** In the federation's record. */
export const campaignCalledOff = defineKind(
  'campaign.called_off',
  v.object({ number, reason: written(textLimits.reason) }),
);

/** Organisations named by one `campaign.asked`. */
export const askedPerEntry = 1000;

export interface CampaignContent {
  readonly day: string;
  readonly lastDay?: string | undefined;
  readonly answerBy: string;
  readonly reportBy: string;
  readonly original: string;
  readonly texts: readonly CampaignText[];
  readonly forms: readonly ParticipationForm[];
}

export interface CampaignChange {
  readonly seq: number;
  readonly at: string;
  readonly reason: string;
  /** The dates as they stood before. */
  readonly before: CampaignDates;
}

export type CampaignDates = Pick<CampaignContent, 'day' | 'lastDay' | 'answerBy' | 'reportBy'>;

/** A campaign as its federation's record has it. */
export interface Campaign {
  readonly federation: string;
  readonly number: number;
  readonly called: { readonly seq: number; readonly at: string };
  readonly content: CampaignContent;
  readonly changes: readonly CampaignChange[];
  readonly calledOff: {
    readonly seq: number;
    readonly at: string;
    readonly reason: string;
  } | null;
}

/** How often one campaign may change: beyond that someone plays with the record. */
export const changesMax = 50;

export type CampaignEntry =
  | EntryOf<typeof campaignCalled>
  | EntryOf<typeof campaignChanged>
  | EntryOf<typeof campaignCalledOff>;

export function campaignKeysOf({ log, body }: CampaignEntry): readonly string[] {
  return [campaignKey({ log, number: body.number })];
}

export function applyToCampaign(
  entry: CampaignEntry,
  row: Campaign | undefined,
): Campaign | undefined {
  if (entry.audience !== 'public') return row;
  const { log, seq, at } = entry;
  switch (entry.kind) {
    case 'campaign.called':
      // A number is given once; a second campaign under it would rewrite what was promised to.
      if (row !== undefined) return row;
      return {
        federation: log,
        number: entry.body.number,
        called: { seq, at },
        content: contentOf(entry.body),
        changes: [],
        calledOff: null,
      };
    case 'campaign.changed': {
      if (row === undefined || row.calledOff !== null) return row;
      if (row.changes.length >= changesMax) return row;
      const { reason } = entry.body;
      const change = { seq, at, reason, before: datesOf(row.content) };
      return { ...row, content: contentOf(entry.body), changes: [...row.changes, change] };
    }
    case 'campaign.called_off':
      if (row === undefined || row.calledOff !== null) return row;
      return { ...row, calledOff: { seq, at, reason: entry.body.reason } };
  }
}

function contentOf(body: CampaignContent): CampaignContent {
  const { original, texts, forms } = body;
  return { ...datesOf(body), original, texts, forms };
}

export function datesOf({ day, lastDay, answerBy, reportBy }: CampaignDates): CampaignDates {
  return { day, ...(lastDay === undefined ? {} : { lastDay }), answerBy, reportBy };
}

/** The last day of the campaign: for a day of action the day itself. */
export function lastDayOf({ day, lastDay }: CampaignDates): string {
  return lastDay ?? day;
}

/** answerBy ≤ day ≤ lastDay ≤ reportBy. */
export function areDatesInOrder(dates: CampaignDates): boolean {
  const { day, answerBy, reportBy } = dates;
  const lastDay = lastDayOf(dates);
  return answerBy <= day && day <= lastDay && lastDay <= reportBy;
}

function isSound(content: CampaignContent): boolean {
  const { texts, original, forms } = content;
  const languages = texts.map(({ lang }) => lang);
  const isEachOnce = new Set(languages).size === languages.length;
  return (
    areDatesInOrder(content) &&
    isEachOnce &&
    languages.includes(original) &&
    new Set(forms).size === forms.length
  );
}

/**
 * The text for a reader: in their language, else in a variant of it, else the original. The
 * language it came in is with it, so that a page can mark it.
 */
export function textFor({ texts, original }: CampaignContent, locale: string): CampaignText {
  const base = (tag: string) => tag.split('-')[0]!.toLowerCase();
  const found =
    texts.find(({ lang }) => lang === locale) ??
    texts.find(({ lang }) => base(lang) === base(locale)) ??
    texts.find(({ lang }) => lang === original) ??
    texts[0];
  return found!;
}
