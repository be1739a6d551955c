import { daysAt } from '../platform/calendar-day.ts';
import { readAs, type AccountActor, type Instance } from '../platform/index.ts';
import { addBalances, balanceOf, quarterOf, type Balance } from './balance.ts';
import { loadCorrections, loadEntries } from './log.table.ts';
import type { PlaceKind } from './place.ts';
import { loadPlaces } from './places.table.ts';
import { foldCorrections, readDays } from './read-log.ts';
import { readLogRows } from './read-log-rows.ts';
import { readWork } from './read-work.ts';
import { quarterKey } from './refresh-rhythm.ts';
import { loadQuartersBelow } from './rhythm.table.ts';

/** How a unit worked in the quarter of a day, for those who belong to it. */
export async function getBalance(
  instance: Instance,
  actor: AccountActor,
  { unit: unitId, day }: { readonly unit: string; readonly day: string },
): Promise<Balance | undefined> {
  return readWork(instance, actor, unitId, async ({ tx, unit, now }) => {
    const span = quarterOf(day);
    const within = { from: span.firstDay, through: span.lastDay };
    const read = readLogRows({
      entries: await loadEntries(tx, unit.id, within),
      corrections: await loadCorrections(tx, unit.id, within),
    });
    const kinds = new Map((await loadPlaces(tx, unit.id)).map(({ id, kind }) => [id, kind]));
    return balanceOf({
      days: readDays(foldCorrections(read.entries, read.corrections)),
      span,
      beginsOn: unit.begunOn,
      at: daysAt(now),
      kindOfPlace: (place): PlaceKind => kinds.get(place) ?? 'other',
    });
  });
}

export interface BalanceBelow {
  /** Units whose figures are in the sum: those that logged something and whose mode tells it. */
  readonly units: number;
  readonly balance: Balance | undefined;
}

/** The quarter of all units below together, for officers above and the secretariat. */
export async function getBalanceBelow(
  instance: Instance,
  actor: AccountActor,
  { organisation, day }: { readonly organisation: string; readonly day: string },
): Promise<BalanceBelow> {
  const span = quarterOf(day);
  const at = daysAt(instance.clock());
  const told = await readAs(instance, actor, (tx) =>
    loadQuartersBelow(tx, organisation, quarterKey(span)),
  );
  // Days asked and not reported depend on today; they are counted now and not when it was logged.
  const balances = told.map(({ beginsOn, figures }) => asOfNow(figures, { span, beginsOn, at }));
  const [first, ...others] = balances;
  return {
    units: balances.length,
    balance: first === undefined ? undefined : others.reduce(addBalances, first),
  };
}

function asOfNow(
  figures: Balance,
  input: Pick<Parameters<typeof balanceOf>[0], 'span' | 'beginsOn' | 'at'>,
): Balance {
  const empty = balanceOf({ ...input, days: new Map(), kindOfPlace: () => 'other' });
  const { withWork, nothing } = figures.days;
  const asked = Math.max(empty.days.asked, withWork + nothing);
  const weeks = Math.max(empty.weeks.asked, figures.weeks.reported);
  return {
    ...figures,
    days: { asked, withWork, nothing, notReported: asked - withWork - nothing },
    weeks: { asked: weeks, reported: figures.weeks.reported },
  };
}
