import type { Instance } from '../platform/instance.ts';
import { affiliationKey } from './affiliation.ts';
import { isOpen, type Application } from './application.ts';
import { loadApplications } from './organisations.table.ts';

/** What became of an organisation's request to join a federation; undefined if it made none. */
export async function getApplication(
  instance: Instance,
  { federation, organisation }: { federation: string; organisation: string },
): Promise<(Application & { readonly isOpen: boolean }) | undefined> {
  const key = affiliationKey(federation, organisation);
  const found = await instance.database.transaction((tx) => loadApplications(tx, [key]));
  const application = found.get(key);
  return application === undefined ? undefined : { ...application, isOpen: isOpen(application) };
}
