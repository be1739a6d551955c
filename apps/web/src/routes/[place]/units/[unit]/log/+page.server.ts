import { listVaultEvents, readAs, type UnitVaultEvent } from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import { reasonText } from '#lib/units/reason-text.ts';
import type { PageServerLoad } from './$types.ts';

/** What was done; a look whose command was refused stands here too, and says so. */
function lineText({ reason, subjects, kind, outcome }: UnitVaultEvent, { t, locale }: App.Locals) {
  const what = reasonText(reason, locale);
  const told = t('units.log_line', { what, count: subjects.length });
  return kind === 'fields.opened' && outcome !== 'done'
    ? t('units.looks_refused', { what: told })
    : told;
}

export const load: PageServerLoad = async (event) => {
  const { t, locale } = event.locals;
  const { place, account, unit } = await visitOwnUnit(event);
  const asked = Number(event.url.searchParams.get('before'));
  const range = Number.isInteger(asked) && asked > 0 ? { before: asked } : {};
  const log = await readAs(instance(), account, (tx) =>
    listVaultEvents(tx, { organisation: place.id, unit: unit.id, ...range }),
  );
  return {
    title: t('units.log'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    items: log.events.map((line) => ({
      key: String(line.seq),
      at: line.at,
      when: `${formatDay(locale, line.at.slice(0, 10))}, ${line.at.slice(11, 16)} UTC`,
      text: lineText(line, event.locals),
      by: line.actor === null ? undefined : t('units.log_by', { who: line.actor.slice(0, 6) }),
    })),
    older: log.before,
  };
};
