import { frontPage } from '#lib/organisations/front-page.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ locals: { t } }) => ({
  title: t('interface.home'),
  front: await frontPage(),
});
