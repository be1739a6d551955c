import type { Instance } from '../platform/instance.ts';
import { keepsRecordHere } from '../records/index.ts';

/**
 * Organisations that keep their record here and belong to no federation: the front page would
 * otherwise not lead to them.
 */
export async function listLoneOrganisations(instance: Instance) {
  return instance.database.kysely
    .selectFrom('organisation')
    .where(keepsRecordHere('organisation.id'))
    .where('organisation.is_federation', '=', false)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('affiliation')
            .select('affiliation.key')
            .whereRef('affiliation.organisation', '=', 'organisation.id')
            .where('affiliation.standing', 'in', ['member', 'observer']),
        ),
      ),
    )
    .select(['organisation.id', 'slug', 'name', 'name_lang as nameLang'])
    .select('english_name as englishName')
    .orderBy('name')
    .orderBy('organisation.id')
    .execute();
}
