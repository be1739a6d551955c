import type { CommandContext } from '../platform/run-command.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import {
  approvalEnd,
  refuseUsing,
  type Approval,
  type ApprovalAnswer,
  type UseCode,
} from './approval-rules.ts';
import {
  insertApproval,
  loadPresentApprovals,
  lockApproval,
  saveUse,
  type ApprovalRow,
} from './approvals.table.ts';
import { newId } from './secrets.ts';
import type { Instance } from '../platform/instance.ts';

/** An act that needs a second officer. */
export interface ApprovalDraft {
  readonly organisation: string;
  /** The command that will be done, `noun.verb`. */
  readonly action: string;
  /** What it is about; the same must be named when it is done. */
  readonly object: string;
  /** Why it is asked: a word of a closed list. */
  readonly purpose?: string;
  /** What exactly is asked for where `object` is its hash. */
  readonly terms?: string;
}

/** For commands: asks for a second officer; gives the id under which he answers. */
export async function askApproval(
  { tx, instance, actor, now }: CommandContext,
  { organisation, action, object, purpose, terms }: ApprovalDraft,
): Promise<string> {
  if (actor.kind !== 'account') throw new Error('only an account asks for a second officer');
  const id = newId(instance);
  await insertApproval(tx, {
    id,
    organisation,
    action,
    object,
    asked_by: actor.account,
    asked_at: now,
    expires_at: approvalEnd(now),
    answer: null,
    answered_by: null,
    answered_at: null,
    used_at: null,
    purpose: purpose ?? null,
    terms: terms ?? null,
  });
  return id;
}

/** Refusals of an act with four eyes, in the order in which they are checked. */
export const useApprovalCodes = [
  'approval.not_found',
  'approval.already_used',
  'approval.declined',
  'approval.not_given',
  'approval.expired',
] as const;
export type UseApprovalCode = 'approval.not_found' | UseCode;

/**
 * For commands: does an act on the strength of what a second officer allowed, once, within the
 * transaction of the act. One that was asked by another, for another act or about something else is
 * not found.
 */
export async function useApproval(
  { tx, actor, now }: CommandContext,
  { id, organisation, action, object }: ApprovalDraft & { id: string },
): Promise<Result<null, UseApprovalCode>> {
  const row = await lockApproval(tx, id, organisation);
  const isOwn = actor.kind === 'account' && row?.asked_by === actor.account;
  if (row === undefined || !isOwn || row.action !== action || row.object !== object)
    return refuse('approval.not_found');
  const code = refuseUsing(approvalOf(row), now);
  if (code !== undefined) return refuse(code);
  await saveUse(tx, id, now);
  return done(null);
}

/**
 * For commands of the operator, who carries out what two officers allowed: who asked, and what
 * exactly was allowed. Used once, like `useApproval`.
 */
export async function useApprovalForOfficers(
  { tx, now }: Pick<CommandContext, 'tx' | 'now'>,
  { id, organisation, action }: Pick<ApprovalDraft, 'organisation' | 'action'> & { id: string },
): Promise<Result<{ askedBy: string; object: string; terms: string | null }, UseApprovalCode>> {
  const row = await lockApproval(tx, id, organisation);
  if (row?.action !== action) return refuse('approval.not_found');
  const code = refuseUsing(approvalOf(row), now);
  if (code !== undefined) return refuse(code);
  await saveUse(tx, id, now);
  return done({ askedBy: row.asked_by, object: row.object, terms: row.terms });
}

export function approvalOf(row: ApprovalRow): Approval {
  return {
    askedBy: row.asked_by,
    object: row.object,
    expiresAt: row.expires_at,
    answer: row.answer,
    usedAt: row.used_at,
  };
}

export interface OpenApproval {
  readonly id: string;
  readonly action: string;
  readonly object: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly answer: ApprovalAnswer | null;
  readonly answeredBy: string | null;
  readonly purpose: string | null;
  readonly reason: string | null;
  readonly terms: string | null;
}

/** What of an organisation waits for a second officer, or for the act he allowed. */
export async function listApprovals(
  instance: Instance,
  organisation: string,
): Promise<OpenApproval[]> {
  const present = await listPresentApprovals(instance, organisation);
  return present.filter(({ answer }) => answer !== 'declined');
}

/** With those that were declined, until their three days are over; the oldest first. */
async function listPresentApprovals(
  instance: Instance,
  organisation: string,
): Promise<OpenApproval[]> {
  const rows = await loadPresentApprovals(instance.database.kysely, organisation, instance.clock());
  return rows.map(shown);
}

/** Whether an act of this kind is asked for or allowed already; for commands. */
export async function isApprovalOpen(
  { tx, now }: Pick<CommandContext, 'tx' | 'now'>,
  { organisation, action }: Pick<ApprovalDraft, 'organisation' | 'action'>,
): Promise<boolean> {
  const rows = await loadPresentApprovals(tx, organisation, now);
  return rows.some((row) => row.action === action && row.answer !== 'declined');
}

/** Of acts of one kind the one that is open; else the newest that was declined. */
export async function findApproval(
  instance: Instance,
  { organisation, action }: Pick<ApprovalDraft, 'organisation' | 'action'>,
): Promise<OpenApproval | undefined> {
  const present = await listPresentApprovals(instance, organisation);
  const ofKind = present.filter((one) => one.action === action);
  return ofKind.findLast(({ answer }) => answer !== 'declined') ?? ofKind.at(-1);
}

function shown(row: ApprovalRow): OpenApproval {
  return {
    id: row.id,
    action: row.action,
    object: row.object,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    answer: row.answer,
    answeredBy: row.answered_by,
    purpose: row.purpose,
    reason: row.reason,
    terms: row.terms,
  };
}
