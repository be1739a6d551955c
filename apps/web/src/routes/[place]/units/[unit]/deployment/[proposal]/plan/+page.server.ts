import { getProposal } from '@communard/core';
import { formatMoment } from '@communard/languages';
import { proposalShown } from '#lib/deployment/proposal-page.ts';
import { requireOfficer } from '#lib/deployment/require-officer.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import type { PageServerLoad } from './$types.ts';

/** The plan on paper: it says whether it was decided. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { actor, unit, href } = await requireOfficer(locals, params);
  const query = { unit, proposal: params.proposal };
  const page = await getProposal(instance(), actor, query);
  if (page?.outcome?.state !== 'proposed') notFound(locals);
  const shown = proposalShown(page, locals);
  return {
    title: locals.t('deployment.plan_title'),
    when: formatMoment(locals.locale, page.askedAt),
    back: `${href}/deployment/${page.id}`,
    state: shown.decision?.text ?? locals.t('deployment.plan_proposal'),
    plan: shown.plan ?? notFound(locals),
  };
};
