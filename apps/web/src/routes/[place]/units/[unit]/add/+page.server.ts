import { addUnit, kindsBelow } from '@communard/core';
import { linkShown } from '#lib/accounts/link-shown.ts';
import { instance } from '#lib/server/instance.ts';
import { readForm } from '#lib/server/read-form.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { sendOnce } from '#lib/server/send-once.ts';
import { runInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { unit, own } = await visitOwnUnit(event);
  const { t } = event.locals;
  if (own.role !== 'secretary') notFound(event.locals);
  return {
    title: t('units.add_title', { unit: unit.name }),
    kinds: kindsBelow.map((value) => ({ value, text: t(`units.kind_${value}`) })),
    today: instance().clock().toISOString().slice(0, 10),
  };
};

export const actions: Actions = {
  /** Answers with the link at once, not after a redirect: it stands in this answer only. */
  default: async (event) => {
    const form = await readForm(event.request, ['endsOn']);
    const { account } = await visitOwnUnit(event);
    const fixed = { parent: event.params.unit };
    const act = () => runInUnit(event, addUnit, { form, fixed });
    const result = await sendOnce(form, account.account, act);
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    event.setHeaders({ 'cache-control': 'no-store' });
    const { unit, invitation } = result.value;
    return {
      added: {
        name: String(form.get('name')),
        href: `/${event.params.place}/units/${unit}`,
        link: linkShown(invitation),
      },
    };
  },
};
