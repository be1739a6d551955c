import { firstFederation } from '#lib/today/first-federation.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const { actor, t } = locals;
  const place = actor?.kind === 'account' ? await firstFederation(actor) : undefined;
  return { ...(place === undefined ? {} : { place }), title: t('units.can_read_title') };
};
