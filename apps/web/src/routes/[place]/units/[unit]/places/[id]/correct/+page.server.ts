import { correctPlace } from '@communard/core';
import { kindChoices, sectorGroups } from '#lib/places/place-choices.ts';
import { visitPlaceAsOfficer } from '#lib/places/visit-place.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { t } = event.locals;
  const { sheet, name, href } = await visitPlaceAsOfficer(event);
  return {
    title: t('places.correct_title'),
    back: { name, href },
    now: { name: sheet.name, kind: sheet.kind, division: sheet.division },
    kinds: kindChoices(t),
    sectors: sectorGroups(t),
  };
};

export const actions: Actions = {
  default: (event) =>
    actInUnit(event, correctPlace, {
      fixed: { place: event.params.id },
      flash: () => ({ key: 'places.corrected' }),
      to: () => event.url.pathname.replace(/\/correct$/, ''),
    }),
};
