import { listAdherence, type UnitMandate } from '@communard/core';
import { formatDay } from '@communard/languages';
import type { Need } from '@communard/ui';
import { instance } from '#lib/server/instance.ts';
import type { Account } from '#lib/server/require-mandate.ts';

/**
 * The reader's own word on principles while it is missing, and for a unit's secretary those who are
 * late and the yearly review.
 */
export async function adherenceNeeds(
  account: Account,
  { unit, role }: UnitMandate,
  { t, locale, href }: Pick<App.Locals, 't' | 'locale'> & { readonly href: string },
): Promise<Need[]> {
  const found = await listAdherence(instance(), account, unit);
  if (found === undefined || found === 'none_stated') return [];
  const action = (anchor: string) => ({
    href: `${href}/principles${anchor}`,
    text: t('mandates.principles'),
  });
  const needs: Need[] = [];
  const { own, people, nextReview } = found;
  if (own !== undefined && own.standing !== 'accepted') {
    const late = own.lateDays > 0 ? 'yes' : 'no';
    const day = formatDay(locale, own.dueOn);
    needs.push({ text: t('mandates.need_own_principles', { late, day }), action: action('') });
  }
  if (role !== 'secretary') return needs;
  const count = lateCount(people ?? []);
  if (count > 0)
    needs.push({ text: t('mandates.need_principles', { count }), action: action('#waiting') });
  if (nextReview.lateDays > 0)
    needs.push({ text: t('mandates.need_review'), action: action('#review') });
  return needs;
}

/** How many have not said yes in time. */
export function lateCount(people: readonly object[]): number {
  return people.filter((person) => 'lateDays' in person && Number(person.lateDays) > 0).length;
}
