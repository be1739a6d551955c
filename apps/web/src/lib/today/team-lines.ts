import {
  getTeamPeople,
  getUnitTeams,
  isTemporary,
  officerRoles,
  type UnitKind,
  type UnitMandate,
  type UnitRole,
} from '@communard/core';
import { formatDay } from '@communard/languages';
import type { Need } from '@communard/ui';
import { instance } from '#lib/server/instance.ts';
import type { Account } from '#lib/server/require-mandate.ts';

const officers: readonly UnitRole[] = officerRoles;
type Speaking = Pick<App.Locals, 't' | 'locale'>;

/** How many of a unit are with teams and when the next comes back; undefined where nobody is. */
export async function awayLine(
  account: Account,
  { unit, role }: Pick<UnitMandate, 'unit' | 'role'>,
  { t, locale }: Speaking,
): Promise<string | undefined> {
  if (!officers.includes(role)) return undefined;
  const found = await getUnitTeams(instance(), account, unit);
  const away = found?.sendings.filter(({ standing }) => standing === 'with_team') ?? [];
  const [next] = away;
  if (found === undefined || next === undefined) return undefined;
  const { people, hours } = found.missing;
  return t('teams.today_away', { people, hours, day: formatDay(locale, next.returnsOn) });
}

/** How many wait for a team's answer; none for a unit that is no team. */
export async function countOffers(
  account: Account,
  unit: { readonly id: string; readonly kind: UnitKind },
): Promise<number> {
  if (!isTemporary(unit.kind)) return 0;
  const found = await getTeamPeople(instance(), account, unit.id);
  return found?.offers.length ?? 0;
}

/** A team's secretary answers those who are offered. */
export async function teamNeeds(
  account: Account,
  unit: { readonly id: string; readonly kind: UnitKind },
  { t, href, role }: { readonly t: Speaking['t']; readonly href: string; readonly role: UnitRole },
): Promise<Need[]> {
  const count = role === 'secretary' ? await countOffers(account, unit) : 0;
  if (count === 0) return [];
  const action = { href: `${href}/with-us`, text: t('teams.with_us') };
  return [{ text: t('teams.need_offers', { count }), action }];
}
