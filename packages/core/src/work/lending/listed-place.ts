import type { FieldRef } from '@communard/vault';
import type { RankedPlace } from '../deployment/index.ts';
import { plainWord } from './force-count.ts';
import { fieldOf } from './sealed-json.ts';

/** A place of the deciding unit's list, with its name. Sealed as a whole. */
export interface ListedPlace extends RankedPlace {
  readonly name: string;
}

export function placeField(id: string): FieldRef {
  return fieldOf('deployment_place', 'sealed_place', id);
}

/** Region and abilities in plain words, so that they meet what units count. */
export function placeInPlainWords(place: ListedPlace): ListedPlace {
  return {
    ...place,
    region: plainWord(place.region),
    abilities: place.abilities.map((need) => ({ ...need, ability: plainWord(need.ability) })),
    support: place.support.map((need) => ({ ...need, ability: plainWord(need.ability) })),
  };
}
