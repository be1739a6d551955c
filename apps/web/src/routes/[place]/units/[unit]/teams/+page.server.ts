import { callBack, getUnitTeams, lastDayLent, offerToTeam, type UnitTeams } from '@communard/core';
import { formatDay } from '@communard/languages';
import { registerNames } from '#lib/mandates/register-names.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { missingShown } from '#lib/teams/missing-shown.ts';
import { standingShown } from '#lib/teams/sending-shown.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { t } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const found = (await getUnitTeams(instance(), account, unit.id)) ?? notFound(locals);
  const names = await registerNames(account, unit.id, t);
  const href = `/${place.slug}/units/${unit.id}`;
  const rows = found.sendings.map((one) => rowShown(one, { names, locals, href }));
  const present = rows.filter(({ mayEnd }) => mayEnd);
  const taken = new Set(present.map(({ member }) => member));
  return {
    title: t('teams.teams'),
    unit: { name: unit.name, href },
    isSecretary: own.role === 'secretary',
    missing: missingShown(found.missing, locals),
    present,
    past: rows.filter(({ mayEnd }) => !mayEnd),
    members: [...names].filter(([id]) => !taken.has(id)).map(([value, text]) => ({ value, text })),
    lentTo: lentShown(found, locals),
    lends: lendsShown(found, locals),
    asked: { team: url.searchParams.get('team') ?? '', until: url.searchParams.get('until') ?? '' },
  };
};

interface Around {
  readonly names: ReadonlyMap<string, string>;
  readonly locals: App.Locals;
  readonly href: string;
}

function rowShown(one: UnitTeams['sendings'][number], { names, locals, href }: Around) {
  const { t, locale } = locals;
  const name = names.get(one.member);
  return {
    id: one.id,
    member: one.member,
    name: name ?? t('units.somebody'),
    href: name === undefined ? undefined : `${href}/register/${one.member}`,
    team: one.teamName ?? t('teams.team_gone'),
    standing: standingShown(one, locals),
    until: t('teams.until', { day: formatDay(locale, one.returnsOn) }),
    code: t('teams.code', { code: one.code }),
    mayEnd: ['asked', 'offered', 'with_team'].includes(one.standing),
    isThere: one.standing === 'with_team',
  };
}

function lentShown({ lentTo }: UnitTeams, { t, locale }: App.Locals) {
  return lentTo.map(({ team, placeName, people, named, returnsOn }) => ({
    team,
    text: t('teams.lent_line', {
      ...{ place: placeName, people, named },
      day: formatDay(locale, returnsOn),
    }),
    href: named < people ? `?team=${team}&until=${returnsOn}#offer` : undefined,
  }));
}

function lendsShown({ weeksMax }: UnitTeams, { t, locale }: App.Locals): string {
  if (weeksMax === undefined) return t('teams.until_free');
  const today = instance().clock().toISOString().slice(0, 10);
  const day = formatDay(locale, lastDayLent({ weeksMax, today }));
  return t('teams.until_lent', { weeks: weeksMax, day });
}

export const actions: Actions = {
  offer: (event) =>
    actInUnit(event, offerToTeam, {
      days: ['until'],
      flash: ({ hasAgreed }) => ({
        key: hasAgreed ? 'teams.offered_team' : 'teams.offered_person',
      }),
    }),
  back: (event) => actInUnit(event, callBack, { flash: () => ({ key: 'teams.called_back' }) }),
};
