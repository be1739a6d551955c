import type { PageServerLoad } from './$types.ts';

/** Kept by the service worker in the browser's language, for pages that were not kept. */
export const load: PageServerLoad = ({ locals: { t } }) => ({
  title: t('interface.offline_title'),
});
