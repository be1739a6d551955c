import type { Account } from '#lib/server/require-mandate.ts';

/** The organisations somebody has to do with: by a mandate in them, or in one of their units. */
export function organisationsOf({ mandates, unitMandates = [] }: Account): string[] {
  return [...new Set([...mandates, ...unitMandates].map(({ organisation }) => organisation))];
}
