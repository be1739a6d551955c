import { compositionParts, getComposition, getTree, tellComposition } from '@communard/core';
import { formatDay, formatMonth } from '@communard/languages';
import { standingRow } from '#lib/composition/standing-shown.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const found = (await getComposition(instance(), account, unit.id)) ?? notFound(locals);
  const { countedOn, lastTold, standings, answers } = found;
  const href = `/${place.slug}/units/${unit.id}`;
  return {
    title: t('composition.title'),
    unit: { name: unit.name, href },
    isSecretary: own.role === 'secretary',
    hasRule: found.rule !== undefined,
    hasBelow: unit.parent === null || (await hasBelow(account, place.id, unit.id)),
    counted: countedOn && t('composition.counted_on', { day: formatDay(locale, countedOn) }),
    parts: compositionParts.map((part) => ({
      part,
      title: t(`composition.part_${part}`),
      answers: t(`composition.answers_${answers[part]}`),
      rows: standings.filter((one) => one.part === part).map((one) => standingRow(one, locals)),
    })),
    told: lastTold && t('composition.last_told', { month: formatMonth(locale, lastTold) }),
  };
};

type Account = Parameters<typeof getTree>[1];
type Tree = Awaited<ReturnType<typeof getTree>>;

async function hasBelow(account: Account, organisation: string, unit: string): Promise<boolean> {
  const find = (tree: Tree): boolean =>
    tree.some((one) => (one.id === unit ? one.below.length > 0 : find(one.below as Tree)));
  return find(await getTree(instance(), account, organisation));
}

export const actions: Actions = {
  tell: (event) =>
    actInUnit(event, tellComposition, {
      flash: ({ month }) => ({
        key: 'composition.told',
        params: { month: formatMonth(event.locals.locale, month) },
      }),
    }),
};
