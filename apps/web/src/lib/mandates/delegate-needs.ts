import { listDelegates, type UnitMandate } from '@communard/core';
import { formatDay } from '@communard/languages';
import type { Need } from '@communard/ui';
import { instance } from '#lib/server/instance.ts';
import type { Account } from '#lib/server/require-mandate.ts';

/** How long before its day a report stands on Today. */
const aheadDays = 7;
const dayLength = 86_400_000;

/**
 * What delegates of a unit owe it: the reader's own report when it is near or late, and for its
 * secretary those of others that are late.
 */
export async function delegateNeeds(
  account: Account,
  { unit, role }: UnitMandate,
  { t, locale, href }: Pick<App.Locals, 't' | 'locale'> & { readonly href: string },
): Promise<Need[]> {
  const found = await listDelegates(instance(), account, unit);
  if (found === undefined) return [];
  const near = new Date(instance().clock().getTime() + aheadDays * dayLength);
  const own = found.delegations.filter(
    ({ isOwn, duty }) =>
      isOwn && duty !== undefined && duty.dueOn <= near.toISOString().slice(0, 10),
  );
  const late = found.delegations.filter(
    ({ isOwn, duty }) => !isOwn && (duty?.lateDays ?? 0) > 0,
  ).length;
  const needs = own.map(({ id, body, duty }) => ({
    text: t('mandates.need_own_report', {
      late: duty!.lateDays > 0 ? 'yes' : 'no',
      body: found.bodies.find((one) => one.id === body)?.name ?? t('mandates.body_gone'),
      day: formatDay(locale, duty!.dueOn),
    }),
    action: { href: `${href}/delegates/${id}#report`, text: t('mandates.report_title') },
  }));
  if (role !== 'secretary' || late === 0) return needs;
  const text = t('mandates.need_reports', { count: late });
  return [...needs, { text, action: { href: `${href}/delegates`, text: t('mandates.delegates') } }];
}
