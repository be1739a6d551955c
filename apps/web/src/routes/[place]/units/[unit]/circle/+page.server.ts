import {
  addToCircle,
  answerJoinRequest,
  changeCirclePerson,
  circleKinds,
  eraseCirclePerson,
  getRegister,
  listCircle,
  listJoinRequests,
} from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { publicAddress } from '#lib/server/public-address.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const circle = (await listCircle(instance(), account, unit.id)) ?? notFound(locals);
  const requests = (await listJoinRequests(instance(), account, unit.id)) ?? [];
  const register = (await getRegister(instance(), account, unit.id)) ?? [];
  const names = new Map(register.map(({ id, name }) => [id, name ?? t('units.name_gone')]));
  return {
    title: t('units.circle'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    isSecretary: own.role === 'secretary',
    askAddress: `${publicAddress()}/${place.slug}/ask-to-join/${unit.id}`,
    requests: requests.map(({ id, name, contact, words, askedAt }) => ({
      id,
      name: name ?? t('units.name_gone'),
      contact,
      words,
      when: formatDay(locale, askedAt.toISOString().slice(0, 10)),
    })),
    people: circle.map((person) => ({
      id: person.id,
      name: person.name ?? t('units.name_gone'),
      kind: t(`units.circle_${person.kind}`),
      needsLookingAfter: person.needsLookingAfter,
      companion: person.companion === null ? undefined : names.get(person.companion),
      step: person.nextStep,
      stepOn: person.nextStepOn === null ? undefined : formatDay(locale, person.nextStepOn),
    })),
    members: [...names].map(([value, text]) => ({ value, text })),
    kinds: circleKinds.map((value) => ({ value, text: t(`units.circle_${value}`) })),
  };
};

export const actions: Actions = {
  add: (event) =>
    actInUnit(event, addToCircle, {
      days: ['nextStepOn'],
      flash: () => ({ key: 'units.circle_added' }),
    }),
  step: (event) =>
    actInUnit(event, changeCirclePerson, {
      days: ['nextStepOn'],
      flash: () => ({ key: 'units.circle_changed' }),
    }),
  erase: (event) =>
    actInUnit(event, eraseCirclePerson, { flash: () => ({ key: 'units.circle_erased' }) }),
  answer: (event) =>
    actInUnit(event, answerJoinRequest, { flash: () => ({ key: 'units.request_answered' }) }),
};
