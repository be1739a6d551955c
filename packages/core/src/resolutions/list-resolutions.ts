import type { Instance } from '../platform/instance.ts';
import type { PublishedSource } from './entry-parts.ts';
import { resolutionKey } from './resolution-key.ts';
import { chooseLanguage } from './resolution-text.ts';
import {
  adoptionOf,
  draftOf,
  federationOf,
  isOpenForSignatures,
  shownVersionOf,
  stateOf,
  type Resolution,
} from './resolution.ts';
import {
  loadResolutionsOf,
  loadTextHeads,
  type Reader,
  type TextHead,
} from './resolutions.table.ts';
import {
  asOfDay,
  countSignatures,
  standingOfSignature,
  type SignatureCounts,
  type SignatureFacts,
  type SigningGround,
} from './signature-standing.ts';
import { loadSignatureHeads } from './signatures.table.ts';
import { signingGroundsOf } from './signing-grounds.ts';

/** One resolution in a list, with its state line. */
export interface ResolutionRow {
  /** `<SCID>/<number>`. */
  readonly resolution: string;
  /** The record that holds it, and its number there. */
  readonly log: string;
  readonly number: number;
  /** Whose resolution it is. */
  readonly federation: string;
  readonly state: 'draft' | 'adopted' | 'attested';
  readonly title: string;
  readonly titleLanguage: string;
  /** The version shown: the adopted one, before it the draft; null where no words are held. */
  readonly version: number | null;
  /** The version that is being drafted now. */
  readonly draftVersion: number | null;
  /** The day it was adopted, of an attested one the day its source says. */
  readonly day: string | null;
  readonly closesOn: string | null;
  readonly furtherPossible: boolean;
  readonly counts: SignatureCounts;
  /** "33 signed as of": the last day the list changed. */
  readonly asOf: string | null;
  /** Of an attested one. */
  readonly source: PublishedSource | null;
}

/**
 * The resolutions of an organisation, newest first: those in its own record and those that keepers
 * attest of it. Titles are in the reader's language where there is one.
 */
export async function listResolutions(
  instance: Instance,
  { place, language }: { place: string; language?: string | undefined },
): Promise<ResolutionRow[]> {
  const reader = instance.database.kysely;
  const resolutions = await loadResolutionsOf(reader, place);
  const rows = await resolutionRows(reader, resolutions, { language, now: instance.clock() });
  return rows.reverse();
}

/** Resolutions with their state lines, in the order given; those taken back are left out. */
export async function resolutionRows(
  reader: Reader,
  resolutions: readonly Resolution[],
  { language, now }: { language?: string | undefined; now: Date },
): Promise<ResolutionRow[]> {
  const keys = resolutions.map(resolutionKey);
  const texts = await loadTextHeads(reader, keys);
  const grounds = await signingGroundsOf(reader, resolutions, texts);
  const heads = await loadSignatureHeads(reader, keys);
  const byResolution = Map.groupBy(heads, (head) => head.resolution);
  const textsBy = Map.groupBy(texts, (text) => text.resolution);
  return resolutions.flatMap((resolution) => {
    const key = resolutionKey(resolution);
    const ground = grounds.get(key)!;
    const row = resolutionRow(resolution, {
      texts: textsBy.get(key) ?? [],
      signatures: byResolution.get(key) ?? [],
      ground,
      language,
      now,
    });
    return row === undefined ? [] : [row];
  });
}

/** One resolution with its state line; undefined for one that was taken back. */
export function resolutionRow(
  resolution: Resolution,
  known: {
    readonly texts: readonly TextHead[];
    readonly signatures: readonly SignatureFacts[];
    readonly ground: SigningGround;
    readonly language?: string | undefined;
    readonly now: Date;
  },
): ResolutionRow | undefined {
  const { texts, signatures, ground, language, now } = known;
  const row = headRow(resolution, texts, language);
  if (row === undefined) return undefined;
  const listed = signatures.filter(
    (signature) => standingOfSignature(signature, ground).listed !== undefined,
  );
  return {
    ...row,
    furtherPossible: isOpenForSignatures(resolution, now),
    counts: countSignatures(signatures, ground),
    asOf: asOfDay(resolution, listed, now),
  };
}

type HeadRow = Omit<ResolutionRow, 'furtherPossible' | 'counts' | 'asOf'>;

function headRow(
  resolution: Resolution,
  texts: readonly TextHead[],
  language: string | undefined,
): HeadRow | undefined {
  const state = stateOf(resolution);
  if (state === 'undone') return undefined;
  const { log, number, attested } = resolution;
  const adoption = adoptionOf(resolution);
  const shown = shownVersionOf(resolution);
  const inVersion = texts.filter((text) => text.version === shown?.version);
  const title = chooseLanguage(inVersion, language) ?? shown ?? attested;
  return {
    resolution: resolutionKey(resolution),
    log,
    number,
    federation: federationOf(resolution),
    state,
    title: title?.title ?? '',
    titleLanguage: title?.language ?? 'und',
    version: shown?.version ?? null,
    draftVersion: draftOf(resolution)?.version ?? null,
    day: adoption?.decision.day ?? attested?.date ?? null,
    closesOn: adoption?.closesOn ?? null,
    source: attested?.source ?? null,
  };
}
