import { answerOffer, endTeam, getTeamPeople, sendBack } from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { hoursShown } from '#lib/teams/missing-shown.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const found = (await getTeamPeople(instance(), account, unit.id)) ?? notFound(locals);
  if (!found.isTeam) notFound(locals);
  const day = formatDay(locale, found.endedOn ?? found.endsOn ?? unit.begunOn);
  return {
    title: t('teams.with_us'),
    unit: { id: unit.id, name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    isSecretary: own.role === 'secretary' && found.endedOn === null,
    ends: t(found.endedOn === null ? 'teams.team_ends' : 'teams.team_ended', { day }),
    offers: found.offers.map(({ id, code, offeredOn, returnsOn }) => ({
      ...{ id, code },
      days: t('teams.offered_on', {
        from: formatDay(locale, offeredOn),
        day: formatDay(locale, returnsOn),
      }),
    })),
    people: found.people.map(({ id, code, acceptedOn, offeredOn, returnsOn }) => ({
      ...{ id, code },
      days: t('teams.with_us_days', {
        from: formatDay(locale, acceptedOn ?? offeredOn),
        day: formatDay(locale, returnsOn),
      }),
    })),
    hours: found.people.length === 0 ? undefined : hoursShown(found.declared, t),
  };
};

export const actions: Actions = {
  answer: (event) =>
    actInUnit(event, answerOffer, {
      flash: ({ isAccepted }) => ({ key: isAccepted ? 'teams.accepted' : 'teams.declined' }),
    }),
  home: (event) => actInUnit(event, sendBack, { flash: () => ({ key: 'teams.sent_back' }) }),
  end: (event) =>
    actInUnit(event, endTeam, {
      flash: ({ sentHome }) => ({ key: 'teams.ended', params: { count: sentHome } }),
    }),
};
