import { listSilentUnits } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { visitTree } from '#lib/units/require-tree.ts';
import { silentShown } from '#lib/work/silent-shown.ts';
import type { PageServerLoad } from './$types.ts';

/** Units below that are silent: whether and how long, as far as each lets it be told. */
export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { place, account } = await visitTree(event);
  const units = await listSilentUnits(instance(), account, place.id);
  const base = `/${place.slug}/units`;
  return {
    title: locals.t('rhythm.silent_title'),
    tree: base,
    ...silentShown(units, base, locals),
  };
};
