import { addDays, daysAt, hasBegun } from '../platform/calendar-day.ts';
import { adoptionOf, type Resolution } from './resolution.ts';
import type { ResolutionText } from './resolution-text.ts';
import type { SignatureState } from './signature.ts';

/** What a signature is measured against. */
export interface SigningGround {
  /** The version that stands as adopted; undefined where no words are held. */
  readonly version: number | undefined;
  /** Every hash the adopted version has had, per language; the present one last. */
  readonly textHashes: ReadonlyMap<string, readonly string[]>;
  readonly closesOn: string | undefined;
  /** Who could sign; undefined where everyone can. */
  readonly members: ReadonlySet<string> | undefined;
}

type Given = Pick<ResolutionText, 'language' | 'textHash' | 'earlier'>;

export function signingGroundOf(
  resolution: Resolution,
  { texts, members }: { texts: readonly Given[]; members: ReadonlySet<string> | undefined },
): SigningGround {
  const adoption = adoptionOf(resolution);
  return {
    version: adoption?.version,
    textHashes: new Map(
      texts.map(({ language, textHash, earlier }) => [language, [...earlier, textHash]]),
    ),
    closesOn: adoption?.closesOn,
    members: adoption?.openTo === 'members' ? members : undefined,
  };
}

/** Why a signature given is shown apart and not counted. It is never silently dropped. */
export type SetAsideReason = 'superseded' | 'text_unknown' | 'after_closing' | 'not_a_member';

/** The facts of one organisation's signature that decide where it is shown. */
export interface SignatureFacts {
  readonly organisation: string;
  readonly state: SignatureState;
  readonly version: number | null;
  readonly language: string | null;
  readonly textHash: string | null;
  readonly givenOn: string | null;
  readonly withdrawnOn: string | null;
  readonly attestedNumber: number | null;
  readonly attestedOn: string | null;
}

export interface SignatureStanding {
  /** How it stands in the numbered list; undefined where it is not in it. */
  readonly listed: 'given' | 'attested' | 'withdrawn' | undefined;
  readonly setAside: SetAsideReason | undefined;
}

/**
 * Where a signature stands. What the organisation gave counts only for the very text that stands
 * as adopted; what a source attests is shown below that, never as given.
 */
export function standingOfSignature(
  facts: SignatureFacts,
  ground: SigningGround,
): SignatureStanding {
  const setAside = setAsideReasonOf(facts, ground);
  const isAttested = facts.attestedNumber !== null;
  switch (facts.state) {
    case 'none':
      return { listed: undefined, setAside: undefined };
    case 'attested':
      return { listed: 'attested', setAside };
    case 'given':
      if (setAside === undefined) return { listed: 'given', setAside };
      return { listed: isAttested ? 'attested' : undefined, setAside };
    case 'withdrawn':
      if (setAside === undefined || isAttested) return { listed: 'withdrawn', setAside };
      return { listed: undefined, setAside };
  }
}

function setAsideReasonOf(
  { organisation, version, language, textHash, givenOn }: SignatureFacts,
  ground: SigningGround,
): SetAsideReason | undefined {
  if (version === null || language === null || textHash === null) return undefined;
  if (ground.version === undefined || version > ground.version) return 'text_unknown';
  if (version < ground.version) return 'superseded';
  if (!ground.textHashes.get(language)?.includes(textHash)) return 'text_unknown';
  if (isAfterClosing(givenOn, ground.closesOn)) return 'after_closing';
  if (ground.members?.has(organisation) === false) return 'not_a_member';
  return undefined;
}

/** Entries are dated in UTC: the closing day is over everywhere at noon of the day after. */
function isAfterClosing(givenOn: string | null, closesOn: string | undefined): boolean {
  return closesOn !== undefined && givenOn !== null && givenOn > addDays(closesOn, 1);
}

/** `signed` is what a list of signatories counts; its parts are never mixed. */
export interface SignatureCounts {
  readonly signed: number;
  readonly given: number;
  readonly attested: number;
  readonly withdrawn: number;
  readonly setAside: number;
}

export function countSignatures(
  signatures: readonly SignatureFacts[],
  ground: SigningGround,
): SignatureCounts {
  const counts = { given: 0, attested: 0, withdrawn: 0, setAside: 0 };
  for (const facts of signatures) {
    const { listed, setAside } = standingOfSignature(facts, ground);
    if (listed !== undefined) counts[listed] += 1;
    if (setAside !== undefined) counts.setAside += 1;
  }
  return { signed: counts.given + counts.attested, ...counts };
}

/**
 * "33 signed as of 12 Nov": the last day on which something of the list changed; before the first
 * signature the day of adoption. Null for a draft. A day that has not begun anywhere is some
 * server's wrong clock and says nothing.
 */
export function asOfDay(
  resolution: Resolution,
  signatures: readonly SignatureFacts[],
  now: Date,
): string | null {
  const { attested } = resolution;
  const days = [
    attested?.asOf ?? attested?.date ?? null,
    adoptionOf(resolution)?.decision.day ?? null,
    ...signatures.flatMap(({ givenOn, withdrawnOn, attestedOn }) => [
      givenOn,
      withdrawnOn,
      attestedOn,
    ]),
  ];
  const known = days.filter((day) => day !== null && hasBegun(day, daysAt(now)));
  return known.reduce<string | null>(
    (last, day) => (last !== null && day! < last ? last : day),
    null,
  );
}
