import type { OpenedDelegation, UnitDelegates } from '@communard/core';
import { formatDay, type Locale, type Translator } from '@communard/languages';

interface Around {
  readonly t: Translator;
  readonly locale: Locale;
  /** Names of the register by id; empty for whoever may not read it. */
  readonly names: ReadonlyMap<string, string>;
  readonly bodies: UnitDelegates['bodies'];
}

type Listed = UnitDelegates['delegations'][number];

/** A delegation in one line. */
export interface DelegateRow {
  readonly id: string;
  readonly name: string;
  readonly body: string;
  readonly standing: string;
  readonly days: string;
  /** When the next report is due; undefined for whoever owes none. */
  readonly duty: string | undefined;
  readonly isLate: boolean;
  readonly isPresent: boolean;
}

export function delegateRow(one: Listed, around: Around): DelegateRow {
  const { t, bodies } = around;
  return {
    id: one.id,
    name: nameShown(one, around),
    body: bodies.find(({ id }) => id === one.body)?.name ?? t('mandates.body_gone'),
    standing: t(`mandates.standing_${one.standing}`),
    days: daysShown(one, around),
    duty: dutyShown(one, around),
    isLate: (one.duty?.lateDays ?? 0) > 0,
    isPresent: one.standing === 'sits' || one.standing === 'stands_by',
  };
}

export function nameShown(
  { member, isOwn }: Pick<Listed, 'member' | 'isOwn'>,
  { t, names }: Pick<Around, 't' | 'names'>,
): string {
  return names.get(member) ?? (isOwn ? t('mandates.you') : t('units.somebody'));
}

function daysShown(
  { begunOn, until, endedOn, endedBecause }: OpenedDelegation,
  { t, locale }: Pick<Around, 't' | 'locale'>,
): string {
  const from = formatDay(locale, begunOn);
  if (endedOn === null || endedBecause === null)
    return t('mandates.days', { from, until: formatDay(locale, until) });
  const params = { from, day: formatDay(locale, endedOn) };
  return t(`mandates.ended_${endedBecause}`, params);
}

export function dutyShown(
  { duty }: Pick<OpenedDelegation, 'duty'>,
  { t, locale }: Pick<Around, 't' | 'locale'>,
): string | undefined {
  if (duty === undefined) return undefined;
  const day = formatDay(locale, duty.dueOn);
  return duty.lateDays > 0
    ? t('mandates.report_late', { day, days: duty.lateDays })
    : t('mandates.report_due', { day });
}
