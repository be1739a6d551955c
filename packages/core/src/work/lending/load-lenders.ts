import type { Purpose, Vault } from '@communard/vault';
import type { Transaction } from 'kysely';
import type { Schema } from '../../platform/index.ts';
import {
  firstUnitOf,
  isTemporary,
  loadUnitsOf,
  openNames,
  type StoredUnit,
  type UnitKind,
  type UnitMode,
} from '../../units/index.ts';
import { loadSentOut } from '../../units/teams/index.ts';
import { countField, type ForceCount } from './force-count.ts';
import { loadCounts, loadLoans } from './lending.table.ts';
import type { SentPerson } from './lines-away.ts';
import { loanField, loanState, type Loan, type LoanTerms } from './loan.ts';
import { openJsons } from './sealed-json.ts';
import { nothingDeclared, openSentLines } from './sent-line.ts';

/** A unit that could lend. Without a count it lends nobody: not counted is not zero. */
export interface Lender {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** The mode that says how exactly its forces are known; open for the deciding unit itself. */
  readonly mode: UnitMode;
  readonly countedOn: string | undefined;
  readonly count: ForceCount | undefined;
  readonly loans: readonly Loan[];
  /** Its people who are with teams on this day, as numbers. */
  readonly sent: readonly (SentPerson & { readonly returnsOn: string })[];
}

interface Opening {
  readonly vault: Vault;
  readonly why: Purpose;
  readonly today: string;
}

/** The deciding unit and all below it that the session may see, teams and ended ones left out. */
export async function loadLenders(
  tx: Transaction<Schema>,
  deciding: StoredUnit,
  { vault, why, today }: Opening,
): Promise<Lender[]> {
  const all = await loadUnitsOf(tx, deciding.organisation);
  const units = all.filter(
    ({ path, kind, endedOn }) =>
      path.includes(deciding.id) && endedOn === null && !isTemporary(kind),
  );
  const ids = units.map(({ id }) => id);
  const compartment = firstUnitOf(deciding);
  const named = await openNames(vault, units, why);
  const counts = await loadCounts(tx, ids);
  const opened = await openJsons<ForceCount>(
    vault,
    compartment,
    counts.map(({ unit, sealed }) => ({ ref: countField(unit), sealed })),
    why,
  );
  const countOf = new Map(counts.map((count, at) => [count.unit, { ...count, at }]));
  const loans = await openLoans(tx, ids, { vault, why, today, compartment });
  const sent = await openSent(tx, deciding.id, { vault, why, today, compartment });
  return named.map(({ id, name, kind, mode: own }) => {
    const mode = id === deciding.id ? 'open' : own;
    const stored = countOf.get(id);
    const count = stored === undefined ? undefined : opened[stored.at];
    const countedOn = count === undefined ? undefined : stored?.countedOn;
    return {
      id,
      name,
      kind,
      mode,
      countedOn,
      count,
      loans: loans.filter(({ unit }) => unit === id),
      sent: sent.filter(({ unit }) => unit === id),
    };
  });
}

/** Who is with a team out of a unit and all below it, each with the lender. */
export async function openSent(
  tx: Transaction<Schema>,
  below: string,
  { vault, why, today, compartment }: Opening & { readonly compartment: string },
): Promise<(SentPerson & { readonly unit: string; readonly returnsOn: string })[]> {
  const stored = await loadSentOut(tx, { below, today });
  const lines = await openSentLines(vault, compartment, stored, why);
  return stored.map(({ id, unit, team, returnsOn }) => ({
    ...{ unit, team, returnsOn },
    line: lines.get(id) ?? nothingDeclared,
  }));
}

/** The loans of these units, those that return first before others. */
export async function openLoans(
  tx: Transaction<Schema>,
  units: readonly string[],
  { vault, why, today, compartment }: Opening & { readonly compartment: string },
): Promise<Loan[]> {
  const stored = await loadLoans(tx, units);
  const fields = stored.map(({ id, sealed }) => ({ ref: loanField(id), sealed }));
  const terms = await openJsons<LoanTerms>(vault, compartment, fields, why);
  return stored.map(({ sealed: _sealed, ...loan }, at) => ({
    ...loan,
    terms: terms[at],
    state: loanState(loan, today),
  }));
}
