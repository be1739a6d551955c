import type { Transaction } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import type { Schema } from '../platform/schema.ts';
import {
  appendEntries,
  signTouchedRecords,
  type DraftOf,
  type TouchedRecords,
} from '../records/index.ts';
import {
  vaultCheckpointRoot,
  type auditCheckpointed,
  type VaultCheckpoint,
} from './audit-checkpointed.ts';
import { chainStart } from './vault-event-hash.ts';
import {
  loadChainHeads,
  loadCheckpointedSizes,
  loadLastCheckpoint,
  loadOrganisationsWithChains,
  lockCheckpoints,
  saveCheckpoint,
} from './vault-log.table.ts';

const hourMs = 60 * 60_000;
/** A little less than a day, so that a daily round does not slip by a day when it runs early. */
const leastAgeMs = 23 * hourMs;

/**
 * Enters a checkpoint of the vault log into the record of every organisation whose log grew, a day
 * or more after the last. Any number of processes may run it at once. Nothing is done while the
 * server is sealed: a record cannot be signed then.
 *
 * @returns how many checkpoints were entered
 */
export async function checkpointVaultLogs(instance: Instance): Promise<number> {
  if (instance.keys.isSealed) return 0;
  let entered = 0;
  for (const organisation of await loadOrganisationsWithChains(instance.database.kysely)) {
    const isEntered = await instance.database.transaction((tx) =>
      checkpointOne(tx, instance, organisation),
    );
    if (isEntered) entered += 1;
  }
  return entered;
}

async function checkpointOne(
  tx: Transaction<Schema>,
  instance: Instance,
  organisation: string,
): Promise<boolean> {
  await lockCheckpoints(tx, organisation);
  const now = instance.clock();
  const last = await loadLastCheckpoint(tx, organisation);
  if (last !== undefined && now.getTime() - last.at.getTime() < leastAgeMs) return false;
  const heads = await loadChainHeads(tx, organisation);
  const known = await loadCheckpointedSizes(tx, organisation);
  const chains = heads.filter(({ unit, size }) => size > (known.get(unit) ?? 0));
  if (chains.length === 0) return false;
  const checkpoint: VaultCheckpoint = {
    organisation,
    number: last === undefined ? 0 : last.number + 1,
    lines: heads.reduce((sum, { size }) => sum + size, 0),
    chains,
  };
  const root = vaultCheckpointRoot(last?.root ?? chainStart, checkpoint);
  const { number, lines } = checkpoint;
  await saveCheckpoint(tx, organisation, { number, lines, chains, at: now, root });
  await enter(tx, instance, { ...checkpoint, root, now });
  return true;
}

async function enter(
  tx: Transaction<Schema>,
  instance: Instance,
  entered: VaultCheckpoint & { readonly root: Uint8Array; readonly now: Date },
): Promise<void> {
  const { organisation, number, lines, now } = entered;
  const root = Buffer.from(entered.root).toString('base64url');
  const draft: DraftOf<typeof auditCheckpointed> = {
    log: organisation,
    kind: 'audit.checkpointed',
    // How often a unit's data is opened is nobody else's business, not even as a sum.
    audience: 'internal',
    body: { number, lines, root },
  };
  const touched: TouchedRecords = new Map();
  await appendEntries(tx, instance, { drafts: [draft], now, touched });
  await signTouchedRecords(tx, instance, touched);
}
