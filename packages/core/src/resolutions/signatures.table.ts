import { sql, type Transaction } from 'kysely';
import type { JsonColumn } from '../platform/columns.ts';
import type { Schema } from '../platform/schema.ts';
import { lockResolutions, type Reader } from './resolutions.table.ts';
import {
  givenOf,
  signatureStateOf,
  withdrawalOf,
  type Signature,
  type SignatureState,
} from './signature.ts';
import { chunksOf, keptOf, removedOf } from './view-rows.ts';

export interface SignatureTable {
  key: string;
  resolution: string;
  organisation: string;
  acts: JsonColumn<Signature['acts']>;
  attested: JsonColumn<Signature['attested']>;
  state: SignatureState;
  version: number | null;
  language: string | null;
  text_hash: string | null;
  given_on: string | null;
  withdrawn_on: string | null;
  attested_number: number | null;
  attested_on: string | null;
}

type Tx = Transaction<Schema>;

/** What counting and pictures need of a signature; the words of its acts stay in the table. */
export interface SignatureHead {
  readonly resolution: string;
  readonly organisation: string;
  readonly state: SignatureState;
  /** The text given last, withdrawn since or not. */
  readonly version: number | null;
  readonly language: string | null;
  readonly textHash: string | null;
  readonly givenOn: string | null;
  readonly withdrawnOn: string | null;
  readonly attestedNumber: number | null;
  readonly attestedOn: string | null;
}

const headColumns = [
  'resolution',
  'organisation',
  'state',
  'version',
  'language',
  'text_hash as textHash',
  'given_on as givenOn',
  'withdrawn_on as withdrawnOn',
  'attested_number as attestedNumber',
  'attested_on as attestedOn',
] as const;

export async function loadSignatures(
  reader: Reader,
  keys: readonly string[],
): Promise<Map<string, Signature>> {
  const found = new Map<string, Signature>();
  for (const chunk of chunksOf(keys)) {
    const rows = await reader
      .selectFrom('signature')
      .select(['key', 'resolution', 'organisation', 'acts', 'attested'])
      .where('key', 'in', chunk)
      .execute();
    for (const { key, ...row } of rows) found.set(key, row);
  }
  return found;
}

/** For changing them: two records speak of a signature. */
export async function holdSignatures(tx: Tx, keys: readonly string[]) {
  await lockResolutions(
    tx,
    keys.map((key) => key.slice(0, key.indexOf('|'))),
  );
  return loadSignatures(tx, keys);
}

/** Every signature that says something, by organisation; to be narrowed by whoever asks. */
export function selectSignatures(reader: Reader) {
  return reader
    .selectFrom('signature')
    .select(headColumns)
    .select(['acts', 'attested'])
    .where('state', '<>', 'none')
    .orderBy('organisation');
}

/** Every signature known under a resolution, in a fixed order. */
export async function loadSignaturesUnder(
  reader: Reader,
  resolution: string,
): Promise<(Signature & SignatureHead)[]> {
  return selectSignatures(reader).where('resolution', '=', resolution).execute();
}

/** Signatures under resolutions, of everybody or of one organisation. */
export async function loadSignatureHeads(
  reader: Reader,
  resolutions: readonly string[],
  organisation?: string,
): Promise<SignatureHead[]> {
  if (resolutions.length === 0) return [];
  return reader
    .selectFrom('signature')
    .select(headColumns)
    .where('resolution', 'in', [...resolutions])
    .where('state', '<>', 'none')
    .$if(organisation !== undefined, (query) =>
      query.where('organisation', '=', organisation ?? ''),
    )
    .orderBy('resolution')
    .orderBy('organisation')
    .execute();
}

/** What one import of a keeper attests: numbers of resolutions, and signatures under any of its. */
export async function loadAttestedIn(
  reader: Reader,
  { keeper, importId }: { keeper: string; importId: string },
): Promise<{
  resolutions: number[];
  signatures: { resolution: string; number: number; organisation: string }[];
}> {
  const resolutions = await reader
    .selectFrom('resolution')
    .select('number')
    .where('log', '=', keeper)
    .where('state', '=', 'attested')
    .where(sql`attested ->> 'import'`, '=', importId)
    .execute();
  const signatures = await reader
    .selectFrom('signature')
    .innerJoin('resolution', 'resolution.key', 'signature.resolution')
    .select(['signature.resolution', 'resolution.number', 'signature.organisation'])
    .where('resolution.log', '=', keeper)
    .where(
      sql<boolean>`signature.attested @> ${JSON.stringify([{ import: importId }])}::text::jsonb`,
    )
    .orderBy('signature.key')
    .execute();
  return { resolutions: resolutions.map(({ number }) => number), signatures };
}

/** How many organisations signed a text, withdrawn since or not. */
export async function countSignersOfText(
  reader: Reader,
  text: { resolution: string; version: number; language: string },
): Promise<number> {
  const row = await reader
    .selectFrom('signature')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('resolution', '=', text.resolution)
    .where('version', '=', text.version)
    .where('language', '=', text.language)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function saveSignatures(
  tx: Tx,
  rows: ReadonlyMap<string, Signature | undefined>,
): Promise<void> {
  for (const chunk of keptOf(rows))
    await tx
      .insertInto('signature')
      .values(chunk.map(([key, signature]) => signatureRow(key, signature)))
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((excluded) => ({
          acts: excluded.ref('excluded.acts'),
          attested: excluded.ref('excluded.attested'),
          state: excluded.ref('excluded.state'),
          version: excluded.ref('excluded.version'),
          language: excluded.ref('excluded.language'),
          text_hash: excluded.ref('excluded.text_hash'),
          given_on: excluded.ref('excluded.given_on'),
          withdrawn_on: excluded.ref('excluded.withdrawn_on'),
          attested_number: excluded.ref('excluded.attested_number'),
          attested_on: excluded.ref('excluded.attested_on'),
        })),
      )
      .execute();
  for (const keys of removedOf(rows))
    await tx.deleteFrom('signature').where('key', 'in', keys).execute();
}

function signatureRow(key: string, signature: Signature) {
  const { resolution, organisation, acts, attested } = signature;
  const given = givenOf(signature);
  return {
    key,
    resolution,
    organisation,
    acts: JSON.stringify(acts),
    attested: JSON.stringify(attested),
    state: signatureStateOf(signature),
    version: given?.version ?? null,
    language: given?.language ?? null,
    text_hash: given?.textHash ?? null,
    given_on: given?.at.slice(0, 10) ?? null,
    withdrawn_on: withdrawalOf(signature)?.at.slice(0, 10) ?? null,
    attested_number: attested[0]?.number ?? null,
    attested_on: attested[0]?.asOf ?? null,
  };
}
