import type { CommandContext } from '../../platform/index.ts';
import { countRegister } from '../register-facts.ts';
import { seatsOf } from './delegate-key.ts';
import { loadKeys, saveSeats } from './delegates.table.ts';

/**
 * The seats a unit has in a body by its own register today, told to the body with it; undefined
 * where the body has said no key. Seats leave the unit, its count does not.
 */
export async function countSeats(
  { tx, now }: Pick<CommandContext, 'tx' | 'now'>,
  { unit, body }: { readonly unit: string; readonly body: string },
): Promise<number | undefined> {
  const key = (await loadKeys(tx, [body])).get(body);
  if (key === undefined) return undefined;
  const seats = seatsOf(key, await countRegister(tx, unit));
  await saveSeats(tx, { unit, body, seats, counted_on: now.toISOString().slice(0, 10) });
  return seats;
}
