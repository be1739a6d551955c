import * as v from 'valibot';
import { defineKind, type EntryOf } from '../records/index.ts';
import {
  campaignKey,
  campaignRef,
  count,
  day,
  figureMax,
  languageTag,
  written,
  type CampaignRef,
} from './body-parts.ts';
import { participationForms, type campaignAsked } from './campaign.ts';
import { textLimits } from './text-limits.ts';

/** What figures count. Codes, so that figures of organisations in any language can be added up. */
export const figureUnits = [
  'people',
  'leaflets',
  'copies',
  'posters',
  'signatures',
  'events',
  'other',
] as const;
export type FigureUnit = (typeof figureUnits)[number];

const amount = v.object({
  number: count(figureMax),
  unit: v.picklist(figureUnits),
  /** What is counted, in own words; the only name of a figure in `other`. */
  what: v.optional(written(textLimits.what)),
});
const terms = v.object({
  form: v.picklist(participationForms),
  language: languageTag,
  /** What is promised, in the organisation's own words. */
  words: written(textLimits.words),
  amount: v.optional(amount),
  place: written(textLimits.place),
  by: day,
});
export type PromiseTerms = v.InferOutput<typeof terms>;

const figure = v.object({
  unit: v.picklist(figureUnits),
  what: v.optional(written(textLimits.what)),
  planned: v.optional(count(figureMax)),
  actual: count(figureMax),
});
export type Figure = v.InferOutput<typeof figure>;

/** A photo is committed to and kept apart, so that it can be erased alone. It has no file name: a
 * phone writes places and dates into those. */
const photo = v.object({
  /** Salted SHA-256 of the file that is kept, base64url. */
  commitment: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  type: v.picklist(['image/jpeg', 'image/png', 'image/webp']),
  sizeBytes: count(100_000_000, 1),
  caption: v.optional(written(textLimits.caption)),
});
export type PhotoRef = v.InferOutput<typeof photo>;

export const outcomes = ['kept', 'partly', 'not'] as const;
export type Outcome = (typeof outcomes)[number];

export const figuresMax = 20;
export const photosMax = 6;
const report = v.object({
  outcome: v.picklist(outcomes),
  language: languageTag,
  words: written(textLimits.reportWords),
  figures: v.pipe(v.array(figure), v.maxLength(figuresMax)),
  failed: v.optional(written(textLimits.words)),
  /** Why it was not kept. */
  reason: v.optional(written(textLimits.words)),
  photos: v.pipe(v.array(photo), v.maxLength(photosMax)),
});
export type ReportContent = v.InferOutput<typeof report>;

/** A promise is not broken without a reason: that would be no report. */
function hasReasonIfBroken({ outcome, reason }: ReportContent): boolean {
  return outcome !== 'not' || reason !== undefined;
}
const about = v.object({ campaign: campaignRef });

/** All of these stand in the record of the organisation that takes part, or does not. */
export const participationDeclined = defineKind(
  'participation.declined',
  v.object({
    campaign: campaignRef,
    answer: v.picklist(['not_this_time', 'watch']),
    language: v.optional(languageTag),
    reason: v.optional(written(textLimits.reason)),
  }),
);
export const promiseMade = defineKind(
  'promise.made',
  v.object({ ...about.entries, ...terms.entries }),
);
/** All terms anew, and why. */
export const promiseChanged = defineKind(
  'promise.changed',
  v.object({ ...about.entries, ...terms.entries, why: written(textLimits.reason) }),
);
export const promiseWithdrawn = defineKind(
  'promise.withdrawn',
  v.object({ campaign: campaignRef, language: languageTag, why: written(textLimits.reason) }),
);
export const reportMade = defineKind(
  'report.made',
  v.pipe(
    v.object({ ...about.entries, ...report.entries }),
    v.check((content) => hasReasonIfBroken(content)),
  ),
);
/** The whole report as it should have been, and why; the first stays and is shown beside it. */
export const reportCorrected = defineKind(
  'report.corrected',
  v.pipe(
    v.object({ ...about.entries, ...report.entries, why: written(textLimits.reason) }),
    v.check((content) => hasReasonIfBroken(content)),
  ),
);

export type DeedEntry =
  | EntryOf<typeof participationDeclined>
  | EntryOf<typeof promiseMade>
  | EntryOf<typeof promiseChanged>
  | EntryOf<typeof promiseWithdrawn>
  | EntryOf<typeof reportMade>
  | EntryOf<typeof reportCorrected>;

type DeedOf<Entry> = Entry extends DeedEntry
  ? {
      readonly kind: Entry['kind'];
      readonly seq: number;
      readonly at: string;
      readonly body: Omit<Entry['body'], 'campaign'>;
    }
  : never;
/** What an organisation said or did about one campaign, as its record has it. */
export type Deed = DeedOf<DeedEntry>;

/**
 * What two records say: the federation's that the organisation was asked, the organisation's what
 * it answered, promised and reported. Neither writes the other's part.
 */
export interface Participation {
  readonly campaign: CampaignRef;
  readonly organisation: string;
  readonly asked: { readonly seq: number; readonly at: string } | null;
  /** In the order of the record. What counts among them is asked of `foldDeeds`. */
  readonly deeds: readonly Deed[];
}

export type ParticipationEntry = EntryOf<typeof campaignAsked> | DeedEntry;

/** Deeds of one organisation in one campaign: beyond that someone plays with the record. */
export const deedsMax = 100;

export function participationKey(campaign: CampaignRef, organisation: string): string {
  return `${campaignKey(campaign)}|${organisation}`;
}

export function participationKeysOf(entry: ParticipationEntry): readonly string[] {
  if (entry.kind !== 'campaign.asked') return [participationKey(entry.body.campaign, entry.log)];
  const campaign = { log: entry.log, number: entry.body.number };
  return entry.body.organisations.map((organisation) => participationKey(campaign, organisation));
}

export function applyToParticipation(
  entry: ParticipationEntry,
  row: Participation | undefined,
  key: string,
): Participation | undefined {
  if (entry.audience !== 'public') return row;
  const { seq, at } = entry;
  if (entry.kind === 'campaign.asked') {
    if (row !== undefined && row.asked !== null) return row;
    const campaign = { log: entry.log, number: entry.body.number };
    const organisation = key.slice(key.indexOf('|') + 1);
    return { ...(row ?? { campaign, organisation, deeds: [] }), asked: { seq, at } };
  }
  const { campaign, ...body } = entry.body;
  const before = row ?? { campaign, organisation: entry.log, asked: null, deeds: [] };
  if (before.deeds.length >= deedsMax) return row;
  const deed = { kind: entry.kind, seq, at, body } as Deed;
  return { ...before, deeds: [...before.deeds, deed] };
}
