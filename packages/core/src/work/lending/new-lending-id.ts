import type { Instance } from '../../platform/index.ts';

const idLength = 12;

/** Of a place, proposal or loan: random, for it stands in the clear. */
export function newLendingId(
  instance: Pick<Instance, 'random'>,
  noun: 'place' | 'proposal' | 'loan',
): string {
  return `${noun}-${Buffer.from(instance.random(idLength)).toString('base64url')}`;
}
