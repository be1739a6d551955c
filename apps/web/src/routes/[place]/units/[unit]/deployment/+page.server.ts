import { getDeployment } from '@communard/core';
import { askAndWorkOut } from '#lib/deployment/ask.ts';
import { deploymentShown } from '#lib/deployment/deployment-page.ts';
import { requireOfficer } from '#lib/deployment/require-officer.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { actor, unit, href } = await requireOfficer(locals, params);
  const page = (await getDeployment(instance(), actor, unit)) ?? notFound(locals);
  return { title: locals.t('deployment.title'), href, ...deploymentShown(page, href, locals) };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const officer = await requireOfficer(locals, params);
    const form = await request.formData();
    const everyonePercent = String(form.get('everyonePercent') ?? '');
    const placesMax = String(form.get('placesMax') ?? '').trim();
    const input = { everyonePercent, ...(placesMax === '' ? {} : { placesMax }) };
    return askAndWorkOut(locals, officer, { input, form });
  },
};
