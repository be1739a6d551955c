import type { Kysely } from 'kysely';
import {
  selectOrganisationNames,
  selectStandings,
  type OrganisationName,
} from '../organisations/index.ts';
import { readTogether } from '../platform/read-together.ts';
import type { Schema } from '../platform/schema.ts';
import type { Amendment } from './amendment.ts';
import type { Contribution } from './contribution.ts';
import { selectAmendments, selectContributions, toWholeSeq } from './deliberation.table.ts';
import { resolutionKey } from './resolution-key.ts';
import type { Resolution } from './resolution.ts';
import { selectTextHeads, toCheck, type TextHead } from './resolutions.table.ts';
import type { Signature } from './signature.ts';
import { selectSignatures, type SignatureHead } from './signatures.table.ts';
import type { TranslationCheck } from './translation-check.ts';

/** What is known of one resolution, without the words of its texts. */
export interface ResolutionFacts {
  readonly key: string;
  readonly resolution: Resolution;
  /** All versions, by language. */
  readonly texts: readonly TextHead[];
  readonly signatures: readonly (Signature & SignatureHead)[];
  readonly checks: readonly TranslationCheck[];
  /** Whose check of a translation is trusted: the record's own and members of it. */
  readonly checkers: ReadonlySet<string>;
  /** Members now and before: who leaves does not take its signature away by leaving. */
  readonly signers: ReadonlySet<string>;
  readonly amendments: readonly Amendment[];
  readonly contributions: readonly Contribution[];
  /** Of every organisation that is spoken of. */
  readonly names: ReadonlyMap<string, OrganisationName>;
}

type Reader = Pick<Kysely<Schema>, 'selectFrom' | 'selectNoFrom'>;

/**
 * The resolution with this number at a place, in one statement. The place's own stands above those
 * that keepers attest of it.
 */
export async function loadResolutionFacts(
  reader: Reader,
  { place, number }: { place: string; number: number },
): Promise<ResolutionFacts | undefined> {
  const read = await readTogether(reader, questions(reader, place, number));
  const { resolutions } = read;
  const resolution = resolutions.find(({ log }) => log === place) ?? resolutions[0];
  if (resolution === undefined) return undefined;
  const key = resolutionKey(resolution);
  const ofThis = <Row extends { readonly resolution: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.resolution === key);
  const affiliated = read.affiliated.filter(({ federation }) => federation === resolution.log);
  const members = affiliated.filter(({ standing }) => standing === 'member');
  const idsOf = (rows: typeof affiliated) => rows.map(({ organisation }) => organisation);
  return {
    key,
    resolution,
    texts: ofThis(read.texts),
    signatures: ofThis(read.signatures),
    checks: ofThis(read.checks.map(toCheck)),
    checkers: new Set([resolution.log, ...idsOf(members)]),
    signers: new Set(idsOf(affiliated)),
    amendments: ofThis(read.amendments).map(toWholeSeq),
    contributions: ofThis(read.contributions).map(toWholeSeq),
    names: new Map(read.names.map((name) => [name.id, name])),
  };
}

function questions(reader: Reader, place: string, number: number) {
  const named = reader
    .selectFrom('resolution')
    .where('federation', '=', place)
    .where('number', '=', number)
    .where('state', '<>', 'undone');
  const keys = named.select('key');
  const checks = reader.selectFrom('translation_check').where('resolution', 'in', keys);
  const signatures = selectSignatures(reader).where('resolution', 'in', keys);
  const amendments = selectAmendments(reader).where('resolution', 'in', keys);
  const contributions = selectContributions(reader).where('resolution', 'in', keys);
  const spokenOf = reader
    .selectFrom('signature')
    .select('organisation')
    .where('resolution', 'in', keys)
    .union(checks.select('organisation'))
    .union(
      reader.selectFrom('amendment').select('log as organisation').where('resolution', 'in', keys),
    )
    .union(
      reader
        .selectFrom('contribution')
        .select('log as organisation')
        .where('resolution', 'in', keys),
    );
  return {
    resolutions: named
      .select(['log', 'number', 'versions', 'adoptions', 'attested'])
      .orderBy('log'),
    texts: selectTextHeads(reader).where('resolution', 'in', keys),
    signatures,
    checks: checks.selectAll().orderBy('key'),
    affiliated: selectStandings(reader)
      .where('federation', 'in', named.select('log'))
      .where('standing', 'in', ['member', 'former']),
    amendments,
    contributions,
    names: selectOrganisationNames(reader).where('id', 'in', spokenOf),
  };
}
