import { demandThemes, listDemands, listPlaces, raiseDemand } from '@communard/core';
import { placeName } from '#lib/places/place-shown.ts';
import { instance } from '#lib/server/instance.ts';
import { readForm } from '#lib/server/read-form.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { runInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import { demandShown } from '#lib/work/demand-shown.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit } = await visitOwnUnit(event);
  const demands = (await listDemands(instance(), account, unit.id)) ?? notFound(locals);
  const places = (await listPlaces(instance(), account, unit.id)) ?? notFound(locals);
  const names = new Map(places.map((line) => [line.id, placeName(line, t)]));
  const unitHref = `/${place.slug}/units/${unit.id}`;
  const speaking = { t, locale, href: `${unitHref}/demands`, places: names };
  const shown = demands.map((demand) => demandShown(demand, speaking));
  return {
    title: t('demands.title'),
    unit: { name: unit.name, href: unitHref },
    underWay: shown.filter(({ isEnded }) => !isEnded),
    ended: shown.filter(({ isEnded }) => isEnded),
    themes: demandThemes.map((value) => ({ value, text: t(`demands.theme_${value}`) })),
    // Not `places`: that is what the page's head lists to go over to.
    choices: places
      .filter(({ closedOn }) => closedOn === undefined)
      .map(({ id }) => ({ value: id, text: names.get(id)! })),
    today: instance().clock().toISOString().slice(0, 10),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request, ['day']);
    const typed = String(form.get('place') ?? '');
    if (typed === '') form.delete('place');
    const result = await runInUnit(event, raiseDemand, { form });
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    leaveFlash(event, { key: 'demands.raised' });
    return redirect(303, event.url.pathname);
  },
};
