import { compositionParts, getCompositionBelow, type CompositionPool } from '@communard/core';
import { formatMonth, type Translator } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { PageServerLoad } from './$types.ts';

/** What officers learn of units below: how many lack a group, in steps of five. */
export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit } = await visitOwnUnit(event);
  const found = (await getCompositionBelow(instance(), account, unit.id)) ?? notFound(locals);
  return {
    title: t('composition.below_title'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    hasRule: found.hasRule,
    upTo: t('composition.below_up_to', { month: formatMonth(locale, found.upTo) }),
    pools: found.pools.map((pool) => poolShown(pool, t)),
  };
};

function poolShown({ body, name, told, groups }: CompositionPool, t: Translator) {
  return {
    ...{ body, name, told: t('composition.below_told', { count: told }) },
    parts: compositionParts.map((part) => ({
      part,
      title: t(`composition.part_${part}`),
      groups: groups
        .filter((one) => one.part === part)
        .map(({ group, expected, lacking }) => ({
          ...{ id: group.id, name: group.name, lacking: lackingText(lacking, t) },
          isLacking: (lacking?.from ?? 0) > 0,
          expected: t('composition.expected_line', {
            expected: t(`composition.expected_${expected}`),
          }),
        })),
    })),
  };
}

function lackingText(lacking: CompositionPool['groups'][number]['lacking'], t: Translator): string {
  if (lacking === undefined) return t('composition.below_hidden');
  const { from, to } = lacking;
  if (to === null) return t('composition.below_or_more', { from });
  return from === 0 ? t('composition.below_few') : t('composition.below_range', { from, to });
}
