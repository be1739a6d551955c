import { randomBytes } from 'node:crypto';
import { openDatabase } from '@communard/database';
import type { Signer } from '@communard/record';
import type { MasterKey } from '@communard/vault';
import { keepLooks } from './keyring/index.ts';
import type { Clock, Instance, Random } from './platform/instance.ts';
import { masterKeyHolder } from './platform/master-key-holder.ts';
import type { Schema } from './platform/schema.ts';
import { projections } from './projections.ts';

export interface InstanceOptions {
  readonly databaseUrl?: string | undefined;
  /** The same database as its owner, for migrations. */
  readonly ownerUrl?: string | undefined;
  readonly dataDir?: string | undefined;
  /** A file of `writeDatabaseImage`, from which a database in memory starts (tests only). */
  readonly imagePath?: string | undefined;
  /** Without one the server is sealed until one is given to `keys`. */
  readonly masterKey: MasterKey | undefined;
  readonly publicUrl: string;
  readonly clock?: Clock;
  readonly random?: Random;
}

/** Opens an installation. The caller reads the key file: core touches no disk but the database. */
export async function openInstance(options: InstanceOptions): Promise<Instance> {
  const { databaseUrl, ownerUrl, dataDir, imagePath, masterKey } = options;
  const database = await openDatabase<Schema>({ databaseUrl, ownerUrl, dataDir, imagePath });
  const clock = options.clock ?? (() => new Date());
  const signers = new Map<string, Signer>();
  const keys = masterKeyHolder(signers);
  if (masterKey !== undefined) keys.hold(masterKey, clock());
  const instance: Instance = {
    database,
    clock,
    random: options.random ?? ((length) => randomBytes(length)),
    get masterKey() {
      return keys.masterKey;
    },
    keys,
    publicUrl: options.publicUrl.replace(/\/$/, ''),
    projections,
    signers,
    keepLooks: (looks, refusal) => keepLooks(instance, looks, refusal),
    close: () => database.close(),
  };
  return instance;
}
