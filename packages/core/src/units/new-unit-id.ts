import type { Instance } from '../platform/index.ts';

const idLength = 12;

/** Of a unit: random, for it stands in the clear. */
export function newUnitId(instance: Pick<Instance, 'random'>): string {
  return `unit-${Buffer.from(instance.random(idLength)).toString('base64url')}`;
}
