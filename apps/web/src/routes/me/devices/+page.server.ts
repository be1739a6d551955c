import {
  endAllSessions,
  endOneSession,
  listOwnDevices,
  putOwnDevicesOut,
  removePasskey,
  resumeOwnPasskey,
} from '@communard/core';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { devicesShown, lacksOfficerKeys } from '#lib/accounts/devices-shown.ts';
import { dropSession, sessionToken } from '#lib/server/cookies.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { requireAccount, type Account } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const actor = requireAccount(event.locals);
  const devices = await listOwnDevices(instance(), actor.account, sessionToken(event) ?? '');
  return {
    title: event.locals.t('accounts.devices_title'),
    devices: devicesShown(devices, event.locals),
    lacksOfficerKeys: holdsOffice(actor) && lacksOfficerKeys(devices.passkeys),
  };
};

function holdsOffice({ mandates, unitMandates = [] }: Account): boolean {
  return mandates.length > 0 || unitMandates.some(({ role }) => role !== 'member');
}

export const actions: Actions = {
  end: async (event) => {
    const { account } = requireAccount(event.locals);
    const form = await event.request.formData();
    await endOneSession(instance(), account, String(form.get('session') ?? ''));
    leaveFlash(event, { key: 'accounts.session_ended' });
    redirect(303, '/me/devices');
  },
  end_all: async (event) => {
    await endAllSessions(instance(), requireAccount(event.locals).account);
    return leave(event, 'organisations.signed_out_everywhere');
  },
  out: async (event) => {
    await putOwnDevicesOut(instance(), requireAccount(event.locals).account);
    return leave(event, 'accounts.devices_are_out');
  },
  remove: (event) => change(event, removePasskey, 'accounts.passkey_removed'),
  resume: (event) => change(event, resumeOwnPasskey, 'accounts.passkey_resumed'),
};

function leave(
  event: RequestEvent,
  key: 'organisations.signed_out_everywhere' | 'accounts.devices_are_out',
): never {
  dropSession(event);
  leaveFlash(event, { key });
  event.setHeaders({ 'clear-site-data': '"cache"' });
  redirect(303, '/');
}

async function change(
  event: RequestEvent,
  act: typeof removePasskey,
  key: 'accounts.passkey_removed' | 'accounts.passkey_resumed',
) {
  const actor = requireAccount(event.locals);
  const form = await event.request.formData();
  const number = Number(form.get('number'));
  const token = sessionToken(event) ?? '';
  const result = await act(instance(), { actor, number, token });
  if (!result.ok) return refuseForm(event.locals, result.refusal, form);
  leaveFlash(event, { key });
  redirect(303, '/me/devices');
}
