import * as v from 'valibot';
import type { importApplied, organisationAttested } from '../organisations/index.ts';
import { listSlugs, type AttestedFacts } from '../organisations/index.ts';
import { done, refuse } from '../platform/result.ts';
import { defineCommand, type CommandContext } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import { attestImportedSignatures } from './attest-imported-signatures.ts';
import { decideCodes, decideImport, type DecidedRow } from './decide-import.ts';
import { previewOf, type ImportPreview } from './get-import-preview.ts';
import { sha256Of } from './import-draft.ts';
import { deleteDraft, loadDraft, type ImportDraftRow } from './imports.table.ts';
import { newOrganisationId } from './new-ids.ts';
import { slugMaker } from './new-slugs.ts';

/** Entries published between two signs of progress. */
const batchSize = 500;

export interface AppliedImport {
  readonly import: string;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly signatures: number;
  /** Of the attested resolution, for a list of signatories. */
  readonly resolution: string | undefined;
}

/** Enters what a document says into the keeper's record, as a person has decided row by row. */
export const applyImport = defineCommand({
  name: 'import.apply',
  shape: v.object({
    organisation: id,
    draft: id,
    /** By line: `new`, `skip` or the id of the organisation. */
    decisions: v.optional(v.record(v.string(), v.string()), {}),
    /** By line: fields in which this source is preferred over earlier ones. */
    prefer: v.optional(v.record(v.string(), v.array(v.string())), {}),
  }),
  refusals: ['import.draft_not_found', ...decideCodes],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat'],
  isOpenToOperator: true,
  object: ({ draft }) => draft,
  perform: async (context, { organisation: keeper, draft, decisions, prefer }) => {
    const row = await loadDraft(context.tx, draft, keeper);
    if (row === undefined) return refuse<string>('import.draft_not_found');
    const preview = await previewOf(context.tx, row);
    const decided = decideImport(preview.rows, preview.problems, decisions);
    if (!decided.ok) return decided;
    const named = await nameOrganisations(context, decided.value.rows);
    await publishSource(context, row, preview, named, decided.value.skipped);
    await publishAttestations(context, row, named, prefer);
    const attested = await attestImportedSignatures(context, { row, preview, named });
    if (!attested.ok) return attested;
    await deleteDraft(context.tx, draft);
    return done<AppliedImport>({
      import: row.id,
      ...countsOf(named),
      skipped: decided.value.skipped,
      ...attested.value,
    });
  },
});

export interface NamedRow extends DecidedRow {
  readonly id: string;
  /** Of the new organisation; known ones keep theirs. */
  readonly slug: string;
}

async function nameOrganisations(
  { tx, instance }: CommandContext,
  rows: readonly DecidedRow[],
): Promise<NamedRow[]> {
  const newSlug = slugMaker(await listSlugs(tx));
  return rows.map((decided) => {
    const { planned, organisation } = decided;
    const known = planned.candidates.find((candidate) => candidate.organisation === organisation);
    return known === undefined
      ? { ...decided, id: newOrganisationId(instance), slug: newSlug(planned.row) }
      : { ...decided, id: known.organisation, slug: known.slug };
  });
}

function countsOf(rows: readonly NamedRow[]) {
  const created = rows.filter(({ organisation }) => organisation === undefined).length;
  const unchanged = rows.filter(({ organisation, planned }) => {
    const chosen = planned.candidates.find((candidate) => candidate.organisation === organisation);
    return chosen !== undefined && chosen.differences.length + chosen.added.length === 0;
  }).length;
  return { created, unchanged, changed: rows.length - created - unchanged };
}

// eslint-disable-next-line max-params
async function publishSource(
  { publish }: CommandContext,
  { id: importId, organisation: keeper, what, source, document }: ImportDraftRow,
  { rows, title }: ImportPreview,
  named: readonly NamedRow[],
  skipped: number,
): Promise<void> {
  const { federation, publisher, published, address } = source;
  const applied: DraftOf<typeof importApplied> = {
    log: keeper,
    kind: 'import.applied',
    body: {
      import: importId,
      what,
      source: {
        title: source.title ?? title ?? '',
        publisher,
        published,
        address,
        sha256: sha256Of(document),
      },
      federation,
      counts: { rows: rows.length, ...countsOf(named), skipped },
    },
  };
  await publish(applied);
}

async function publishAttestations(
  { publish, progress }: CommandContext,
  { id: importId, organisation: keeper, what, source: { federation } }: ImportDraftRow,
  named: readonly NamedRow[],
  prefer: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const drafts = named.map(
    ({ id: organisation, slug, planned }): DraftOf<typeof organisationAttested> => {
      const { line, origin, facts, standing } = planned.row;
      return {
        log: keeper,
        kind: 'organisation.attested',
        body: {
          organisation,
          slug,
          isFederation: false,
          import: importId,
          federation,
          standing: what === 'directory' ? (standing ?? 'member') : 'named',
          // A table of facts names the line of the text it was made from.
          line: origin?.line ?? line,
          facts: facts as AttestedFacts,
          prefer: [...(prefer[line] ?? [])],
        },
      };
    },
  );
  for (let start = 0; start < drafts.length; start += batchSize) {
    await publish(...drafts.slice(start, start + batchSize));
    progress(Math.min(start + batchSize, drafts.length), drafts.length);
  }
}
