import type { Reason } from '@communard/record';
import type { Refusal } from '../platform/result.ts';

/** Why a record is refused, as a refusal: the numbers and names of the reason are its params. */
export function recordRefusal({ code, ...found }: Reason): Refusal<string> {
  const params: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(found as Record<string, unknown>)) {
    if (typeof value === 'string' || typeof value === 'number') params[name] = value;
    // Texts tell a place from none by this word.
    else if (value === null) params[name] = 'null';
  }
  return { code, params };
}
