import { confirmReturn, countForces, getOwnLending, runCommand } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { countFieldOf, countLines, readCount } from '#lib/deployment/count-form.ts';
import { loanShown } from '#lib/deployment/loan-shown.ts';
import { requireOfficer } from '#lib/deployment/require-officer.ts';
import { withField } from '#lib/server/check-step.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { actor, unit } = await requireOfficer(locals, params);
  const own = (await getOwnLending(instance(), actor, unit)) ?? notFound(locals);
  const { count, countedOn, loans } = own;
  return {
    title: locals.t('deployment.forces_title'),
    count,
    countedOn,
    lines: countLines(count, undefined),
    loans: loans.map((loan) => loanShown(loan, locals)),
  };
};

export const actions: Actions = {
  count: async (event) => {
    const { locals, params, request, url } = event;
    const { actor, unit } = await requireOfficer(locals, params);
    const form = await request.formData();
    const { input, rows } = readCount(form);
    const call = { input: { ...input, unit }, idempotencyKey: formKey(form) };
    const result = await runCommand(instance(), actor, countForces, call);
    if (!result.ok) {
      const refusal = withField(result.refusal, (field) => countFieldOf(field, rows));
      return refuseForm(locals, refusal, form);
    }
    leaveFlash(event, { key: 'deployment.forces_saved' });
    redirect(303, url.pathname);
  },
  back: async (event) => {
    const { locals, params, request, url } = event;
    const { actor, unit } = await requireOfficer(locals, params);
    const form = await request.formData();
    const input = { unit, loan: form.get('loan') };
    const result = await runCommand(instance(), actor, confirmReturn, { input });
    if (!result.ok) return refuseForm(locals, result.refusal, form);
    leaveFlash(event, { key: 'deployment.back_done' });
    redirect(303, url.pathname);
  },
};
