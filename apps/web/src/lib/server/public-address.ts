import { instance } from './instance.ts';

/** Where links of this site begin; the first address, where the operator named several. */
export function publicAddress(): string {
  const [first = ''] = instance().publicUrl.split(',');
  return first.trim().replace(/\/$/, '');
}
