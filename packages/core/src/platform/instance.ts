import type { Database } from '@communard/database';
import type { Signer } from '@communard/record';
import type { MasterKey } from '@communard/vault';
import type { Look } from '../keyring/index.ts';
import type { Projection } from '../records/index.ts';
import type { MasterKeyHolder } from './master-key-holder.ts';
import type { Schema } from './schema.ts';

/** The time, as an argument: tests and the demo stop it. */
export type Clock = () => Date;
/** `length` random bytes. */
export type Random = (length: number) => Uint8Array;

/** An open installation: all that commands and queries need from the world. */
export interface Instance {
  readonly database: Database<Schema>;
  readonly clock: Clock;
  readonly random: Random;
  /**
   * Seals signing keys and unit keys; never in the database. While the server is sealed it stands
   * for a key that is not here.
   */
  readonly masterKey: MasterKey;
  /** Takes the master key, and forgets it. */
  readonly keys: MasterKeyHolder;
  /** Where this installation is reached, such as `https://example.org`; without a final slash. */
  readonly publicUrl: string;
  readonly projections: readonly Projection[];
  /** Opened signing keys by SCID, so that each is unsealed once. */
  readonly signers: Map<string, Signer>;
  /** Of one command: what it opened in the vault, so that it outlives a refusal. */
  readonly looks?: Look[];
  /**
   * Keeps what a refused command opened in the units' logs. It is given from outside: the keyring
   * stands on this ground, not the other way round.
   */
  keepLooks(looks: readonly Look[], refusal: string): Promise<void>;
  close(): Promise<void>;
}
