import { listVaultEvents, readAs, type UnitVaultEvent } from '@communard/core';
import { formatMoment } from '@communard/languages';
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
  const openedBy = (actor: string | null) => {
    if (actor === null) return undefined;
    if (actor === account.account) return t('units.log_by_you');
    return t('units.log_by', { who: actor.slice(0, 6) });
  };
  return {
    title: t('units.log'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    items: log.events.map((line) => ({
      key: String(line.seq),
      at: line.at,
      when: formatMoment(locale, new Date(line.at)),
      text: lineText(line, event.locals),
      by: openedBy(line.actor),
    })),
    older: log.before,
  };
};
