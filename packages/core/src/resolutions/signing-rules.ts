import { refuse } from '../platform/result.ts';
import { addDays, daysAt, hasBegun, isOver } from '../platform/calendar-day.ts';
import { adoptionOf, isOpenForSignatures, type Resolution } from './resolution.ts';
import type { ResolutionText, TextMark } from './resolution-text.ts';
import { givenOf, signatureStateOf, withdrawalOf, type Signature } from './signature.ts';

export const signCodes = [
  'resolution.not_found',
  'signature.not_adopted',
  'signature.text_superseded',
  'signature.no_text_in_language',
  'signature.text_not_checked',
  'signature.text_differs',
  'signature.already_closed',
  'signature.members_only',
  'signature.decision_in_future',
  'signature.decision_before_text',
  'signature.already_given',
] as const;
export type SignCode = (typeof signCodes)[number];

/** What a delegate has before it when it signs. */
export interface SigningRequest {
  readonly version: number;
  readonly language: string;
  readonly textHash: string;
  readonly decisionDay: string;
}

export interface SigningFacts {
  readonly resolution: Resolution | undefined;
  /** The text in the language asked for, of the version that stands as adopted. */
  readonly text: Pick<ResolutionText, 'textHash'> | undefined;
  readonly mark: TextMark | undefined;
  readonly isMember: boolean;
  readonly signature: Signature | undefined;
}

/** Who may sign what: refuses in the listed order; undefined where nothing stands against it. */
export function checkSigning(request: SigningRequest, facts: SigningFacts, now: Date) {
  const { resolution } = facts;
  if (resolution === undefined) return refuse<SignCode>('resolution.not_found');
  const adoption = adoptionOf(resolution);
  if (adoption === undefined) return refuse<SignCode>('signature.not_adopted');
  return (
    checkText(request, facts, adoption.version) ??
    checkSigner(resolution, facts, now) ??
    checkDecision(request, resolution, now) ??
    checkFirstTime(facts.signature, adoption.version)
  );
}

/** A signature is for the very words that were shown. */
function checkText(
  { version, language, textHash }: SigningRequest,
  { text, mark }: SigningFacts,
  current: number,
) {
  if (version !== current)
    return refuse<SignCode>('signature.text_superseded', {
      field: 'version',
      params: { version, current },
    });
  if (text === undefined)
    return refuse<SignCode>('signature.no_text_in_language', {
      field: 'language',
      params: { language },
    });
  if (mark === 'machine')
    return refuse<SignCode>('signature.text_not_checked', {
      field: 'language',
      params: { language },
    });
  if (text.textHash !== textHash)
    return refuse<SignCode>('signature.text_differs', { field: 'textHash' });
  return undefined;
}

function checkSigner(resolution: Resolution, { isMember }: SigningFacts, now: Date) {
  const adoption = adoptionOf(resolution);
  if (!isOpenForSignatures(resolution, now))
    return refuse<SignCode>('signature.already_closed', {
      params: { day: adoption?.closesOn ?? '' },
    });
  if (adoption?.openTo === 'members' && !isMember)
    return refuse<SignCode>('signature.members_only');
  return undefined;
}

/**
 * An organisation may decide on a draft before the federation adopts it, but not on words that
 * were not written yet. Days are local, entries in UTC, so a day of grace is given.
 */
function checkDecision({ version, decisionDay }: SigningRequest, row: Resolution, now: Date) {
  const field = 'decisionDay';
  if (!hasBegun(decisionDay, daysAt(now)))
    return refuse<SignCode>('signature.decision_in_future', {
      field,
      params: { day: decisionDay },
    });
  const writtenAt = row.versions.find((text) => text.version === version)?.at;
  const writtenOn = writtenAt?.slice(0, 10);
  if (writtenOn !== undefined && decisionDay < addDays(writtenOn, -1))
    return refuse<SignCode>('signature.decision_before_text', {
      field,
      params: { day: decisionDay, written: writtenOn },
    });
  return undefined;
}

function checkFirstTime(signature: Signature | undefined, version: number) {
  if (signature === undefined || signatureStateOf(signature) !== 'given') return undefined;
  const given = givenOf(signature);
  if (given?.version !== version) return undefined;
  return refuse<SignCode>('signature.already_given', { params: { day: given.at.slice(0, 10) } });
}

export const withdrawCodes = ['signature.not_given', 'signature.already_withdrawn'] as const;
export type WithdrawCode = (typeof withdrawCodes)[number];

/** What a source attests can be withdrawn too: only the organisation knows whether it signed. */
export function checkWithdrawal(signature: Signature | undefined) {
  const state = signature === undefined ? 'none' : signatureStateOf(signature);
  if (signature === undefined || state === 'none')
    return refuse<WithdrawCode>('signature.not_given');
  const day = withdrawalOf(signature)?.at.slice(0, 10);
  if (day === undefined) return undefined;
  return refuse<WithdrawCode>('signature.already_withdrawn', { params: { day } });
}

export const adoptCodes = [
  'resolution.not_found',
  'resolution.already_adopted',
  'resolution.version_not_present',
  'resolution.amendments_open',
  'resolution.decision_in_future',
  'resolution.closing_in_past',
] as const;
export type AdoptCode = (typeof adoptCodes)[number];

export interface AdoptionRequest {
  readonly version: number;
  readonly decisionDay: string;
  readonly closesOn?: string | undefined;
}

/** When a version may be adopted: it is the present one and every amendment has its answer. */
export function checkAdoption(
  { version, decisionDay, closesOn }: AdoptionRequest,
  {
    resolution,
    openAmendmentCount,
  }: {
    resolution: Resolution | undefined;
    openAmendmentCount: number;
  },
  now: Date,
) {
  const present = resolution?.versions.at(-1);
  if (resolution === undefined || present === undefined)
    return refuse<AdoptCode>('resolution.not_found');
  if (resolution.adoptions.some((adoption) => adoption.version === version))
    return refuse<AdoptCode>('resolution.already_adopted', { params: { version } });
  if (version !== present.version)
    return refuse<AdoptCode>('resolution.version_not_present', {
      field: 'version',
      params: { version, current: present.version },
    });
  if (openAmendmentCount > 0)
    return refuse<AdoptCode>('resolution.amendments_open', {
      params: { count: openAmendmentCount },
    });
  if (!hasBegun(decisionDay, daysAt(now)))
    return refuse<AdoptCode>('resolution.decision_in_future', {
      field: 'decisionDay',
      params: { day: decisionDay },
    });
  if (closesOn !== undefined && isOver(closesOn, daysAt(now)))
    return refuse<AdoptCode>('resolution.closing_in_past', {
      field: 'closesOn',
      params: { day: closesOn },
    });
  return undefined;
}
