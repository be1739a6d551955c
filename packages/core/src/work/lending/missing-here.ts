import { sumDeclared, type DeclaredSum, type SentLine } from './sent-line.ts';

/** An ability that somebody who is away has, and who is left here who offers it. */
export interface AbilityAway {
  readonly ability: string;
  readonly away: number;
  readonly left: number;
  /** The last day without the next of them. */
  readonly until: string;
}

/** What a unit lacks while its people are with teams. */
export interface MissingHere extends DeclaredSum {
  readonly present: number;
  /** Those of which least is left first. */
  readonly abilities: readonly AbilityAway[];
}

interface Away {
  readonly member: string;
  readonly returnsOn: string;
  readonly line: SentLine;
}

/**
 * What is missing in a unit: people, declared hours, and abilities with how many are left who offer
 * them. An ability is missing until the first who has it comes back.
 */
export function missingHere(
  away: readonly Away[],
  register: {
    readonly members: readonly string[];
    readonly offers: ReadonlyMap<string, { readonly abilities: readonly string[] }>;
  },
): MissingHere {
  const gone = new Set(away.map(({ member }) => member));
  const here = register.members.filter((id) => !gone.has(id));
  const names = new Set(away.flatMap(({ line }) => line.abilities));
  const abilities = [...names].map((ability): AbilityAway => {
    const those = away.filter(({ line }) => line.abilities.includes(ability));
    return {
      ability,
      away: those.length,
      left: here.filter((id) => register.offers.get(id)?.abilities.includes(ability)).length,
      until: those.map(({ returnsOn }) => returnsOn).toSorted()[0]!,
    };
  });
  return {
    ...sumDeclared(away.map(({ line }) => line)),
    present: here.length,
    abilities: abilities.toSorted((a, b) => a.left - b.left || (a.ability < b.ability ? -1 : 1)),
  };
}
