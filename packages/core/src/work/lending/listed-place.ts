import type { FieldRef } from '@communard/vault';
import type { RankedPlace } from '../deployment/index.ts';
import { plainWord } from './force-count.ts';
import { fieldOf } from './sealed-json.ts';

/** What a place asks for of a deployment. Sealed as a whole, under the id of the unit's place. */
export type PlaceNeeds = Omit<RankedPlace, 'id' | 'rank' | 'reasons'>;

/** A place of the unit's list that has a rank and says what it asks for. */
export interface ListedPlace extends RankedPlace {
  readonly name: string;
}

/** What was sealed before places had one list: name, rank and reasons stood beside the needs. */
export type PlaceOfTwoLists = PlaceNeeds & Pick<ListedPlace, 'name' | 'rank' | 'reasons'>;

export function placeField(id: string): FieldRef {
  return fieldOf('deployment_place', 'sealed_place', id);
}

/** Region and abilities in plain words, so that they meet what units count. */
export function needsInPlainWords(needs: PlaceNeeds): PlaceNeeds {
  return {
    ...needs,
    region: plainWord(needs.region),
    abilities: needs.abilities.map((need) => ({ ...need, ability: plainWord(need.ability) })),
    support: needs.support.map((need) => ({ ...need, ability: plainWord(need.ability) })),
  };
}
