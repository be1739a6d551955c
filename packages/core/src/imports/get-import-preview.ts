import type { Kysely, Transaction } from 'kysely';
import {
  listImportSources,
  listKnownOrganisations,
  type ImportProblem,
} from '../organisations/index.ts';
import type { Instance } from '../platform/instance.ts';
import type { Schema } from '../platform/schema.ts';
import {
  readDocument,
  type DraftSource,
  type ImportKind,
  type ReadDocument,
} from './import-draft.ts';
import { loadDraft, type ImportDraftRow } from './imports.table.ts';
import { planImport, type PlannedRow } from './plan-import.ts';

export interface ImportPreview {
  readonly draft: string;
  readonly what: ImportKind;
  readonly source: DraftSource;
  readonly title: string | undefined;
  readonly signatories: ReadDocument['signatories'];
  readonly rows: readonly PlannedRow[];
  readonly problems: readonly ImportProblem[];
  readonly counts: {
    readonly rows: number;
    readonly new: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly doubtful: number;
    readonly refused: number;
  };
}

/** What an import would do: rows beside what is known, and everything a person must decide. */
export async function getImportPreview(
  instance: Instance,
  { organisation, draft }: { organisation: string; draft: string },
): Promise<ImportPreview | undefined> {
  return instance.database.transaction(async (tx) => {
    const row = await loadDraft(tx, draft, organisation);
    return row === undefined ? undefined : previewOf(tx, row);
  });
}

/** The same for a command, inside its transaction. */
export async function previewOf(
  connection: Kysely<Schema> | Transaction<Schema>,
  { id, what, source, document }: ImportDraftRow,
): Promise<ImportPreview> {
  const read = readDocument(what, document, source);
  if (!read.ok) throw new Error(`previewing ${id}: a document once read is refused`);
  const { rows, problems, title, signatories } = read.value;
  const sources = await listImportSources(connection);
  const plan = planImport(rows, source, {
    known: await listKnownOrganisations(connection),
    sources,
  });
  const count = (outcome: PlannedRow['outcome']) =>
    plan.filter((planned) => planned.outcome === outcome).length;
  return {
    draft: id,
    what,
    source,
    title,
    signatories,
    rows: plan,
    problems,
    counts: {
      rows: plan.length,
      new: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      doubtful: count('doubtful'),
      refused: problems.filter(({ level }) => level === 'refused').length,
    },
  };
}
