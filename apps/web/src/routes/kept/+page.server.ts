import type { PageServerLoad } from './$types.ts';

/** A frame: what lies on the device is put into it there, and never reaches the server this way. */
export const load: PageServerLoad = ({ locals }) => {
  locals.keepOffline = true;
  return { title: locals.t('kept.title') };
};
