import { refuse, type Refusal } from '../platform/index.ts';
import { isOver } from '../platform/calendar-day.ts';
import type { DeedFacts } from './deed-rules.ts';
import type { PromiseTerms } from './participation.ts';

export type TermsCode =
  | 'promise.form_not_offered'
  | 'promise.amount_what_missing'
  | 'promise.by_in_past'
  | 'promise.by_after_report_day';

/**
 * What a promise may say. `before` are the terms it replaces: what stays as it was is not asked
 * again.
 */
export function refuseTerms(
  terms: PromiseTerms,
  { campaign, days }: DeedFacts,
  before?: PromiseTerms,
): Refusal<TermsCode> | undefined {
  const { form, amount, by } = terms;
  const { forms, reportBy } = campaign.content;
  if (!forms.includes(form) && form !== before?.form)
    return refuse('promise.form_not_offered', { field: 'form' }).refusal;
  if (amount?.unit === 'other' && amount.what === undefined)
    return refuse('promise.amount_what_missing', { field: 'what' }).refusal;
  if (isOver(by, days) && by !== before?.by)
    return refuse('promise.by_in_past', { field: 'by', params: { today: days.inUtc } }).refusal;
  if (by > reportBy)
    return refuse('promise.by_after_report_day', { field: 'by', params: { reportBy } }).refusal;
  return undefined;
}
