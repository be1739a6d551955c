import type { Purpose, Vault } from '@communard/vault';
import { openTexts, type SealedText } from '../../keyring/index.ts';
import type { Schema } from '../../platform/index.ts';
import type { Transaction } from 'kysely';
import { doorCode } from '../door-code.ts';
import {
  keptMandate,
  reportDuty,
  standingOf,
  type BoundVote,
  type CastVote,
  type Delegation,
  type DelegationStanding,
  type ReportDuty,
} from './delegation.ts';
import { instructionRef, mandateRef, reportRef } from './delegate-texts.ts';
import {
  loadDelegateReports,
  loadDelegations,
  loadInstructions,
  type EnteredBy,
  type InstructionRow,
  type ReportRow,
  type StoredDelegation,
} from './delegates.table.ts';

/** What the unit bound its delegate to on one question, and what became of it. */
export interface Instruction {
  readonly id: string;
  readonly givenOn: string;
  /** Undefined where it no longer opens. */
  readonly question: string | undefined;
  readonly bound: BoundVote;
  /** Undefined: not reported, which is neither kept nor broken. */
  readonly outcome: 'kept' | 'departed' | 'not_cast' | undefined;
}

export interface DelegateReport {
  readonly id: string;
  readonly at: Date;
  readonly enteredBy: EnteredBy;
  readonly words: string | undefined;
  readonly question: string | undefined;
  readonly vote: CastVote | null;
  readonly instruction: string | null;
}

/** A delegation as its own unit reads it. */
export interface OpenedDelegation extends Delegation {
  readonly standing: DelegationStanding;
  /** What the delegate shows at the door of the body. */
  readonly code: string;
  readonly mandate: string | undefined;
  readonly duty: ReportDuty | undefined;
  readonly instructions: readonly Instruction[];
  /** Newest first. */
  readonly reports: readonly DelegateReport[];
}

/** All that a unit ever sent, with mandates, instructions and reports; one line in its log. */
export async function openDelegations(
  tx: Transaction<Schema>,
  vault: Vault,
  { unit, today }: { readonly unit: string; readonly today: string },
  why: Purpose,
): Promise<OpenedDelegation[]> {
  const stored = await loadDelegations(tx, unit);
  const instructions = await loadInstructions(tx, unit);
  const reports = await loadDelegateReports(tx, unit);
  const sealed: SealedText[] = [
    ...stored.map((one) => ({ ref: mandateRef(one.id), sealed: one.sealedMandate })),
    ...instructions.map((one) => ({ ref: instructionRef(one.id), sealed: one.sealed_question })),
    ...reports.flatMap((one) => [
      { ref: reportRef(one.id, 'words'), sealed: one.sealed_words },
      ...(one.sealed_question === null
        ? []
        : [{ ref: reportRef(one.id, 'question'), sealed: one.sealed_question }]),
    ]),
  ];
  const opened = await openTexts(vault, unit, sealed, why);
  const texts = new Map(
    sealed.map(({ ref }, at) => [`${ref.table}.${ref.column}/${ref.row}`, opened[at]]),
  );
  const textAt = (field: string, row: string) => texts.get(`${field}/${row}`);
  return stored.map((one) => withAll(one, { stored, instructions, reports, textAt, today }));
}

interface Around {
  readonly stored: readonly StoredDelegation[];
  readonly instructions: readonly InstructionRow[];
  readonly reports: readonly ReportRow[];
  readonly textAt: (field: string, row: string) => string | undefined;
  readonly today: string;
}

function withAll(
  { sealedMandate: _sealed, ...delegation }: StoredDelegation,
  { stored, instructions, reports, textAt, today }: Around,
): OpenedDelegation {
  const { id, substituteFor } = delegation;
  const standing = standingOf(delegation, stored, today);
  const own = reports.filter((report) => report.delegation === id);
  const duty = reportDuty(delegation, {
    standing,
    lastReportOn: own[0]?.at.toISOString().slice(0, 10),
    satFrom: stored.find((other) => other.id === substituteFor)?.endedOn ?? undefined,
    today,
  });
  return {
    ...delegation,
    ...{ standing, duty },
    code: doorCode('delegation', id),
    mandate: textAt('delegation.sealed_mandate', id),
    instructions: instructions
      .filter((given) => given.delegation === id)
      .map((given) => ({
        id: given.id,
        givenOn: given.given_on,
        bound: given.bound,
        question: textAt('delegate_instruction.sealed_question', given.id),
        outcome: outcomeOf(given, own),
      })),
    reports: own.map((report) => ({
      id: report.id,
      at: report.at,
      enteredBy: report.entered_by,
      words: textAt('delegate_report.sealed_words', report.id),
      question: textAt('delegate_report.sealed_question', report.id),
      vote: report.vote,
      instruction: report.instruction,
    })),
  };
}

function outcomeOf(given: InstructionRow, reports: readonly ReportRow[]): Instruction['outcome'] {
  const vote = reports.find(({ instruction }) => instruction === given.id)?.vote;
  return vote ? keptMandate(given.bound, vote) : undefined;
}
