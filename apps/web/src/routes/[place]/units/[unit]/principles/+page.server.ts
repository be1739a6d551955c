import {
  acceptPrinciples,
  holdsMandate,
  listAdherence,
  reviewAdherence,
  type PersonAdherence,
} from '@communard/core';
import { formatDay, type Locale, type Translator } from '@communard/languages';
import { registerNames } from '#lib/mandates/register-names.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const found = (await listAdherence(instance(), account, unit.id)) ?? notFound(locals);
  const base = {
    title: t('mandates.principles'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    isSecretary: own.role === 'secretary',
    stateHref: holdsMandate(account, place.id, ['secretariat'])
      ? `/${place.slug}/principles/edit`
      : undefined,
  };
  if (found === 'none_stated') return { ...base, stated: undefined };
  const names = await registerNames(account, unit.id, t);
  const line = (person: PersonAdherence) => ({
    member: person.member,
    name: names.get(person.member) ?? t('units.somebody'),
    text: standingShown(person, { t, locale }),
    isLate: 'lateDays' in person && person.lateDays > 0,
    isOnPaper: person.given === 'on_paper',
  });
  const waiting = found.people?.filter(({ standing }) => standing !== 'accepted');
  const due = found.nextReview;
  return {
    ...base,
    stated: {
      version: found.version,
      since: t('mandates.principles_holds', {
        version: found.version,
        day: formatDay(locale, found.statedOn),
      }),
      // The reader's own language first.
      texts: found.texts.toSorted((a, b) => Number(b.lang === locale) - Number(a.lang === locale)),
      own: found.own && { ...line(found.own), standing: found.own.standing },
      waiting: waiting?.map(line),
      accepted: found.people?.filter(({ standing }) => standing === 'accepted').map(line),
      reviews: found.reviews.map(({ id, reviewedOn, findings }) => ({
        id,
        day: formatDay(locale, reviewedOn),
        findings: findings ?? t('units.field_gone'),
      })),
      nextReview: t('mandates.review_due', {
        late: due.lateDays > 0 ? 'yes' : 'no',
        day: formatDay(locale, due.dueOn),
      }),
      isReviewLate: due.lateDays > 0,
    },
  };
};

function standingShown(
  person: PersonAdherence,
  { t, locale }: { readonly t: Translator; readonly locale: Locale },
): string {
  if (person.standing === 'accepted')
    return t('mandates.adherence_accepted', { day: formatDay(locale, person.acceptedOn) });
  const late = person.lateDays > 0 ? 'yes' : 'no';
  const day = formatDay(locale, person.dueOn);
  return person.standing === 'to_accept'
    ? t('mandates.adherence_to_accept', { late, day })
    : t('mandates.adherence_to_reaffirm', { late, day, version: person.former.version });
}

export const actions: Actions = {
  accept: (event) =>
    actInUnit(event, acceptPrinciples, { flash: () => ({ key: 'mandates.accepted_done' }) }),
  paper: (event) =>
    actInUnit(event, acceptPrinciples, { flash: () => ({ key: 'mandates.paper_done' }) }),
  review: (event) =>
    actInUnit(event, reviewAdherence, { flash: () => ({ key: 'mandates.reviewed' }) }),
};
