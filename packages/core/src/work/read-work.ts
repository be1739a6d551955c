import type { Vault } from '@communard/vault';
import type { Transaction } from 'kysely';
import { openVault } from '../keyring/index.ts';
import { findUnitMandate, readAs, type AccountActor, type Instance } from '../platform/index.ts';
import type { Schema } from '../platform/schema.ts';
import { loadUnit, type StoredUnit } from '../units/index.ts';

/** What a query of a unit's own daily work reads with. */
export interface WorkReading {
  readonly tx: Transaction<Schema>;
  readonly unit: StoredUnit;
  readonly vault: Vault;
  readonly account: string;
  readonly now: Date;
}

/** Reads the daily work of a unit for those who belong to it; undefined for everyone else. */
export async function readWork<Answer>(
  instance: Instance,
  actor: AccountActor,
  unitId: string,
  read: (reading: WorkReading) => Promise<Answer>,
): Promise<Answer | undefined> {
  if (findUnitMandate(actor, unitId) === undefined) return undefined;
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return undefined;
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    return read({ tx, unit, vault, account: actor.account, now });
  });
}
