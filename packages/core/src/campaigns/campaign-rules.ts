import { refuse, type Refusal } from '../platform/index.ts';
import { isOver, type DaysAt } from '../platform/calendar-day.ts';
import { changesMax, lastDayOf, type Campaign, type CampaignContent } from './campaign.ts';
import { isInScriptOfLanguage } from './is-in-script-of-language.ts';

export type DatesCode =
  | 'campaign.day_in_past'
  | 'campaign.last_day_before_day'
  | 'campaign.answer_by_in_past'
  | 'campaign.answer_by_after_day'
  | 'campaign.report_by_before_last_day';
export type TextsCode =
  | 'campaign.text_language_given_twice'
  | 'campaign.original_text_missing'
  | 'campaign.text_in_other_script';
export type ChangeCampaignCode =
  | 'campaign.is_called_off'
  | 'campaign.day_is_over'
  | 'campaign.report_by_only_later'
  | DatesCode
  | TextsCode
  | 'campaign.nothing_changed'
  | 'campaign.changed_too_often';

/** A new campaign: its dates to come and in order, its texts each once and in their languages. */
export function refuseContent(
  content: CampaignContent,
  days: DaysAt,
): Refusal<DatesCode | TextsCode> | undefined {
  return refuseDates(content, days) ?? refuseTexts(content);
}

/**
 * Dates and texts of a campaign change in time. When its last day is over, texts can still be
 * mended and the time to report made longer; nothing that anyone promised to is moved any more.
 */
export function refuseChange(
  campaign: Campaign,
  content: CampaignContent,
  days: DaysAt,
): Refusal<ChangeCampaignCode> | undefined {
  const before = campaign.content;
  if (campaign.calledOff !== null) return refuse('campaign.is_called_off').refusal;
  if (isOver(lastDayOf(before), days)) {
    const moved = movedField(before, content);
    if (moved !== undefined) return refuse('campaign.day_is_over', { field: moved }).refusal;
    if (content.reportBy < before.reportBy)
      return refuse('campaign.report_by_only_later', {
        field: 'reportBy',
        params: { reportBy: before.reportBy },
      }).refusal;
  }
  const refusal = refuseDates(content, days, before) ?? refuseTexts(content);
  if (refusal !== undefined) return refusal;
  if (isSame(before, content)) return refuse('campaign.nothing_changed').refusal;
  if (campaign.changes.length >= changesMax) return refuse('campaign.changed_too_often').refusal;
  return undefined;
}

/** With `before`, dates that stay as they were are not asked again whether they are past. */
function refuseDates(
  content: CampaignContent,
  days: DaysAt,
  before?: CampaignContent,
): Refusal<DatesCode> | undefined {
  const { day, lastDay, answerBy, reportBy } = content;
  const today = days.inUtc;
  if (day !== before?.day && isOver(day, days))
    return refuse('campaign.day_in_past', { field: 'day', params: { day, today } }).refusal;
  if (lastDay !== undefined && lastDay < day)
    return refuse('campaign.last_day_before_day', { field: 'lastDay', params: { day } }).refusal;
  if (answerBy !== before?.answerBy && isOver(answerBy, days))
    return refuse('campaign.answer_by_in_past', { field: 'answerBy', params: { today } }).refusal;
  if (answerBy > day)
    return refuse('campaign.answer_by_after_day', { field: 'answerBy', params: { day } }).refusal;
  if (reportBy < lastDayOf(content))
    return refuse('campaign.report_by_before_last_day', {
      field: 'reportBy',
      params: { lastDay: lastDayOf(content) },
    }).refusal;
  return undefined;
}

function refuseTexts({ texts, original }: CampaignContent): Refusal<TextsCode> | undefined {
  const languages = texts.map(({ lang }) => lang);
  const twice = languages.findIndex((lang, index) => languages.indexOf(lang) < index);
  if (twice !== -1)
    return refuse('campaign.text_language_given_twice', {
      field: `texts.${twice}.lang`,
      params: { language: languages[twice]! },
    }).refusal;
  if (!languages.includes(original))
    return refuse('campaign.original_text_missing', {
      field: 'original',
      params: { language: original },
    }).refusal;
  const other = texts.findIndex(
    ({ lang, title, text }) => !isInScriptOfLanguage(`${title} ${text}`, lang),
  );
  if (other !== -1)
    return refuse('campaign.text_in_other_script', {
      field: `texts.${other}.text`,
      params: { language: languages[other]! },
    }).refusal;
  return undefined;
}

function movedField(before: CampaignContent, after: CampaignContent): string | undefined {
  if (before.day !== after.day) return 'day';
  if (before.lastDay !== after.lastDay) return 'lastDay';
  if (before.answerBy !== after.answerBy) return 'answerBy';
  return [...before.forms].sort().join() === [...after.forms].sort().join() ? undefined : 'forms';
}

function isSame(before: CampaignContent, after: CampaignContent): boolean {
  const plain = ({ texts, original, reportBy }: CampaignContent) =>
    JSON.stringify({
      original,
      reportBy,
      texts: texts.map(({ lang, title, text, demands }) => [lang, title, text, demands]),
    });
  return movedField(before, after) === undefined && plain(before) === plain(after);
}
