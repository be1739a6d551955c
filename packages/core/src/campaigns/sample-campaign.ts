import { applyToCampaign, type Campaign, type CampaignContent } from './campaign.ts';
import type { CampaignRef } from './body-parts.ts';
import {
  applyToParticipation,
  participationKey,
  type Deed,
  type Participation,
  type PromiseTerms,
  type ReportContent,
} from './participation.ts';

/**
 * The cast of this slice's pure tests: a federation, three organisations, and a day on
 * 25 November 2026 to be answered by the 10th and reported by 9 December.
 */
export const federation = `Qm${'F'.repeat(44)}`;
export const dockers = `Qm${'D'.repeat(44)}`;
export const weavers = `Qm${'W'.repeat(44)}`;
export const bakers = `Qm${'B'.repeat(44)}`;
export const ref: CampaignRef = { log: federation, number: 1 };

export const content: CampaignContent = {
  day: '2026-11-25',
  answerBy: '2026-11-10',
  reportBy: '2026-12-09',
  original: 'en',
  texts: [
    { lang: 'en', title: 'Day for safe work', text: 'On this day we speak about safe work.' },
    { lang: 'ar', title: 'يوم العمل الآمن', text: 'نتحدث في هذا اليوم عن العمل الآمن.' },
  ],
  forms: ['rally', 'leaflets', 'seminar', 'publication', 'other'],
};

export const terms: PromiseTerms = {
  form: 'leaflets',
  language: 'en',
  words: 'We hand out leaflets at both gates.',
  amount: { number: 500, unit: 'leaflets' },
  place: 'Harbour, gates 1 and 2',
  by: '2026-11-25',
};

export const report: ReportContent = {
  outcome: 'kept',
  language: 'en',
  words: 'Both gates, from five in the morning.',
  figures: [{ unit: 'leaflets', planned: 500, actual: 480 }],
  photos: [],
};

export function sampleCampaign(changes: Partial<Campaign> = {}): Campaign {
  const entry = {
    ...entryHead,
    log: federation,
    kind: 'campaign.called',
    body: { number: 1, ...content },
  } as const;
  return { ...applyToCampaign(entry, undefined)!, ...changes };
}

const entryHead = { seq: 5, at: '2026-10-20T09:00:00Z', audience: 'public', refs: [] } as const;

/** A deed of the dockers: kind and time, and what else it says than the sample. */
export function deed<Kind extends Deed['kind']>(
  kind: Kind,
  at: string,
  body: Partial<Extract<Deed, { kind: Kind }>['body']> = {},
): Deed {
  return { kind, seq: 7, at, body: { ...sampleBodies[kind], ...body } } as unknown as Deed;
}

const sampleBodies: { readonly [kind in Deed['kind']]: object } = {
  'participation.declined': { answer: 'not_this_time' },
  'promise.made': terms,
  'promise.changed': { ...terms, why: 'Gate 2 is closed.' },
  'promise.withdrawn': { language: 'en', why: 'The printer broke down.' },
  'report.made': report,
  'report.corrected': { ...report, why: 'We counted again.' },
};

/** The dockers' part: asked, and these deeds. */
export function participation(...deeds: readonly Deed[]): Participation {
  const key = participationKey(ref, dockers);
  const kind = 'campaign.asked' as const;
  const asked = {
    ...entryHead,
    log: federation,
    kind,
    body: { number: 1, organisations: [dockers] },
  };
  return { ...applyToParticipation(asked, undefined, key)!, deeds };
}
