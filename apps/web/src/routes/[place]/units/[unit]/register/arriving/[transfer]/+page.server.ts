import { acceptTransfer, listTransfers } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { place, account, unit } = await visitOwnUnit(event);
  const transfers = (await listTransfers(instance(), account, unit.id)) ?? [];
  const found = transfers.some(
    ({ id, to, isOpen }) => id === event.params.transfer && to === unit.id && isOpen,
  );
  if (!found) notFound(event.locals);
  return {
    title: event.locals.t('units.answer_transfer'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
  };
};

export const actions: Actions = {
  default: (event) =>
    actInUnit(event, acceptTransfer, {
      fixed: { transfer: event.params.transfer },
      flash: ({ member }) => ({
        key: member === undefined ? 'units.transfer_declined' : 'units.transfer_done',
      }),
      to: () => `/${event.params.place}/units/${event.params.unit}/register`,
    }),
};
