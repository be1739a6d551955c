import * as v from 'valibot';
import { shapes } from '../platform/index.ts';
import { figureMax, parseCampaignKey, type CampaignRef } from './body-parts.ts';
import { participationForms, type CampaignContent } from './campaign.ts';
import type { SentPhoto } from './keep-photos.ts';
import { figureUnits, outcomes, type FigureUnit, type PromiseTerms } from './participation.ts';
import { textLimits } from './text-limits.ts';

/** A campaign by its key, as it stands in an address; read into a reference. */
export const campaignShape = v.pipe(
  v.string('input.missing'),
  v.nonEmpty('input.missing'),
  v.check((key) => parseCampaignKey(key) !== undefined, 'input.not_offered'),
  v.transform((key): CampaignRef => parseCampaignKey(key)!),
);

/** What a form leaves empty, or a caller leaves out, is not there. */
const empty = v.pipe(
  v.literal(''),
  v.transform(() => undefined),
);

/** A day that may be left out. */
export const optionalDay = v.optional(v.union([empty, shapes.day]));

/** One of the options, or nothing chosen. */
export function optionalChoice<const Options extends readonly [string, ...string[]]>(
  options: Options,
) {
  return v.optional(v.union([empty, shapes.choice(options)]));
}

function optionalNumber(least: number, most: number) {
  return v.optional(v.union([empty, shapes.wholeNumber(least, most)]));
}

/** What a federation writes when it calls or changes a campaign. */
export const contentShape = {
  day: shapes.day,
  lastDay: optionalDay,
  answerBy: shapes.day,
  reportBy: shapes.day,
  original: shapes.languageTag,
  texts: v.pipe(
    v.array(
      v.object({
        lang: shapes.languageTag,
        title: shapes.text(textLimits.title),
        text: shapes.text(textLimits.campaignText),
        demands: shapes.optionalText(textLimits.demands),
      }),
    ),
    v.minLength(1, 'input.missing'),
    v.maxLength(textLimits.languages, 'input.not_offered'),
  ),
  forms: v.optional(
    v.pipe(
      v.array(shapes.choice(participationForms)),
      v.minLength(1, 'input.missing'),
      v.transform((forms) => participationForms.filter((form) => forms.includes(form))),
    ),
    [...participationForms],
  ),
};

const content = v.object(contentShape);

/** One day is no span: a last day equal to the first is left out. */
export function toContent(input: v.InferOutput<typeof content>): CampaignContent {
  const { day, lastDay, answerBy, reportBy, original, texts, forms } = input;
  const span = lastDay === undefined || lastDay === day ? {} : { lastDay };
  return { day, ...span, answerBy, reportBy, original, texts, forms };
}

/** What an organisation promises; the number may be left out. */
export const termsShape = {
  form: shapes.choice(participationForms),
  language: shapes.languageTag,
  words: shapes.text(textLimits.words),
  number: optionalNumber(0, figureMax),
  unit: optionalChoice(figureUnits),
  what: shapes.optionalText(textLimits.what),
  place: shapes.text(textLimits.place),
  /** Left out: the day of the campaign. */
  by: optionalDay,
};

const terms = v.object(termsShape);

/** What a form of taking part is usually counted in. */
const unitOfForm: { readonly [form in PromiseTerms['form']]: FigureUnit } = {
  rally: 'people',
  leaflets: 'leaflets',
  seminar: 'people',
  publication: 'copies',
  other: 'other',
};

export function toTerms(input: v.InferOutput<typeof terms>, day: string): PromiseTerms {
  const { form, language, words, number, unit = unitOfForm[form], what, place, by = day } = input;
  const amount = number === undefined ? undefined : { number, unit, what };
  return { form, language, words, amount, place, by };
}

const file = v.pipe(
  v.instance(Uint8Array, 'input.missing'),
  v.transform((given): SentPhoto => ({ given })),
);

/** What an organisation reports. Photos come as they are and are drawn anew here. */
export const reportShape = {
  outcome: shapes.choice(outcomes),
  language: shapes.languageTag,
  words: shapes.text(textLimits.reportWords),
  figures: v.optional(
    v.array(
      v.object({
        unit: shapes.choice(figureUnits),
        what: shapes.optionalText(textLimits.what),
        planned: optionalNumber(0, figureMax),
        actual: shapes.wholeNumber(0, figureMax),
      }),
    ),
    [],
  ),
  failed: shapes.optionalText(textLimits.words),
  reason: shapes.optionalText(textLimits.words),
  photos: v.optional(
    v.array(v.object({ file, caption: shapes.optionalText(textLimits.caption) })),
    [],
  ),
};

const report = v.object(reportShape);
export type ReportInput = v.InferOutput<typeof report>;
