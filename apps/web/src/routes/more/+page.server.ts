import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = ({ locals: { t } }) => ({
  title: t('interface.more'),
  // The licence asks that whoever uses the site can get its source (AGPL §13).
  sourceUrl: process.env['COMMUNARD_SOURCE_URL'],
});
