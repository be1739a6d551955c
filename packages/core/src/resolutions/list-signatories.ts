import { listOrganisationNames, type OrganisationName } from '../organisations/index.ts';
import type { Instance } from '../platform/instance.ts';
import { resolutionKey } from './resolution-key.ts';
import {
  adoptionOf,
  isOpenForSignatures,
  shownVersionOf,
  stateOf,
  type Resolution,
  type ResolutionState,
} from './resolution.ts';
import { loadResolution } from './resolutions.table.ts';
import { signatoryNumbers } from './signatory-numbers.ts';
import { signatoryRow, type SignatoryRow } from './signatory-row.ts';
import {
  columnsOf,
  countByContinent,
  type ContinentCount,
  type SignatureColumns,
  type SignatureEvent,
} from './signature-pictures.ts';
import {
  asOfDay,
  countSignatures,
  standingOfSignature,
  type SetAsideReason,
  type SignatureCounts,
  type SignatureFacts,
  type SigningGround,
} from './signature-standing.ts';
import type { Signature } from './signature.ts';
import { loadSignaturesUnder } from './signatures.table.ts';
import { signingGroundsOf } from './signing-grounds.ts';

export interface ListedSignatory extends SignatoryRow {
  readonly number: number;
  readonly state: 'given' | 'attested' | 'withdrawn';
}

/** A signature that is shown apart, with the reason, and counts for nothing. */
export interface SetAsideSignatory extends SignatoryRow {
  readonly reason: SetAsideReason;
}

export interface SignatoryList {
  readonly resolution: string;
  readonly title: string;
  readonly titleLanguage: string;
  readonly resolutionState: ResolutionState;
  /** The version signed; null where its words are not held here. */
  readonly version: number | null;
  readonly asOf: string | null;
  readonly furtherPossible: boolean;
  readonly closesOn: string | null;
  readonly counts: SignatureCounts;
  /** By number. */
  readonly signatories: readonly ListedSignatory[];
  readonly setAside: readonly SetAsideSignatory[];
  readonly perContinent: readonly ContinentCount[];
  readonly overTime: SignatureColumns;
}

type Known = Signature & SignatureFacts;

/** The numbered list of signatories. Undefined where there is no such resolution. */
export async function listSignatories(
  instance: Instance,
  { resolution: key }: { resolution: string },
): Promise<SignatoryList | undefined> {
  const reader = instance.database.kysely;
  const resolution = await loadResolution(reader, key);
  if (resolution === undefined || stateOf(resolution) === 'undone') return undefined;
  const ground = (await signingGroundsOf(reader, [resolution])).get(key)!;
  const signatures = await loadSignaturesUnder(reader, key);
  const ids = signatures.map(({ organisation }) => organisation);
  const names = await listOrganisationNames(reader, ids);
  return signatoryList(resolution, { ground, signatures, names, now: instance.clock() });
}

/** The list, from what is known of the resolution; for `listSignatories` and whole pages. */
export function signatoryList(
  resolution: Resolution,
  known: {
    readonly ground: SigningGround;
    readonly signatures: readonly Known[];
    readonly names: ReadonlyMap<string, OrganisationName>;
    readonly now: Date;
  },
): SignatoryList {
  const { ground, signatures, names, now } = known;
  const rows = rowsOf(resolution, signatures, names);
  const listed = listedOf(signatures, ground, rows);
  const adoption = adoptionOf(resolution);
  const shown = shownVersionOf(resolution);
  return {
    resolution: resolutionKey(resolution),
    title: shown?.title ?? resolution.attested?.title ?? '',
    titleLanguage: shown?.language ?? resolution.attested?.language ?? 'und',
    resolutionState: stateOf(resolution),
    version: adoption?.version ?? null,
    asOf: asOfDay(resolution, inList(signatures, ground), now),
    furtherPossible: isOpenForSignatures(resolution, now),
    closesOn: adoption?.closesOn ?? null,
    counts: countSignatures(signatures, ground),
    signatories: listed,
    setAside: setAsideOf(signatures, ground, rows),
    perContinent: countByContinent(listed),
    overTime: columnsOf(eventsOf(inList(signatures, ground), ground)),
  };
}

/** Signatures that stand in the numbered list. */
export function inList<Facts extends SignatureFacts>(
  signatures: readonly Facts[],
  ground: SigningGround,
): Facts[] {
  return signatures.filter((facts) => standingOfSignature(facts, ground).listed !== undefined);
}

function rowsOf(
  resolution: Resolution,
  signatures: readonly Known[],
  names: ReadonlyMap<string, OrganisationName>,
) {
  return new Map(
    signatures.map((signature): [string, SignatoryRow] => {
      const { organisation } = signature;
      return [organisation, signatoryRow(signature, resolution, names.get(organisation))];
    }),
  );
}

function listedOf(
  signatures: readonly Known[],
  ground: SigningGround,
  rows: ReadonlyMap<string, SignatoryRow>,
): ListedSignatory[] {
  const numbers = signatoryNumbers(signatures, ground);
  return signatures
    .flatMap((facts): ListedSignatory[] => {
      const { listed: state } = standingOfSignature(facts, ground);
      const number = numbers.get(facts.organisation);
      if (state === undefined || number === undefined) return [];
      return [{ number, state, ...rows.get(facts.organisation)! }];
    })
    .sort((a, b) => a.number - b.number);
}

function setAsideOf(
  signatures: readonly Known[],
  ground: SigningGround,
  rows: ReadonlyMap<string, SignatoryRow>,
): SetAsideSignatory[] {
  return signatures.flatMap((facts) => {
    const { setAside: reason } = standingOfSignature(facts, ground);
    return reason === undefined ? [] : [{ reason, ...rows.get(facts.organisation)! }];
  });
}

/** Each organisation comes into the list once, by a source or by its own word, and may leave. */
function eventsOf(signatures: readonly Known[], ground: SigningGround): SignatureEvent[] {
  return signatures.flatMap((facts) => {
    const { attestedOn, givenOn, withdrawnOn } = facts;
    const isGiven = standingOfSignature(facts, ground).setAside === undefined && givenOn !== null;
    const came: SignatureEvent[] =
      attestedOn !== null
        ? [{ day: attestedOn, what: 'attested' }]
        : isGiven
          ? [{ day: givenOn, what: 'given' }]
          : [];
    if (withdrawnOn === null || came.length === 0) return came;
    return [...came, { day: withdrawnOn, what: 'withdrawn' }];
  });
}
