import * as v from 'valibot';
import type { importUndone } from '../organisations/index.ts';
import {
  canBeUndone,
  listOrganisationsOfImport,
  loadImports,
  undoDays,
} from '../organisations/index.ts';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import { undoAttestations } from '../resolutions/index.ts';

/** Ids of one entry: a body has at most 256 KB. */
const chunkSize = 2000;

/** Takes an import back, for 30 days. What organisations said themselves meanwhile stays. */
export const undoImport = defineCommand({
  name: 'import.undo',
  shape: v.object({ organisation: id, import: id }),
  refusals: ['import.not_found', 'import.already_undone', 'import.undo_too_late'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat'],
  isOpenToOperator: true,
  object: (input) => input.import,
  perform: async (context, { organisation: keeper, import: importId }) => {
    const { tx, now, publish } = context;
    const run = (await loadImports(tx, [importId])).get(importId);
    if (run === undefined || run.log !== keeper) return refuse('import.not_found');
    if (run.undoneAt !== null) return refuse('import.already_undone');
    if (!canBeUndone(run, now))
      return refuse('import.undo_too_late', { params: { days: undoDays } });
    const { signatures } = await undoAttestations(context, { keeper, import: importId });
    const organisations = await listOrganisationsOfImport(tx, importId);
    const { federation } = run.applied;
    const drafts: DraftOf<typeof importUndone>[] = [];
    for (let start = 0; start === 0 || start < organisations.length; start += chunkSize)
      drafts.push({
        log: keeper,
        kind: 'import.undone',
        body: {
          import: importId,
          federation,
          organisations: organisations.slice(start, start + chunkSize),
        },
      });
    await publish(...drafts);
    return done({ organisations: organisations.length, signatures });
  },
});
