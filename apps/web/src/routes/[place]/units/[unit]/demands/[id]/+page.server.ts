import { listDemands, listPlaces, moveDemand } from '@communard/core';
import { formatDay } from '@communard/languages';
import { redirect } from '@sveltejs/kit';
import { placeName } from '#lib/places/place-shown.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { readForm } from '#lib/server/read-form.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { runInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import { demandShown } from '#lib/work/demand-shown.ts';
import { ownCampaigns } from '#lib/work/own-campaigns.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { t, locale } = locals;
  const { place, account, unit } = await visitOwnUnit(event);
  const demands = (await listDemands(instance(), account, unit.id)) ?? notFound(locals);
  const demand = demands.find(({ id }) => id === params.id) ?? notFound(locals);
  const lines = (await listPlaces(instance(), account, unit.id)) ?? [];
  const places = new Map(lines.map((line) => [line.id, placeName(line, t)]));
  const unitHref = `/${place.slug}/units/${unit.id}`;
  const href = `${unitHref}/demands`;
  const campaigns = await ownCampaigns(place.id, locale);
  const steps = demand.steps.map((step) => ({
    key: step.number,
    state: t(`demands.state_${step.to}`),
    day: formatDay(locale, step.day),
    words: step.words,
    learned: step.learned && t('demands.learned', { text: step.learned }),
    campaign: campaigns.find(({ key }) => key === step.campaign),
  }));
  return {
    title: demand.words ?? t(`demands.theme_${demand.theme}`),
    list: href,
    demand: demandShown(demand, { t, locale, href, places }),
    pulseHref: demand.place && `${unitHref}/pulse?place=${demand.place}`,
    steps: steps.toReversed(),
    next: demand.next.map((value) => ({ value, text: t(`demands.state_${value}`) })),
    campaigns: campaigns.map(({ key, title, lang }) => ({ value: key, text: title, lang })),
    today: instance().clock().toISOString().slice(0, 10),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request, ['day']);
    if (form.get('campaign') === '') form.delete('campaign');
    const fixed = { demand: event.params.id };
    const result = await runInUnit(event, moveDemand, { form, fixed });
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    leaveFlash(event, { key: 'demands.moved' });
    return redirect(303, event.url.pathname);
  },
};
