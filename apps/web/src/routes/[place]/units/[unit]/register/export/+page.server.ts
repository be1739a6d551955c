import { allowInUnit, askRegisterExport, declineInUnit, getRegisterExport } from '@communard/core';
import { requestShown } from '#lib/exports/request-shown.ts';
import { purposeChoices } from '#lib/exports/choices.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const found = (await getRegisterExport(instance(), account, unit.id)) ?? notFound(locals);
  return {
    title: locals.t('exports.title'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    request: requestShown(found, locals),
    purpose: 'purpose' in found ? locals.t(`exports.purpose_${found.purpose}`) : undefined,
    purposes: purposeChoices(locals.t),
    isSecretary: own.role === 'secretary',
  };
};

export const actions: Actions = {
  ask: (event) => actInUnit(event, askRegisterExport, { flash: () => ({ key: 'exports.asked' }) }),
  allow: (event) => actInUnit(event, allowInUnit, { flash: () => ({ key: 'exports.allowed' }) }),
  decline: (event) =>
    actInUnit(event, declineInUnit, { flash: () => ({ key: 'exports.declined' }) }),
};
