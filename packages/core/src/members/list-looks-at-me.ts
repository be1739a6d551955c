import { listVaultEventsAbout, pseudonymOf, type OwnVaultEvent } from '../keyring/index.ts';
import { readAs, type AccountActor, type Instance } from '../platform/index.ts';
import { loadOwnPeople } from './members.table.ts';

/** One line of a log that concerns the reader; others in the same line are not told. */
export interface LookAtMe extends OwnVaultEvent {
  /** Whether the reader looked himself. */
  readonly isOwn: boolean;
}

const linesMax = 200;

/**
 * What was opened about the person behind an account, by whom and why, in every unit whose register
 * the person stands in or stood in, newest first, at most 200 lines (SEC-4).
 */
export async function listLooksAtMe(instance: Instance, actor: AccountActor): Promise<LookAtMe[]> {
  const organisations = new Set(actor.unitMandates?.map(({ organisation }) => organisation));
  const own = pseudonymOf(instance, actor.account);
  const events = await readAs(instance, actor, async (tx) => {
    const found: OwnVaultEvent[] = [];
    for (const subject of await loadOwnPeople(tx))
      for (const organisation of organisations)
        found.push(...(await listVaultEventsAbout(tx, { organisation, subject })));
    return found;
  });
  return events
    .toSorted((a, b) => (a.at === b.at ? b.seq - a.seq : a.at < b.at ? 1 : -1))
    .slice(0, linesMax)
    .map((event) => ({ ...event, isOwn: own !== undefined && event.actor === own }));
}
