import { consentToTransfer } from '@communard/core';
import { transfersShown } from '#lib/asked/transfers-shown.ts';
import { notFound, requireAccount } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.ts';

export const load: PageServerLoad = async (event) => ({
  title: event.locals.t('transfers.title'),
  transfer: await shown(event),
});

async function shown({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  const found = await transfersShown(requireAccount(locals), locals);
  return found.find(({ id }) => id === params.transfer) ?? notFound(locals);
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.clone().formData();
    const agrees = form.get('agrees') === 'yes';
    return actInUnit(event, consentToTransfer, {
      fixed: { unit: (await shown(event)).unit, transfer: event.params.transfer },
      flash: () => ({ key: agrees ? 'transfers.agreed' : 'transfers.declined' }),
      to: () => (agrees ? event.url.pathname : '/me'),
    });
  },
};
