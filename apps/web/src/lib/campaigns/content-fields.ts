import type { CampaignPage } from '@communard/core';
import { locales } from '@communard/languages';

/** What stands in the fields of a campaign that is to be changed: the original comes first. */
export function contentFields({ content }: Pick<CampaignPage, 'content'>): Record<string, string> {
  const { day, lastDay = '', answerBy, reportBy, original, texts, forms } = content;
  const first = texts.filter(({ lang }) => lang === original);
  const others = texts.filter(({ lang }) => lang !== original);
  const fields: Record<string, string> = { day, lastDay, answerBy, reportBy };
  fields['forms'] = forms.join(' ');
  for (const [row, { lang, title, text, demands = '' }] of [...first, ...others].entries()) {
    fields[`lang-${row}`] = lang;
    fields[`title-${row}`] = title;
    fields[`text-${row}`] = text;
    fields[`demands-${row}`] = demands;
  }
  // A row for one language more begins with one of the pages' own that has no text yet.
  const next = locales.find((locale) => texts.every(({ lang }) => lang !== locale));
  fields[`lang-${texts.length}`] = next ?? '';
  return fields;
}
