import type {
  CostOfOneMore,
  KeptProblem,
  LeftOutPlace,
  Limit,
  ProposalPage,
  TakenPlace,
} from '@communard/core';
import { formatDay, formatList, formatNumber } from '@communard/languages';

type Speaking = Pick<App.Locals, 'locale' | 't'>;

interface Telling extends Speaking {
  readonly kept: KeptProblem;
  readonly nameOf: (id: string) => string;
  /** A part of the plan's value in percent, with one digit behind the point. */
  readonly percentOf: (part: number) => string;
}

function tellingOf({ kept, outcome }: ProposalPage, { locale, t }: Speaking): Telling {
  const value = outcome?.state === 'proposed' ? outcome.proposal.quality.value : 0;
  return {
    ...{ locale, t, kept },
    nameOf: (id) => kept.names[id] ?? id,
    percentOf: (part) =>
      formatNumber(locale, Math.round((Math.abs(part) * 1_000) / Math.max(1, value)) / 10),
  };
}

/** A proposal in the reader's language: what is proposed, why, what is left and what it costs. */
export function proposalShown(page: ProposalPage, locals: Speaking) {
  const telling = tellingOf(page, locals);
  const { outcome } = page;
  return {
    state: page.state,
    clash:
      outcome?.state === 'clash'
        ? {
            isSure: outcome.clash.isSmallest,
            limits: outcome.clash.limits.map((limit) => limitText(limit, telling)),
          }
        : undefined,
    plan: outcome?.state === 'proposed' ? planShown(outcome.proposal, telling) : undefined,
    comparison: comparisonShown(page, telling),
    decision: page.decision && {
      text: locals.t('deployment.decided', {
        decision: locals.t(`deployment.decision_${page.decision.decision}`),
        day: formatDay(locals.locale, page.decision.decidedOn),
      }),
      reason: page.decision.reason,
    },
  };
}

type Proposal = Extract<NonNullable<ProposalPage['outcome']>, { state: 'proposed' }>['proposal'];

function planShown(proposal: Proposal, telling: Telling) {
  const { t, locale, kept, nameOf } = telling;
  const { taken, leftOut, oneMore, missing, quality } = proposal;
  const percent = formatNumber(locale, quality.gapPerTenThousand / 100);
  return {
    summary: t('deployment.summary', {
      places: taken.length,
      all: kept.problem.places.length,
      people: taken.reduce((sum, { people }) => sum + people, 0),
      hours: taken.reduce((sum, { hours }) => sum + hours, 0),
    }),
    quality:
      quality.gapPerTenThousand === 0
        ? t('deployment.quality_best')
        : t('deployment.quality_gap', { percent }),
    counted:
      kept.oldestCountOn &&
      t('deployment.counted_since', { day: formatDay(locale, kept.oldestCountOn) }),
    without:
      kept.notCounted.length === 0
        ? undefined
        : t('deployment.without', { units: formatList(locale, kept.notCounted.map(nameOf)) }),
    taken: taken.map((place) => takenShown(place, telling)),
    left: leftOut.map((place) => leftShown(place, oneMore, telling)),
    missing: missing.map((one) => ({
      key: one.unit,
      text: t('deployment.missing_line', {
        unit: nameOf(one.unit),
        people: one.people,
        away: one.peopleAway,
        hours: one.hours,
        hoursAway: one.hoursAway,
      }),
      abilities: one.abilities.map(({ ability, left }) =>
        t(left === 0 ? 'deployment.ability_none' : 'deployment.ability_one', { ability }),
      ),
    })),
  };
}

function takenShown(place: TakenPlace, { t, locale, nameOf }: Telling) {
  return {
    id: place.place,
    name: nameOf(place.place),
    why: t('deployment.taken_rank', {
      rank: place.rank,
      reasons: formatList(locale, [...place.reasons]),
    }),
    forces: t('deployment.taken_forces', {
      people: place.people,
      min: place.peopleMin,
      hours: place.hours,
      most: place.hoursMost,
      weeks: place.weeks,
    }),
    from: place.from.map(({ unit, people, hours }) =>
      t('deployment.taken_from', { unit: nameOf(unit), people, hours }),
    ),
    needs: [
      ...place.abilities.map((need) => t('deployment.taken_ability', need)),
      ...place.support.map(({ ability, hours, hoursGiven }) =>
        t('deployment.taken_support', { ability, hours, given: hoursGiven }),
      ),
    ],
    uncovered:
      place.hoursUncovered === 0
        ? undefined
        : t('deployment.uncovered', { hours: place.hoursUncovered }),
  };
}

function leftShown(
  { place, because }: LeftOutPlace,
  oneMore: readonly CostOfOneMore[],
  telling: Telling,
) {
  const { t, nameOf } = telling;
  const params = {
    needed: 'needed' in because ? because.needed : 0,
    found: 'people' in because ? because.people : 'hours' in because ? because.hours : 0,
    ability: 'ability' in because ? because.ability : '',
  };
  const cost = oneMore.find((one) => one.place === place);
  return {
    id: place,
    name: nameOf(place),
    why: t(`deployment.why_${because.why}`, params),
    cost: cost && costText(cost, telling),
  };
}

function costText(cost: CostOfOneMore, { t, locale, nameOf, percentOf }: Telling): string {
  if (cost.state !== 'possible') return t(`deployment.cost_${cost.state}`);
  const percent = percentOf(Math.max(0, cost.valueLost));
  const { lost } = cost.comparison;
  return lost.length === 0
    ? t('deployment.cost_moves', { percent })
    : t('deployment.cost_drops', { percent, places: formatList(locale, lost.map(nameOf)) });
}

function limitText(limit: Limit, { t, kept, nameOf }: Telling): string {
  const { units, places, limits } = kept.problem;
  const unit = 'unit' in limit ? units.find(({ id }) => id === limit.unit) : undefined;
  const place = 'place' in limit ? places.find(({ id }) => id === limit.place) : undefined;
  const counts: Readonly<Partial<Record<Limit['limit'], number | undefined>>> = {
    people_min: place?.peopleMin,
    hours_min: place?.hoursMin,
    unit_share: unit?.lendsPercent,
    unit_keeps: unit?.keepsPeople,
    unit_weeks: unit?.teamWeeksMax,
    everyone_share: limits.everyonePercent,
    places_max: limits.placesMax,
  };
  return t(`deployment.limit_${limit.limit}`, {
    place: place === undefined ? '' : nameOf(place.id),
    unit: unit === undefined ? '' : nameOf(unit.id),
    ability: 'ability' in limit ? limit.ability : '',
    count: counts[limit.limit] ?? 0,
  });
}

function comparisonShown({ comparison, outcome }: ProposalPage, { t, locale, nameOf }: Telling) {
  if (comparison === undefined || outcome?.state !== 'proposed') return undefined;
  const { valueMore, places } = comparison;
  const earlier = Math.max(1, outcome.proposal.quality.value - valueMore);
  const percent = formatNumber(locale, Math.round((Math.abs(valueMore) * 1_000) / earlier) / 10);
  return {
    worth:
      valueMore === 0
        ? places.length === 0
          ? t('deployment.compare_same')
          : undefined
        : t(valueMore > 0 ? 'deployment.compare_more' : 'deployment.compare_less', { percent }),
    places: places.map((one) => ({
      key: one.place,
      text: t('deployment.compare_place', {
        place: nameOf(one.place),
        before: one.peopleBefore,
        after: one.peopleAfter,
        hoursBefore: one.hoursBefore,
        hoursAfter: one.hoursAfter,
      }),
    })),
  };
}
