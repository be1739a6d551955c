import type { Instance } from '../platform/instance.ts';
import { isOpen, type Application, type Opinion } from './application.ts';
import { listOrganisationNames, type OrganisationName } from './organisations.query.ts';

export interface OpenApplication extends Application {
  readonly name: OrganisationName | undefined;
  readonly opinions: readonly (Opinion & { readonly name: OrganisationName | undefined })[];
}

/** Applications a federation has not answered, with what its members think of them. */
export async function listApplications(
  instance: Instance,
  federation: string,
): Promise<OpenApplication[]> {
  const { kysely } = instance.database;
  const rows = await kysely
    .selectFrom('application')
    .selectAll()
    .where('federation', '=', federation)
    .orderBy('key')
    .execute();
  const open = rows.filter(isOpen);
  const opinions = await kysely
    .selectFrom('opinion')
    .selectAll()
    .where('federation', '=', federation)
    .orderBy('at')
    .orderBy('key')
    .execute();
  const ids = [...open.map((row) => row.applicant), ...opinions.map((row) => row.organisation)];
  const names = await listOrganisationNames(kysely, ids);
  return open.map((application) => ({
    ...application,
    name: names.get(application.applicant),
    opinions: opinions
      .filter(({ applicant }) => applicant === application.applicant)
      .map((opinion) => ({ ...opinion, name: names.get(opinion.organisation) })),
  }));
}
