import { getProposal } from '@communard/core';
import { formatMoment } from '@communard/languages';
import { askAndWorkOut } from '#lib/deployment/ask.ts';
import { decide } from '#lib/deployment/decide.ts';
import { proposalShown } from '#lib/deployment/proposal-page.ts';
import { requireOfficer } from '#lib/deployment/require-officer.ts';
import { readChanges } from '#lib/deployment/what-if-form.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { actor, unit, href, isSecretary } = await requireOfficer(locals, params);
  const query = { unit, proposal: params.proposal };
  const page = (await getProposal(instance(), actor, query)) ?? notFound(locals);
  const { names, problem } = page.kept;
  const choices = (items: readonly { readonly id: string }[]) =>
    items.map(({ id }) => ({ value: id, text: names[id] ?? id }));
  const day = formatMoment(locals.locale, page.askedAt);
  return {
    title: locals.t('deployment.proposal_title', { day }),
    href,
    here: `${href}/deployment/${page.id}`,
    base: page.base,
    mayDecide: isSecretary && page.decision === undefined,
    units: choices(problem.units),
    ranked: choices(problem.places),
    shown: proposalShown(page, locals),
  };
};

export const actions: Actions = {
  ask: async ({ locals, params, request }) => {
    const officer = await requireOfficer(locals, params);
    const form = await request.formData();
    const input = { base: params.proposal, changes: readChanges(form) };
    return askAndWorkOut(locals, officer, { input, form });
  },
  take: (event) => decide(event, 'take'),
  decline: (event) => decide(event, 'decline'),
};
