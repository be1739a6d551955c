import type { FieldRef, Purpose, Vault } from '@communard/vault';
import { openJsons, fieldOf } from './sealed-json.ts';

/** What somebody who is sent gives, as a line of the count says it: numbers, no person. */
export interface SentLine {
  /** Undefined where the person has declared none: not declared is not zero. */
  readonly hoursPerWeek: number | undefined;
  readonly abilities: readonly string[];
}

export const nothingDeclared: SentLine = { hoursPerWeek: undefined, abilities: [] };

/** Sealed where counts of forces are, so that the units above and the team read it as a number. */
export function sentLineField(sending: string): FieldRef {
  return fieldOf('team_sending', 'sealed_line', sending);
}

/** Lines by the id of their sending; one that is not there or does not open declares nothing. */
export async function openSentLines(
  vault: Vault,
  compartment: string,
  sent: readonly { readonly id: string; readonly sealedLine: Uint8Array | null }[],
  why: Purpose,
): Promise<ReadonlyMap<string, SentLine>> {
  const sealed = sent.flatMap(({ id, sealedLine }) =>
    sealedLine === null ? [] : [{ id, ref: sentLineField(id), sealed: sealedLine }],
  );
  const lines = await openJsons<SentLine>(vault, compartment, sealed, why);
  return new Map(sealed.map(({ id }, at) => [id, lines[at] ?? nothingDeclared]));
}

export interface DeclaredSum {
  readonly people: number;
  /** Of those who have declared any. */
  readonly hours: number;
  /** How many have declared none. */
  readonly undeclared: number;
}

/** Declared hours of people together; who has declared none is counted apart. */
export function sumDeclared(lines: readonly SentLine[]): DeclaredSum {
  return {
    people: lines.length,
    hours: lines.reduce((sum, { hoursPerWeek }) => sum + (hoursPerWeek ?? 0), 0),
    undeclared: lines.filter(({ hoursPerWeek }) => hoursPerWeek === undefined).length,
  };
}
