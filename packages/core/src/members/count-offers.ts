import { reportedAbilities, type ReportedAbility } from '../units/index.ts';
import type { MemberOffer } from './member-offer.ts';

/** How many people offer each ability, and their hours together. */
export function countOffers(offers: readonly MemberOffer[]): {
  readonly abilities: Record<ReportedAbility, number>;
  readonly hours: number;
} {
  const abilities = Object.fromEntries(reportedAbilities.map((name) => [name, 0])) as Record<
    ReportedAbility,
    number
  >;
  for (const offer of offers) for (const name of new Set(offer.abilities)) abilities[name] += 1;
  return { abilities, hours: offers.reduce((sum, { hoursPerWeek }) => sum + hoursPerWeek, 0) };
}
