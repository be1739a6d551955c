import type { Instance } from '../platform/instance.ts';
import type { Standing } from './affiliation.ts';
import { listOrganisationNames, type OrganisationName } from './organisations.query.ts';

/** Where an organisation stands in one federation. */
export interface AffiliationLine {
  readonly federation: string;
  /** Undefined where the federation itself is not known here. */
  readonly name: OrganisationName | undefined;
  readonly standing: Standing;
  readonly since: string | null;
  readonly until: string | null;
  /** Whether the federation's own record says so; otherwise a published list does. */
  readonly isRecorded: boolean;
}

/** All an organisation belongs to, belonged to or is named with, federations by name. */
export async function listAffiliations(
  instance: Instance,
  organisation: string,
): Promise<AffiliationLine[]> {
  const { kysely } = instance.database;
  const rows = await kysely
    .selectFrom('affiliation')
    .select(['federation', 'standing', 'since', 'until', 'admitted', 'departed'])
    .where('organisation', '=', organisation)
    .execute();
  const ids = rows.map(({ federation }) => federation);
  const names = await listOrganisationNames(kysely, ids);
  return rows
    .map(({ federation, standing, since, until, admitted, departed }) => ({
      federation,
      name: names.get(federation),
      standing,
      since,
      until,
      isRecorded: admitted !== null || departed !== null,
    }))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function nameOf({ name, federation }: AffiliationLine): string {
  return name?.name ?? federation;
}
