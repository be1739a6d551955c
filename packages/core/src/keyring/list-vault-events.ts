import {
  loadChainSize,
  loadEvents,
  loadEventsOfSubject,
  type Reader,
  type StoredVaultEvent,
} from './vault-log.table.ts';

/** One line of the log as its unit reads it. */
export type UnitVaultEvent = Omit<StoredVaultEvent, 'hash' | 'formerHash'>;

/** One line as a person in it reads it: who else was in it is not for them. */
export type OwnVaultEvent = Omit<UnitVaultEvent, 'subjects'>;

const pageSize = 50;
const ownLinesMax = 200;

/**
 * What was opened in a unit, by whom and why, newest first, a page of 50; `before` continues. The
 * reader comes from `readAs`, so that the database shows the lines of the actor's units only.
 */
export async function listVaultEvents(
  reader: Reader,
  { organisation, unit, before }: { organisation: string; unit: string; before?: number },
): Promise<{ events: UnitVaultEvent[]; before: number | undefined }> {
  const to = before ?? (await loadChainSize(reader, { organisation, unit }));
  const from = Math.max(0, to - pageSize);
  const lines = await loadEvents(reader, { organisation, unit }, { from, to });
  return {
    events: lines.toReversed().map(withoutHashes),
    before: from > 0 ? from : undefined,
  };
}

/** Who opened what of one person, and why, in whatever unit, newest first, at most 200. */
export async function listVaultEventsAbout(
  reader: Reader,
  about: { readonly organisation: string; readonly subject: string },
): Promise<OwnVaultEvent[]> {
  const lines = await loadEventsOfSubject(reader, about, ownLinesMax);
  return lines.map((line) => {
    const { subjects: _others, ...own } = withoutHashes(line);
    return own;
  });
}

function withoutHashes({ hash: _hash, formerHash: _former, ...event }: StoredVaultEvent) {
  return event;
}
