import { closeDays, getMonthSheet, officerRoles, type UnitRole } from '@communard/core';
import { formatDay, formatMonth } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import { balanceShown } from '#lib/work/balance-shown.ts';
import { monthAsked, sheetRows } from '#lib/work/sheet-shown.ts';
import type { Actions, PageServerLoad } from './$types.ts';

const officers: readonly UnitRole[] = officerRoles;

/** What was logged in a month, to be read at a meeting, as far as the mode lets it be printed. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const month = monthAsked(url, instance().clock());
  const asked = { unit: unit.id, month: month.this };
  const sheet = await getMonthSheet(instance(), account, asked);
  if (sheet === undefined) return notFound(locals);
  const { closedThrough, destroyOn, span, prints, balance } = sheet;
  const isOver = span.lastDay < instance().clock().toISOString().slice(0, 10);
  const isClosed = closedThrough !== undefined && closedThrough >= span.lastDay;
  return {
    title: t('sheets.month'),
    month: { text: formatMonth(locale, month.this), earlier: month.earlier, later: month.later },
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    prints,
    rows: sheetRows(sheet, locals),
    balance: balance && balanceShown(balance, locals),
    closed: isClosed ? t('sheets.closed', { day: formatDay(locale, closedThrough) }) : undefined,
    mayClose: officers.includes(own.role) && isOver && !isClosed,
    closing: { through: span.lastDay, day: formatDay(locale, span.lastDay) },
    destroy: destroyOn && t('sheets.destroy', { day: formatDay(locale, destroyOn) }),
  };
};

export const actions: Actions = {
  close: (event) => {
    const { locale } = event.locals;
    return actInUnit(event, closeDays, {
      flash: ({ through }) => ({
        key: 'sheets.closed',
        params: { day: formatDay(locale, through) },
      }),
      to: () => `${event.url.pathname}?month=${event.url.searchParams.get('month') ?? ''}`,
    });
  },
};
