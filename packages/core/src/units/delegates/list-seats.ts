import { openVault } from '../../keyring/index.ts';
import {
  findUnitMandate,
  officerRoles,
  readAs,
  type AccountActor,
  type Instance,
} from '../../platform/index.ts';
import { openNames } from '../unit-names.ts';
import { loadUnit, loadUnitsOf } from '../units.table.ts';
import { doorCode } from '../door-code.ts';
import { standingOf } from './delegation.ts';
import type { DelegateKey } from './delegate-key.ts';
import { loadKeys, loadSeatHolders, loadSeatsIn } from './delegates.table.ts';

/** A unit below with the seats it told of and who sits on them: codes, no names. */
export interface SeatsOfUnit {
  readonly unit: string;
  readonly name: string;
  /** Undefined: the unit has not counted, which is not none. */
  readonly seats: number | undefined;
  readonly countedOn: string | undefined;
  readonly sitting: readonly { readonly code: string; readonly until: string }[];
  readonly standBy: number;
}

export interface BodySeats {
  readonly key: (DelegateKey & { readonly setAt: Date }) | undefined;
  readonly units: readonly SeatsOfUnit[];
}

/**
 * What a body knows of its delegates: seats that units told of, codes to compare at the door, last
 * days. For officers of the body; undefined for everyone else.
 */
export async function listSeats(
  instance: Instance,
  actor: AccountActor,
  body: string,
): Promise<BodySeats | undefined> {
  const mandate = findUnitMandate(actor, body, officerRoles);
  if (mandate === undefined) return undefined;
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    if ((await loadUnit(tx, body)) === undefined) return undefined;
    const { organisation } = mandate;
    const vault = openVault(tx, instance, { organisation, now });
    const why = { actor: actor.account, reason: 'delegate.seats_listed' };
    const below = (await loadUnitsOf(tx, organisation)).filter(
      ({ id, path, endedOn }) => id !== body && path.includes(body) && endedOn === null,
    );
    const told = await loadSeatsIn(tx, body);
    const holders = await loadSeatHolders(tx, body);
    const today = now.toISOString().slice(0, 10);
    const standing = holders.map((holder) => ({
      ...holder,
      standing: standingOf({ ...holder, ...unsaid }, holders, today),
    }));
    return {
      key: (await loadKeys(tx, [body])).get(body),
      units: (await openNames(vault, below, why)).map(({ id, name }) => ({
        unit: id,
        name,
        seats: told.get(id)?.seats,
        countedOn: told.get(id)?.countedOn,
        sitting: standing
          .filter((one) => one.unit === id && one.standing === 'sits')
          .map((one) => ({ code: doorCode('delegation', one.id), until: one.until })),
        standBy: standing.filter((one) => one.unit === id && one.standing === 'stands_by').length,
      })),
    };
  });
}

/** What a body is not told of a delegation; who sits does not depend on it. */
const unsaid = { body: '', member: '', endedBecause: null, reportsEvery: 0 };
