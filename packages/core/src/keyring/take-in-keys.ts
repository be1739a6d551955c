import {
  changeMasterKey,
  checkKeyring,
  MemoryKeyring,
  type KeyringContents,
  type MasterKey,
} from '@communard/vault';
import type { Transaction } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import type { Schema } from '../platform/schema.ts';
import { insertDataKeys, insertUnitKey } from './keyring.table.ts';

/**
 * Takes the keys of an organisation's units in: unwrapped with the key that came along, tried every
 * one, and wrapped under the master key here. Refuses with `arrival.keys_do_not_open` and the unit
 * of the first that does not, and with `arrival.already_here` where a unit has a key already.
 */
export async function takeInKeys(
  tx: Transaction<Schema>,
  { masterKey, random }: Pick<Instance, 'masterKey' | 'random'>,
  brought: {
    readonly organisation: string;
    readonly from: MasterKey;
    readonly contents: KeyringContents;
  },
): Promise<Result<number, 'arrival.keys_do_not_open' | 'arrival.already_here'>> {
  const { organisation, from, contents } = brought;
  const keyring = new MemoryKeyring(contents);
  const checked = await checkKeyring(from, keyring);
  const [broken] = checked.ok ? checked.value.findings : [];
  if (broken !== undefined)
    return refuse('arrival.keys_do_not_open', { params: { unit: broken.unit } });
  const changed = await changeMasterKey({ from, to: masterKey, keyring, random });
  if (!changed.ok) return refuse('arrival.keys_do_not_open', { params: { unit: '' } });
  const { unitKeys, dataKeys } = keyring.contents();
  for (const key of unitKeys)
    if (!(await insertUnitKey(tx, organisation, key))) return refuse('arrival.already_here');
  if (!(await insertDataKeys(tx, dataKeys))) return refuse('arrival.already_here');
  return done(unitKeys.length + dataKeys.length);
}
