import {
  strengthOf,
  type DeploymentPage,
  type Lender,
  type ProposalLine,
  sentBeyondLoans,
} from '@communard/core';
import { formatDay, formatMoment, type Translator } from '@communard/languages';

type Speaking = Pick<App.Locals, 'locale' | 't'>;

/** The list of places, counts and proposals in the reader's language. */
export function deploymentShown(page: DeploymentPage, href: string, locals: Speaking) {
  const { t } = locals;
  const nameOf = new Map(page.places.map(({ id, name }) => [id, name]));
  const { dispersal } = page;
  return {
    dispersal: dispersal && {
      text: t('deployment.dispersal', { people: dispersal.people, fill: dispersal.wouldFill }),
      places: dispersal.places.map(({ place, people, peopleMin }) => ({
        key: place,
        text: t('deployment.dispersal_place', {
          place: nameOf.get(place) ?? '',
          people,
          min: peopleMin,
        }),
      })),
    },
    // Not `places`: that is what the page's head lists to go over to.
    ranked: rankedShown(page, href, t),
    units: page.lenders.map((lender) => unitShown(lender, locals)),
    proposals: page.proposals.map((proposal) => proposalLine(proposal, href, locals)),
  };
}

function rankedShown({ places, withoutNeeds }: DeploymentPage, href: string, t: Translator) {
  const stated = places.map((place) => ({
    ...{ id: place.id, rank: place.rank, text: place.name },
    about: [
      t('deployment.place_line', {
        rank: place.rank,
        people: place.peopleMin,
        hours: place.hoursMost,
        weeks: place.weeks,
      }),
      ...(place.isRequired ? [t('deployment.place_required')] : []),
    ].join(' · '),
  }));
  const silent = withoutNeeds.map(({ id, rank, name }) => ({
    ...{ id, rank, text: name },
    about: t('deployment.without_needs', { rank }),
  }));
  return [...stated, ...silent]
    .sort((a, b) => a.rank - b.rank)
    .map(({ id, text, about }) => ({
      href: `${href}/deployment/place?place=${id}`,
      text,
      about,
    }));
}

function unitShown({ id, name, count, countedOn, loans, sent }: Lender, { locale, t }: Speaking) {
  const lent = loans
    .filter(({ state }) => state === 'away')
    .map(({ id: key, returnsOn, terms }) => ({
      key,
      text: t('deployment.away_line', {
        people: terms?.lines.reduce((sum, line) => sum + line.people, 0) ?? 0,
        day: formatDay(locale, returnsOn),
      }),
    }));
  const byDay = Map.groupBy(sentBeyondLoans(loans, sent), ({ returnsOn }) => returnsOn);
  const named = [...byDay].map(([day, people]) => ({
    key: `sent ${day}`,
    text: t('deployment.away_line', { people: people.length, day: formatDay(locale, day) }),
  }));
  const away = [...lent, ...named];
  if (count === undefined || countedOn === undefined)
    return { id, name, isCounted: false, text: t('deployment.not_counted'), away };
  const text = t('deployment.unit_line', {
    ...strengthOf(count),
    percent: count.lendsPercent,
    keeps: count.keepsPeople,
    day: formatDay(locale, countedOn),
  });
  return { id, name, isCounted: true, text, away };
}

function proposalLine(
  { id, askedAt, base, state, decision }: ProposalLine,
  href: string,
  { locale, t }: Speaking,
) {
  const told =
    decision === null ? t(`deployment.state_${state}`) : t(`deployment.decision_${decision}`);
  return {
    href: `${href}/deployment/${id}`,
    text: t('deployment.proposal_line', { when: formatMoment(locale, askedAt), state: told }),
    about: base === null ? undefined : t('deployment.whatif'),
  };
}
