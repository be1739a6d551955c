import type { LookAtMe } from '@communard/core';
import { formatList, lookup } from '@communard/languages';
import { reasonText } from './reason-text.ts';

/** What was done with somebody's data, which fields, and whether it was refused. */
export function lookText(
  { reason, columns, outcome, kind }: Pick<LookAtMe, 'reason' | 'columns' | 'outcome' | 'kind'>,
  { t, locale }: Pick<App.Locals, 't' | 'locale'>,
): string {
  const what = reasonText(reason, locale);
  const fields = [...new Set(columns.map((column) => fieldText(column, locale)))];
  const told =
    fields.length === 0
      ? what
      : t('units.looks_line', { what, fields: formatList(locale, fields) });
  return kind === 'fields.opened' && outcome !== 'done'
    ? t('units.looks_refused', { what: told })
    : told;
}

/** `member.sealed_phone` in words; a column that has none is told by its name. */
function fieldText(column: string, locale: App.Locals['locale']): string {
  const field = column.replace(/^.*\.sealed_/, '');
  const look = lookup(locale);
  return look(`units.looks_field_${field}`) ?? look(`units.field_${field}`) ?? field;
}
