import * as v from 'valibot';
import { getStandingImport, isFederationKnown } from '../organisations/index.ts';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { choice, id, optionalText } from '../platform/shapes.ts';
import { importKinds, readDocument, sha256Of, type DraftSource } from './import-draft.ts';
import { deleteDraftsBefore, saveDraft } from './imports.table.ts';
import { newImportId } from './new-ids.ts';

const draftDays = 7;
const dayLength = 86_400_000;

/**
 * Takes a document in and keeps it, unapplied, for a person to look at; a document that cannot be
 * read at all is refused with the reason its reader gives. Nothing is entered in any record yet.
 */
export const startImport = defineCommand({
  name: 'import.start',
  shape: v.object({
    organisation: id,
    what: choice(importKinds),
    document: v.instance(Uint8Array, 'input.missing'),
    federation: v.optional(id),
    title: optionalText(300),
    publisher: optionalText(300),
    published: optionalText(40),
    address: optionalText(500),
  }),
  refusals: ['import.federation_unknown', 'import.already_applied', 'import.not_readable'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat'],
  isOpenToOperator: true,
  object: ({ what }) => what,
  perform: async ({ tx, now, instance }, input) => {
    const { organisation, what, document, ...stated } = input;
    const { federation } = stated;
    if (federation !== undefined && !(await isFederationKnown(tx, federation)))
      return refuse<string>('import.federation_unknown', { field: 'federation' });
    const read = readDocument(what, document, stated);
    if (!read.ok) return { ok: false, refusal: { field: 'document', ...read.refusal } };
    const sha256 = sha256Of(document);
    const standing = await getStandingImport(tx, { log: organisation, sha256, what });
    if (standing !== undefined)
      return refuse<string>('import.already_applied', {
        field: 'document',
        params: { day: standing.at.slice(0, 10) },
      });
    const source: DraftSource = { ...stated, title: stated.title ?? read.value.title };
    const draft = newImportId(instance);
    await deleteDraftsBefore(tx, new Date(now.getTime() - draftDays * dayLength));
    await saveDraft(tx, { id: draft, organisation, what, source, document, created_at: now });
    return done({ draft });
  },
});
