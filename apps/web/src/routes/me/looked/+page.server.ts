import { getUnit, listLooksAtMe, listPlacesOf } from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { requireAccount } from '#lib/server/require-mandate.ts';
import { lookText } from '#lib/units/look-text.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const { t, locale } = locals;
  const account = requireAccount(locals);
  const looks = await listLooksAtMe(instance(), account);
  const units = await ownUnits(account);
  const nameOf = (unit: string) =>
    units.find(({ id }) => id === unit)?.name ?? t('units.looks_other_unit');
  return {
    title: t('units.looks_title'),
    logs: units.map(({ name, href }) => ({ name, href: `${href}/log` })),
    items: looks.map((look) => ({
      key: `${look.unit} ${look.seq}`,
      at: look.at,
      when: `${formatDay(locale, look.at.slice(0, 10))}, ${look.at.slice(11, 16)} UTC`,
      text: lookText(look, locals),
      by: byText(look, nameOf(look.unit), locals),
    })),
  };
};

function byText(
  { actor, isOwn }: { readonly actor: string | null; readonly isOwn: boolean },
  unit: string,
  { t }: App.Locals,
): string {
  if (isOwn) return t('units.looks_by_me', { unit });
  const who = actor === null ? t('units.looks_by_unknown') : actor.slice(0, 6);
  return t('units.looks_by', { who, unit });
}

async function ownUnits(account: ReturnType<typeof requireAccount>) {
  const mandates = new Map((account.unitMandates ?? []).map((one) => [one.unit, one]));
  const organisations = [...mandates.values()].map(({ organisation }) => organisation);
  const places = await listPlacesOf(instance(), [...new Set(organisations)]);
  const slugs = new Map(places.map(({ id, slug }) => [id, slug]));
  const found = await Promise.all(
    [...mandates.values()].map(async ({ unit: id, organisation }) => {
      const unit = await getUnit(instance(), account, id);
      const href = `/${slugs.get(organisation)}/units/${id}`;
      return unit === undefined ? [] : [{ id, name: unit.name, href }];
    }),
  );
  return found.flat();
}
