import { listResolutions } from '@communard/core';
import { groupsShown } from '#lib/resolutions/list-shown.ts';
import { instance } from '#lib/server/instance.ts';
import { requirePlace } from '#lib/server/require-mandate.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals }) => {
  locals.keepOffline = true;
  const { id, slug } = await requirePlace(locals, params.place);
  const rows = await listResolutions(instance(), { place: id, language: locals.locale });
  return {
    title: locals.t('resolutions.list_title'),
    count: rows.length,
    newest: rows[0] && `/${slug}/resolutions/${rows[0].number}`,
    groups: groupsShown(rows, slug, locals),
  };
};
