import { hoursOfOneMost, reportedAbilities, type ReportedAbility } from '../units/index.ts';
import type { MemberOffer } from './member-offer.ts';

/** How many people offer each ability, and their hours together, of nobody more than ten. */
export function countOffers(offers: readonly MemberOffer[]): {
  readonly abilities: Record<ReportedAbility, number>;
  readonly hours: number;
} {
  const abilities = Object.fromEntries(reportedAbilities.map((name) => [name, 0])) as Record<
    ReportedAbility,
    number
  >;
  for (const offer of offers) for (const name of new Set(offer.abilities)) abilities[name] += 1;
  const hours = offers.map(({ hoursPerWeek }) => Math.min(hoursPerWeek, hoursOfOneMost));
  return { abilities, hours: hours.reduce((sum, ofOne) => sum + ofOne, 0) };
}
