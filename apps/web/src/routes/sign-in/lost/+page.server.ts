import { putDevicesOutByCode } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { isTooMany, refuseTooMany } from '#lib/server/attempts.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = ({ locals: { t } }) => ({ title: t('accounts.lost_title') });

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    if (isTooMany(event, 'code')) return refuseTooMany(event, form);
    const out = await putDevicesOutByCode(instance(), String(form.get('code') ?? ''));
    if (!out.ok) return refuseForm(event.locals, { ...out.refusal, field: 'code' }, form);
    leaveFlash(event, { key: 'accounts.devices_are_out' });
    redirect(303, '/sign-in');
  },
};
