import { invite, type AccountActor, type Instance } from '@communard/core';
import type { SamplePersonas } from '../sample-personas.ts';
import type { Deed, Stage } from './deed.ts';
import { deedsInAccounts } from './in-accounts.ts';
import { deedsInComposition } from './in-composition.ts';
import { deedsInExports } from './in-exports.ts';
import { deedsInLending } from './in-lending.ts';
import { deedsInMandates } from './in-mandates.ts';
import { deedsInMembers } from './in-members.ts';
import { deedsInTeams } from './in-teams.ts';
import { deedsInUnits } from './in-units.ts';
import { deedsInWork } from './in-work.ts';

export type { Deed, Doer, Stage } from './deed.ts';
export { fillForQueries, isShown, sampleQueries, type Made } from './queries.ts';

/** Every command that touches registers, accounts and keys, each ready to be done. */
export const sampleDeeds: readonly Deed[] = [
  ...deedsInUnits,
  ...deedsInMandates,
  ...deedsInComposition,
  ...deedsInTeams,
  ...deedsInMembers,
  ...deedsInWork,
  ...deedsInLending,
  ...deedsInExports,
  ...deedsInAccounts,
];

/** The depot and its sister, each with two officers. */
export async function sampleStages(
  instance: Instance,
  cast: SamplePersonas,
): Promise<{ readonly depot: Stage; readonly yard: Stage }> {
  const { organisation, depot, yard, actors } = cast;
  const terms = { organisation, unit: yard, role: 'treasurer' as const, label: 'Treasurer' };
  const yardTreasurer = await cast.signIn((await invite(instance, terms)).secret);
  const ofDepot = actors.get('S') as AccountActor;
  const ofYard = actors.get('Y') as AccountActor;
  let last = 0;
  const shared = { instance, cast, organisation, next: () => ++last };
  return {
    depot: {
      ...{ ...shared, unit: depot, secretary: ofDepot, second: actors.get('T') as AccountActor },
      sister: { unit: yard, secretary: ofYard },
    },
    yard: {
      ...{ ...shared, unit: yard, secretary: ofYard, second: yardTreasurer },
      sister: { unit: depot, secretary: ofDepot },
    },
  };
}
