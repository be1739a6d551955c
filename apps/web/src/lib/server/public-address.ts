import { instance } from './instance.ts';

/** Where links of this site begin. */
export function publicAddress(): string {
  return instance().publicUrl;
}
