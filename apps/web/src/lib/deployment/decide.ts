import { decideDeployment, runCommand } from '@communard/core';
import { formatDay } from '@communard/languages';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { leaveFlash } from '#lib/server/flash.ts';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { publicAddress } from '#lib/server/public-address.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { sendOnce } from '#lib/server/send-once.ts';
import { requireOfficer } from './require-officer.ts';

interface Deciding {
  readonly place: string;
  readonly unit: string;
  readonly proposal: string;
}

/** Decides; the links for the teams that are set up are shown once, in the answer. */
export async function decide(
  event: Pick<RequestEvent, 'locals' | 'request' | 'cookies'> & { readonly params: Deciding },
  decision: 'take' | 'decline',
) {
  const { locals, params, request } = event;
  const { actor, unit, href } = await requireOfficer(locals, params);
  const form = await request.formData();
  const { proposal } = params;
  const places = form.getAll('places');
  const input = { unit, proposal, decision, places, reason: form.get('reason') ?? '' };
  const call = { input, idempotencyKey: formKey(form) };
  const result = await sendOnce(form, actor.account, () =>
    runCommand(instance(), actor, decideDeployment, call),
  );
  if (!result.ok) return refuseForm(locals, result.refusal, form);
  if (decision === 'decline') {
    leaveFlash(event as RequestEvent, { key: 'deployment.declined_done' });
    redirect(303, `${href}/deployment/${proposal}`);
  }
  const teams = result.value.teams.map(({ team, placeName, returnsOn, invitation }) => ({
    team,
    text: locals.t('deployment.team_until', {
      place: placeName,
      day: formatDay(locals.locale, returnsOn),
    }),
    link: `${publicAddress()}/sign-in/${invitation}`,
  }));
  return { errors: [], values: {}, teams };
}
