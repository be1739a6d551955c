import { daysAt } from '../platform/calendar-day.ts';
import { readAs, type AccountActor, type Instance } from '../platform/index.ts';
import { addBalances, asOfNow, quarterOf, type Balance } from './balance.ts';
import { loadLogKeptFrom, readQuarter } from './read-quarter.ts';
import { readWork } from './read-work.ts';
import { quarterKey } from './refresh-rhythm.ts';
import { loadQuarter, loadQuartersBelow } from './rhythm.table.ts';

export interface UnitBalance {
  readonly balance: Balance;
  /** The first day whose log is kept, where days of the quarter before it left only figures. */
  readonly keptFrom: string | undefined;
}

/** How a unit worked in the quarter of a day, for those who belong to it. */
export async function getBalance(
  instance: Instance,
  actor: AccountActor,
  { unit: unitId, day }: { readonly unit: string; readonly day: string },
): Promise<UnitBalance | undefined> {
  return readWork(instance, actor, unitId, async ({ tx, unit, now }) => {
    const span = quarterOf(day);
    const keptFrom = await loadLogKeptFrom(tx, unit, now);
    if (keptFrom === undefined || keptFrom <= span.firstDay)
      return { balance: await readQuarter(tx, unit, { span, now }), keptFrom: undefined };
    const kept = await loadQuarter(tx, { unit: unit.id, quarter: quarterKey(span) });
    const figures = kept ?? (await readQuarter(tx, unit, { span, now }));
    const input = { span, beginsOn: unit.begunOn, at: daysAt(now) };
    return { balance: asOfNow(figures, input), keptFrom };
  });
}

/** A sum of fewer units would tell of one of them. */
export const balanceUnitsLeast = 3;

export interface BalanceBelow {
  /** Units whose figures are in the sum: those that logged something and whose mode tells it. */
  readonly units: number;
  /** Undefined where too few units told theirs. */
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
  const balances = told.map(({ beginsOn, figures }) => asOfNow(figures, { span, beginsOn, at }));
  const [first, ...others] = balances;
  return {
    units: balances.length,
    balance:
      first === undefined || balances.length < balanceUnitsLeast
        ? undefined
        : others.reduce(addBalances, first),
  };
}
