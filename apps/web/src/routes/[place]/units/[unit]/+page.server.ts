import {
  freezeUnit,
  getTeamPeople,
  getTree,
  getUnitTeams,
  isTemporary,
  liftFreeze,
  listAdherence,
  listDelegates,
  listOffices,
  officerRoles,
  reportUnit,
  type NamedUnit,
  type UnitRole,
} from '@communard/core';
import { formatDay, formatMonth } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import type { Account } from '#lib/server/require-mandate.ts';
import { lateCount } from '#lib/mandates/adherence-needs.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { countShown, hoursShown } from '#lib/units/count-shown.ts';
import { treeRow } from '#lib/units/tree-shown.ts';
import { visitUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

const officers: readonly UnitRole[] = officerRoles;

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitUnit(event);
  const tree = await getTree(instance(), account, place.id);
  const found = findIn(tree, unit.id);
  const base = `/${place.slug}/units`;
  const offices = own && (await listOffices(instance(), account, unit.id));
  const delegates = own && (await listDelegates(instance(), account, unit.id));
  const late = delegates?.delegations.filter(({ duty }) => (duty?.lateDays ?? 0) > 0);
  const adherence = own && (await listAdherence(instance(), account, unit.id));
  const people = typeof adherence === 'object' ? adherence.people : undefined;
  const isOfficer = own !== undefined && officers.includes(own.role);
  return {
    title: unit.name,
    unit: {
      id: unit.id,
      name: unit.name,
      place: unit.place,
      kind: t(`units.kind_${unit.kind}`),
      begun: formatDay(locale, unit.begunOn),
      mode: t(`modes.mode_${unit.mode}`),
      ends: unit.endsOn === null ? undefined : formatDay(locale, unit.endsOn),
    },
    href: `${base}/${unit.id}`,
    above: unit.parent === null ? undefined : `${base}/${unit.parent}`,
    below: (found?.below ?? []).map((one) => treeRow(one, { t, base, own: new Set() })),
    report: found?.report && {
      month: formatMonth(locale, found.report.month),
      members: countShown(found.report.figures.members, t),
      circle: countShown(found.report.figures.circle, t),
      hours: hoursShown(found.report.figures.hours, t),
      offices: found.report.figures.offices,
    },
    role: own === undefined ? undefined : t(`units.role_${own.role}`),
    isOfficer,
    teams: isOfficer ? await teamsLink(account, unit, locals) : undefined,
    isSecretary: own?.role === 'secretary',
    mayAddBelow: own?.role === 'secretary' && !['team', 'commission'].includes(unit.kind),
    warnings: offices?.warnings.length ?? 0,
    lateReports: late?.length ?? 0,
    lateWords: lateCount(people ?? []),
    takesDelegates: (found?.below.length ?? 0) > 0,
  };
};

/** A team's link leads to who is with it, that of any other unit to whom it sends. */
async function teamsLink(
  account: Account,
  unit: NamedUnit,
  { t, locale }: Pick<App.Locals, 't' | 'locale'>,
) {
  if (isTemporary(unit.kind)) {
    const found = await getTeamPeople(instance(), account, unit.id);
    const count = found?.offers.length ?? 0;
    return {
      page: 'with-us',
      text: t('teams.with_us'),
      about: t('teams.with_us_about', { count }),
    };
  }
  const found = await getUnitTeams(instance(), account, unit.id);
  const away = found?.sendings.filter(({ standing }) => standing === 'with_team') ?? [];
  const day = away[0] === undefined ? '' : formatDay(locale, away[0].returnsOn);
  const about = t('teams.teams_about', { count: away.length, day });
  return { page: 'teams', text: t('teams.teams'), about };
}

type Tree = Awaited<ReturnType<typeof getTree>>;

function findIn(tree: Tree, id: string): Tree[number] | undefined {
  for (const unit of tree) {
    const found = unit.id === id ? unit : findIn(unit.below as Tree, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

export const actions: Actions = {
  report: (event) =>
    actInUnit(event, reportUnit, {
      flash: ({ month }) => ({
        key: 'units.sent',
        params: { month: formatMonth(event.locals.locale, month) },
      }),
    }),
  freeze: (event) => actInUnit(event, freezeUnit, { flash: () => ({ key: 'units.frozen' }) }),
  lift: (event) =>
    actInUnit(event, liftFreeze, {
      flash: ({ isLifted }) => ({ key: isLifted ? 'units.lifted' : 'units.half_lifted' }),
    }),
};
