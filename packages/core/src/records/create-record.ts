import {
  createIdentity,
  emptyFrontier,
  encodeFrontier,
  generateKeys,
  isHost,
  originOf,
  rootOf,
} from '@communard/record';
import * as v from 'valibot';
import type { CommandContext } from '../platform/run-command.ts';
import { wholeSecond } from './append-entries.ts';
import { defineKind, type DraftOf } from './entry-kind.ts';
import { insertRecord } from './records.table.ts';
import { sealSigningKey } from './signing-key.ts';

/** Entry 0 of every record: which identity speaks, from which version of its identity log on. */
export const recordOpened = defineKind(
  'record.opened',
  v.object({ origin: v.string(), epoch: v.number() }),
);

export interface CreatedRecord {
  readonly scid: string;
  /**
   * The seeds of the recovery keys, 32 bytes each. They exist only here: the server keeps none of
   * them, so they must be printed now. Whoever holds one can move or rotate the identity.
   */
  readonly recoverySeeds: readonly Uint8Array[];
}

const seedLength = 32;
const recoveryKeyCount = 2;

/**
 * Creates an identity and its empty record, and writes entry 0. The identity update key signs the
 * first log entry and is then forgotten: with pre-rotation only a recovery key can sign the next.
 */
export async function createRecord(context: CommandContext): Promise<CreatedRecord> {
  const { instance, tx } = context;
  const recoverySeeds = Array.from({ length: recoveryKeyCount }, () => instance.random(seedLength));
  const signingSeed = instance.random(seedLength);
  const { scid, log } = createIdentity({
    updateSeed: instance.random(seedLength),
    nextPublicKeys: recoverySeeds.map((seed) => generateKeys(seed).publicKey),
    recordPublicKey: generateKeys(signingSeed).publicKey,
    host: hostOf(instance.publicUrl),
    versionTime: wholeSecond(context.now),
  });
  const epoch = 0;
  const origin = originOf(scid, epoch);
  await insertRecord(tx, {
    scid,
    epoch,
    origin,
    size: 0,
    root: rootOf(emptyFrontier),
    frontier: encodeFrontier(emptyFrontier),
    checkpoint: null,
    identity_log: log,
    sealed_key: sealSigningKey(instance, scid, signingSeed),
  });
  const opened: DraftOf<typeof recordOpened> = {
    log: scid,
    kind: 'record.opened',
    body: { origin, epoch },
  };
  await context.publish(opened);
  return { scid, recoverySeeds };
}

/**
 * did:webvh knows no IP addresses. An installation reached by one is on trial or in a closed net;
 * its identities say `localhost` until they move to a name, which keeps the SCID.
 */
export function hostOf(publicUrl: string): string {
  const { host } = new URL(publicUrl);
  return isHost(host) ? host : 'localhost';
}
