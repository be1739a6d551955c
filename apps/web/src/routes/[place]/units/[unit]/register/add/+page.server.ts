import { addMember, getRegister } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { place, account, unit, own } = await visitOwnUnit(event);
  if (own.role !== 'secretary') notFound(event.locals);
  const register = (await getRegister(instance(), account, unit.id)) ?? [];
  return {
    title: event.locals.t('units.add_member'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    /** The first secretary begins with the own name. */
    isMyself: own.member === null && register.length === 0,
    today: instance().clock().toISOString().slice(0, 10),
  };
};

export const actions: Actions = {
  default: (event) =>
    actInUnit(event, addMember, {
      days: ['joinedOn'],
      flash: () => ({ key: 'units.member_added' }),
      to: ({ member }) => `/${event.params.place}/units/${event.params.unit}/register/${member}`,
    }),
};
