import { instruments, placeKinds, quarterOf, sides, type Balance } from '@communard/core';
import { formatDay, formatList, type Locale, type Translator } from '@communard/languages';
import type { BarPart } from '@communard/ui';

interface Speech {
  readonly t: Translator;
  readonly locale: Locale;
}

/** The quarter of `?quarter=YYYY-MM-DD`, any day of it; the present one if none is asked. */
export function quarterAsked(url: URL, now: Date, { t, locale }: Speech) {
  const asked = url.searchParams.get('quarter') ?? '';
  const today = now.toISOString().slice(0, 10);
  const isDay = /^[12]\d{3}-(0[1-9]|1[0-2])-01$/.test(asked);
  const { firstDay, lastDay } = quarterOf(isDay ? asked : today);
  const params = { from: formatDay(locale, firstDay), through: formatDay(locale, lastDay) };
  return {
    firstDay,
    text: t('balance.quarter', params),
    earlier: quarterOf(dayFrom(firstDay, -1)).firstDay,
    later: lastDay < today ? dayFrom(lastDay, 1) : undefined,
  };
}

function dayFrom(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}

/** A balance in words and bars. Bars of one list share one scale. */
export function balanceShown(balance: Balance, { t, locale }: Speech) {
  const { asked, withWork, nothing, notReported } = balance.days;
  const used = instruments.filter((one) => balance.byInstrument[one].pieces > 0);
  const unused = instruments.filter((one) => one !== 'other' && !used.includes(one));
  const names = formatList(
    locale,
    unused.map((one) => t(`work.instrument_${one}`)),
  );
  return {
    days: t('balance.days', { asked, work: withWork, nothing, missing: notReported }),
    asked,
    bar: [
      { count: withWork, look: 'full' },
      { count: nothing, look: 'open' },
      { count: notReported, look: 'none' },
    ] satisfies BarPart[],
    instruments: used.map((one) => instrumentShown(balance, one, t)),
    unused: unused.length === 0 ? undefined : t('balance.not_used', { names }),
    sides: rowsOf(
      sides.map((side) => [t(`work.side_${side}`), balance.bySide[side]]),
      t,
    ),
    kinds: rowsOf(
      [...placeKinds, 'none' as const]
        .filter((kind) => balance.byPlaceKind[kind] > 0)
        .map((kind) => [
          kind === 'none' ? t('balance.kind_none') : t(`work.kind_${kind}`),
          balance.byPlaceKind[kind],
        ]),
      t,
    ),
  };
}

export type BalanceShown = ReturnType<typeof balanceShown>;

function instrumentShown(balance: Balance, one: (typeof instruments)[number], t: Translator) {
  const { pieces, count, central, local, notSaid } = balance.byInstrument[one];
  const told = (tally: { pieces: number; count: number }) =>
    tally.pieces === 0 ? t('balance.none') : t('balance.tally', { ...tally });
  return {
    name: t(`work.instrument_${one}`),
    all: t('balance.tally', { pieces, count }),
    pieces,
    central: told(central),
    local: told(local),
    notSaid: told(notSaid),
    bar: [
      { count: central.pieces, look: 'full' },
      { count: local.pieces, look: 'part' },
      { count: notSaid.pieces, look: 'none' },
    ] satisfies BarPart[],
  };
}

function rowsOf(counts: readonly (readonly [string, number])[], t: Translator) {
  const highest = Math.max(1, ...counts.map(([, count]) => count));
  return counts.map(([name, count]) => ({
    name,
    text: t('balance.pieces', { count }),
    highest,
    bar: [{ count, look: 'full' }] satisfies BarPart[],
  }));
}
