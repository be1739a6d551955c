import type { Transaction } from 'kysely';
import { openVault } from '../../keyring/index.ts';
import {
  findUnitMandate,
  readAs,
  type AccountActor,
  type Instance,
  type Schema,
} from '../../platform/index.ts';
import { countRegister } from '../register-facts.ts';
import { openNames } from '../unit-names.ts';
import { loadUnit, type StoredUnit } from '../units.table.ts';
import { seatsOf, type DelegateKey } from './delegate-key.ts';
import { loadKeys } from './delegates.table.ts';
import { openDelegations, type OpenedDelegation } from './open-delegations.ts';

/** A body above the unit, with what its key gives the unit. */
export interface BodyAbove {
  readonly id: string;
  readonly name: string;
  /** Undefined: the body has not said how many it takes. */
  readonly key: DelegateKey | undefined;
  /** By the register of today; undefined without a key. */
  readonly seats: number | undefined;
  readonly sitting: number;
}

export interface UnitDelegates {
  /** From the next unit above to the organisation. */
  readonly bodies: readonly BodyAbove[];
  /** `isOwn`: the reader's own. People by their ids: the register knows their names. */
  readonly delegations: readonly (OpenedDelegation & { readonly isOwn: boolean })[];
}

/**
 * Whom a unit sent where, bound to what, and what they told it: for everyone with a mandate in this
 * very unit, for delegates answer to all its members; undefined for everyone else.
 */
export async function listDelegates(
  instance: Instance,
  actor: AccountActor,
  unitId: string,
): Promise<UnitDelegates | undefined> {
  const own = findUnitMandate(actor, unitId);
  if (own === undefined) return undefined;
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return undefined;
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: actor.account, reason: 'delegate.listed' };
    const today = now.toISOString().slice(0, 10);
    const opened = await openDelegations(tx, vault, { unit: unitId, today }, why);
    const above = await openNames(vault, await loadAbove(tx, unit), why);
    const ids = above.map(({ id }) => id);
    const keys = await loadKeys(tx, ids);
    const members = await countRegister(tx, unitId);
    const mine = membersOf(actor, unitId);
    return {
      bodies: above.map(({ id, name }) => {
        const key = keys.get(id);
        return {
          ...{ id, name, key },
          seats: key && seatsOf(key, members),
          sitting: opened.filter((one) => one.body === id && one.standing === 'sits').length,
        };
      }),
      delegations: opened.map((one) => ({ ...one, isOwn: mine.has(one.member) })),
    };
  });
}

function membersOf(actor: AccountActor, unit: string): Set<string> {
  const own = (actor.unitMandates ?? []).filter((mandate) => mandate.unit === unit);
  return new Set(own.flatMap(({ member }) => (member === null ? [] : [member])));
}

/** The units above, the nearest first, as far as the session sees them. */
async function loadAbove(tx: Transaction<Schema>, unit: StoredUnit): Promise<StoredUnit[]> {
  const ids = unit.path.slice(0, -1).toReversed();
  const loaded: StoredUnit[] = [];
  for (const id of ids) {
    const above = await loadUnit(tx, id);
    if (above !== undefined) loaded.push(above);
  }
  return loaded;
}
