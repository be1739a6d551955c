import type { Instance } from '../platform/index.ts';

const idLength = 12;

/** Of a person in a register: random, for it stands in the clear, and never used again. */
export function newMemberId(instance: Pick<Instance, 'random'>): string {
  return `member-${Buffer.from(instance.random(idLength)).toString('base64url')}`;
}
