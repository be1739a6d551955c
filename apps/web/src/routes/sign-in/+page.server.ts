import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = ({ locals: { t, actor } }) => ({
  title: t('interface.sign_in'),
  isSignedIn: actor !== undefined,
});
