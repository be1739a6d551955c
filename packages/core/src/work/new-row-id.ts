import type { Instance } from '../platform/index.ts';

const idLength = 12;

/** Of a row of daily work, such as `log-…`: random, for it stands in the clear. */
export function newRowId(instance: Pick<Instance, 'random'>, noun: string): string {
  return `${noun}-${Buffer.from(instance.random(idLength)).toString('base64url')}`;
}
