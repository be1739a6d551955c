import { historyPage } from '#lib/records/history-page.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { place } = await parent();
  return {
    title: locals.t('interface.history'),
    history: await historyPage(place, url.searchParams, locals),
  };
};
