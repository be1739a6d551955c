import type { PageServerLoad } from './$types.ts';

/** Kept by the service worker in the reader's language, for pages that were never visited. */
export const load: PageServerLoad = ({ locals: { t } }) => ({
  title: t('interface.offline_title'),
});
