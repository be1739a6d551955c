import { listOrganisationNames, type Duties } from '@communard/core';
import { formatDay } from '@communard/languages';
import type { Need } from '@communard/ui';
import { instance } from '#lib/server/instance.ts';

/** Short names of federations by id, for their addresses. */
export type Slugs = ReadonlyMap<string, string>;

export async function federationSlugs(ids: readonly string[]): Promise<Slugs> {
  const names = await listOrganisationNames(instance().database.kysely, [...new Set(ids)]);
  return new Map([...names].map(([id, { slug }]) => [id, slug]));
}

/** What waits for an organisation, each with one verb; then what a secretariat itself waits for. */
export function dutyNeeds(
  { needs, waits }: Duties,
  slug: string,
  slugs: Slugs,
  { t, locale }: App.Locals,
): Need[] {
  const own = needs.map((duty): Need => {
    const due = formatDay(locale, duty.due);
    if (duty.verb === 'recheck')
      return {
        text: t('today.recheck', { title: duty.review.title, due }),
        action: { href: `/${slug}/reviews/${duty.review.seq}`, text: t('today.look_again') },
      };
    const { campaign, verb } = duty;
    const href = `/${slugs.get(campaign.federation)}/campaigns/${campaign.number}`;
    const pages = { answer: 'promise', report: 'report', reassess: 'assess' } as const;
    return {
      text: t(`today.${verb}`, { title: campaign.title, due, late: duty.isOverdue ? 'yes' : 'no' }),
      action: { href: `${href}/${pages[verb]}?as=${slug}`, text: t(`today.${verb}_action`) },
    };
  });
  const awaited = waits.map(({ campaign, waitsFor, missing, of, due }): Need => ({
    text: t(`today.waits_for_${waitsFor}`, {
      title: campaign.title,
      missing,
      of,
      due: formatDay(locale, due),
    }),
    action: {
      href: `/${slug}/campaigns/${campaign.number}#work`,
      text: t('today.see_and_remind'),
    },
  }));
  return [...own, ...awaited];
}
