import { listMemberIds, listOrganisationNames } from '../organisations/index.ts';
import type { Instance } from '../platform/instance.ts';
import { speakerOf, type Speaker } from './list-amendments.ts';
import { resolutionRows, type ResolutionRow } from './list-resolutions.ts';
import { countOpenAmendments } from './open-amendments.ts';
import { resolutionKey } from './resolution-key.ts';
import { draftOf, isOpenForSignatures, stateOf } from './resolution.ts';
import { loadResolutionsOf } from './resolutions.table.ts';
import { waitingSigners } from './waiting-signers.ts';

/** What waits for a secretariat about its federation's own resolutions. */
export interface ResolutionWork {
  readonly openAmendmentCount: number;
  /** Texts that are being drafted, newest first, with the amendments that wait for an answer. */
  readonly drafts: readonly (ResolutionRow & { readonly openAmendmentCount: number })[];
  /** Texts that members can still sign, newest first: "33 of 62 signed". */
  readonly toSign: readonly (ResolutionRow & {
    readonly memberCount: number;
    readonly signedMemberCount: number;
    readonly waiting: readonly Speaker[];
  })[];
}

export async function getResolutionWork(
  instance: Instance,
  { federation, language }: { federation: string; language?: string | undefined },
): Promise<ResolutionWork> {
  const reader = instance.database.kysely;
  const now = instance.clock();
  const all = await loadResolutionsOf(reader, federation);
  const own = all.filter(({ log, versions }) => log === federation && versions.length > 0);
  const rows = (await resolutionRows(reader, own, { language, now })).reverse();
  const open = await countOpenAmendments(reader, own);
  const drafted = new Set(own.filter((row) => draftOf(row) !== undefined).map(resolutionKey));
  const signable = own.filter((row) => stateOf(row) === 'adopted' && isOpenForSignatures(row, now));
  const members = (await listMemberIds(reader, federation)).filter((id) => id !== federation);
  const waiting = await waitingSigners(reader, signable, members);
  const names = await listOrganisationNames(reader, members);
  return {
    openAmendmentCount: [...open.values()].reduce((sum, count) => sum + count, 0),
    drafts: rows
      .filter(({ resolution }) => drafted.has(resolution))
      .map((row) => ({ ...row, openAmendmentCount: open.get(row.resolution) ?? 0 })),
    toSign: rows.flatMap((row) => {
      const ids = waiting.get(row.resolution);
      if (ids === undefined) return [];
      return [
        {
          ...row,
          memberCount: members.length,
          signedMemberCount: members.length - ids.length,
          waiting: ids.map((id) => speakerOf(id, names.get(id))),
        },
      ];
    }),
  };
}
