import type { Mandate } from '@communard/core';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = ({ locals: { t, actor } }) => ({
  title: t('interface.more'),
  maySeal: actor?.kind === 'account' && actor.mandates.some(isSecretariat),
  // The licence asks that whoever uses the site can get its source (AGPL §13).
  sourceUrl: process.env['COMMUNARD_SOURCE_URL'],
});

const isSecretariat = ({ role }: Mandate) => role === 'secretariat';
