import type { Instance } from '../../platform/index.ts';
import { saveDayOver } from './teams.table.ts';

/**
 * What comes about by itself when a day is over: whoever's last day with a team has passed is home
 * and reads nothing of it any more, offers nobody answered lapse, and teams past their last day
 * have ended. May run in any number of processes at once; needs no keys.
 *
 * @returns how many sendings and teams ended
 */
export async function returnHome(instance: Instance): Promise<number> {
  const at = instance.clock();
  return saveDayOver(instance, { today: at.toISOString().slice(0, 10), at });
}
