import {
  askOrganisationExport,
  declineApproval,
  getOrganisationExport,
  giveApproval,
} from '@communard/core';
import { actOnAccess } from '#lib/accounts/act-on-access.ts';
import { requestShown } from '#lib/exports/request-shown.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound, requireMandate } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  const account = requireMandate(locals, place.id);
  const found = (await getOrganisationExport(instance(), account, place.id)) ?? notFound(locals);
  const { t } = locals;
  return {
    title: t('exports.leave_title'),
    request: requestShown(found, locals),
    recipients: 'recipients' in found ? found.recipients : [],
    command:
      'approval' in found
        ? `communard export organisation --organisation ${place.slug} --to DIR --approval=${found.approval}`
        : undefined,
  };
};

const page = 'access/export';
export const actions: Actions = {
  ask: (event) => actOnAccess(event, askOrganisationExport, 'exports.leave_asked', page),
  allow: (event) => actOnAccess(event, giveApproval, 'exports.allowed', page),
  decline: (event) => actOnAccess(event, declineApproval, 'exports.declined', page),
};
