import { listDelegates, sendDelegate, tellSeats } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { delegateRow } from '#lib/mandates/delegate-shown.ts';
import { registerNames } from '#lib/mandates/register-names.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const found = (await listDelegates(instance(), account, unit.id)) ?? notFound(locals);
  const names = await registerNames(account, unit.id, t);
  const { bodies } = found;
  const href = `/${place.slug}/units/${unit.id}`;
  const rows = found.delegations.map((one) => ({
    ...delegateRow(one, { t, locale, names, bodies }),
    href: `${href}/delegates/${one.id}`,
    isOwn: one.isOwn,
    mayHaveSubstitute:
      one.standing === 'sits' &&
      one.substituteFor === null &&
      !found.delegations.some(
        (other) => other.substituteFor === one.id && other.standing === 'stands_by',
      ),
  }));
  const choice = ({ id, name, body }: { id: string; name: string; body: string }) => ({
    value: id,
    text: t('mandates.delegate_in', { name, body }),
  });
  return {
    title: t('mandates.delegates'),
    unit: { name: unit.name, href },
    isSecretary: own.role === 'secretary',
    bodies: bodies.map(({ id, name, seats, sitting }) => ({
      id,
      name,
      hasKey: seats !== undefined,
      seats:
        seats === undefined
          ? t('mandates.seats_unknown', { sitting })
          : t('mandates.seats_of', { sitting, seats }),
      hasTooMany: seats !== undefined && sitting > seats,
    })),
    present: rows.filter(({ isPresent }) => isPresent),
    past: rows.filter(({ isPresent }) => !isPresent),
    ownHref: rows.find(({ isOwn, isPresent }) => isOwn && isPresent)?.href,
    members: [...names].map(([value, text]) => ({ value, text })),
    bodyChoices: bodies.map(({ id, name }) => ({ value: id, text: name })),
    delegateChoices: rows.filter((row) => row.mayHaveSubstitute).map(choice),
  };
};

export const actions: Actions = {
  send: (event) =>
    actInUnit(event, sendDelegate, {
      days: ['until'],
      flash: () => ({ key: 'mandates.sent' }),
      to: ({ delegation }) => `${event.url.pathname}/${delegation}`,
    }),
  seats: (event) =>
    actInUnit(event, tellSeats, {
      flash: ({ seats }) => ({ key: 'mandates.seats_told', params: { seats } }),
    }),
};
