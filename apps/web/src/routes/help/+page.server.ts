import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = ({ locals: { t } }) => ({ title: t('interface.help') });
