import type { FieldRef } from '@communard/vault';
import type { Force } from '../deployment/index.ts';
import { fieldOf } from './sealed-json.ts';

/** What a unit says of its forces and of what it lends. It tells no names. */
export interface ForceCount {
  readonly forces: readonly Force[];
  readonly lendsPercent: number;
  readonly keepsPeople: number;
  readonly teamWeeksMax: number;
}

export function countField(unit: string): FieldRef {
  return fieldOf('force_count', 'sealed_count', unit);
}

/** The same region or ability however it was typed: "North ", "north". */
export function plainWord(word: string): string {
  return word.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('und');
}

/** A count in plain words, so that it meets what places ask for. */
export function inPlainWords(forces: readonly Force[]): Force[] {
  return forces.map((force) => ({
    ...force,
    abilities: force.abilities.map(plainWord),
    reaches: force.reaches.map((reach) => ({ ...reach, region: plainWord(reach.region) })),
  }));
}
