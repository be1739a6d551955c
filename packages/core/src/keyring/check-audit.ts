import * as v from 'valibot';
import type { Instance } from '../platform/instance.ts';
import { listEntriesOfKind } from '../records/index.ts';
import { auditCheckpointed, vaultCheckpointRoot } from './audit-checkpointed.ts';
import { checkVaultLog, type VaultLogFinding } from './check-vault-log.ts';
import { chainStart } from './vault-event-hash.ts';
import {
  loadBrokenCheckpointChains,
  loadCheckpoints,
  loadOrganisationsWithChains,
  type StoredCheckpoint,
} from './vault-log.table.ts';

/** What is wrong between log and record; `number` is that of the checkpoint. */
export interface CheckpointFinding {
  readonly organisation: string;
  readonly problem: 'checkpoint_missing' | 'checkpoint_differs';
  readonly number: number;
}

/** A line before a checkpoint that is gone or not the one it was; `seq` is the line's. */
export interface RewrittenFinding {
  readonly organisation: string;
  readonly problem: 'rewritten';
  readonly unit: string;
  readonly seq: number;
}

export type AuditFinding = VaultLogFinding | CheckpointFinding | RewrittenFinding;

/**
 * Holds an organisation's vault log against itself and against the checkpoints in its record: each
 * chain is whole, each checkpoint in the record is kept beside the log with the same root, and
 * each line a checkpoint names is still the same. So a log that was cut off or written anew, hashes
 * and all, is found out, as long as the record is sound (`checkRecords`).
 */
export async function checkAudit(
  instance: Pick<Instance, 'database'>,
  organisation: string,
): Promise<{ lines: number; checkpoints: number; findings: AuditFinding[] }> {
  const reader = instance.database.kysely;
  const { lines, findings } = await checkVaultLog(reader, organisation);
  const kept = await loadCheckpoints(reader, organisation);
  const entered = await listEntriesOfKind(instance, organisation, auditCheckpointed.kind);
  const told = entered.map(({ body }) => body);
  const rewritten = await loadBrokenCheckpointChains(reader, organisation);
  return {
    lines,
    checkpoints: told.length,
    findings: [
      ...findings,
      ...checkCheckpoints(organisation, kept, told),
      ...rewritten.map(({ unit, seq }) => {
        return { organisation, problem: 'rewritten' as const, unit, seq };
      }),
    ],
  };
}

/** The organisations that have a vault log here. */
export async function listAuditedOrganisations({
  database,
}: Pick<Instance, 'database'>): Promise<string[]> {
  return loadOrganisationsWithChains(database.kysely);
}

function checkCheckpoints(
  organisation: string,
  kept: readonly StoredCheckpoint[],
  told: readonly unknown[],
): CheckpointFinding[] {
  const findings: CheckpointFinding[] = [];
  let former = chainStart;
  for (let number = 0; number < Math.max(kept.length, told.length); number += 1) {
    const checkpoint = kept[number];
    if (checkpoint?.number !== number || told[number] === undefined)
      return [...findings, { organisation, problem: 'checkpoint_missing', number }];
    const root = vaultCheckpointRoot(former, { organisation, ...checkpoint });
    if (!isTold(told[number], checkpoint, root))
      findings.push({ organisation, problem: 'checkpoint_differs', number });
    former = root;
  }
  return findings;
}

function isTold(body: unknown, { number, lines }: StoredCheckpoint, root: Uint8Array): boolean {
  const read = v.safeParse(auditCheckpointed.body, body);
  const isSame = (entered: v.InferOutput<typeof auditCheckpointed.body>) =>
    entered.number === number &&
    entered.lines === lines &&
    entered.root === Buffer.from(root).toString('base64url');
  return read.success && isSame(read.output);
}
