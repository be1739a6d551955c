import {
  countDemandsBelow,
  demandStates,
  demandThemes,
  getPulseBelow,
  officerRoles,
  pulseScales,
  quarterOf,
  type UnitRole,
} from '@communard/core';
import { formatDay } from '@communard/languages';
import { daysLater } from '#lib/places/days-later.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { PageServerLoad } from './$types.ts';

const officers: readonly UnitRole[] = officerRoles;

/** What officers learn of units below: bands of the last quarter, demands by theme. */
export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  if (!officers.includes(own.role)) return notFound(locals);
  const today = instance().clock().toISOString().slice(0, 10);
  const { firstDay, lastDay } = quarterOf(daysLater(quarterOf(today).firstDay, -1));
  const asked = { organisation: place.id, span: { firstDay, lastDay } };
  const pulse = await getPulseBelow(instance(), account, asked);
  const demands = await countDemandsBelow(instance(), account, place.id);
  const count = new Map(demands.map((row) => [`${row.theme} ${row.state}`, row.demands]));
  return {
    title: t('pulse.below_title'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    span: t('pulse.below_pulse', {
      from: formatDay(locale, firstDay),
      to: formatDay(locale, lastDay),
    }),
    pulse: pulse.flatMap(({ kind, pulse: told }) =>
      told.state !== 'told'
        ? []
        : [
            {
              kind: t(`work.kind_${kind}`),
              notes: t(`pulse.notes_${told.notes}`),
              bands: pulseScales.flatMap((scale) => {
                const band = told.bands[scale];
                return band === null
                  ? []
                  : [
                      t('pulse.band_line', {
                        scale: t(`pulse.scale_${scale}`),
                        band: t(`pulse.band_${band}`),
                      }),
                    ];
              }),
            },
          ],
    ),
    columns: demandStates.map((state) => t(`demands.state_${state}`)),
    rows: demandThemes
      .filter((theme) => demands.some((row) => row.theme === theme))
      .map((theme) => ({
        name: t(`demands.theme_${theme}`),
        cells: demandStates.map((state) => count.get(`${theme} ${state}`) ?? null),
      })),
  };
};
