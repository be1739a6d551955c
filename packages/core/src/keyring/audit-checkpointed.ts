import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { defineKind } from '../records/index.ts';

/**
 * How far the vault log of an organisation's units had come, entered in its record as an internal
 * entry: it names no unit and nobody. Form: `docs/formats/vault-log.md`.
 */
export const auditCheckpointed = defineKind(
  'audit.checkpointed',
  v.object({
    /** Counts the checkpoints of the organisation, from 0. */
    number: v.pipe(v.number(), v.integer(), v.minValue(0)),
    /** Of all units' logs together. */
    lines: v.pipe(v.number(), v.integer(), v.minValue(0)),
    /** Base64url of 32 bytes. */
    root: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  }),
);

/** How long one chain was, and the hash of its last line. */
export interface CheckpointedChain {
  readonly unit: string;
  readonly size: number;
  readonly hash: Uint8Array;
}

/** What a checkpoint commits to: the one before it, and every chain that grew since. */
export interface VaultCheckpoint {
  readonly organisation: string;
  readonly number: number;
  readonly lines: number;
  readonly chains: readonly CheckpointedChain[];
}

/** The root of a checkpoint, from the root before it; `chainStart` before the first. */
export function vaultCheckpointRoot(former: Uint8Array, checkpoint: VaultCheckpoint): Uint8Array {
  const { organisation, number, lines, chains } = checkpoint;
  const listed = chains
    .toSorted((a, b) => (a.unit < b.unit ? -1 : 1))
    .map(({ unit, size, hash }) => [unit, size, toHex(hash)]);
  const parts = [
    'communard/vault-checkpoint/v1',
    toHex(former),
    organisation,
    number,
    lines,
    listed,
  ];
  return new Uint8Array(createHash('sha256').update(JSON.stringify(parts)).digest());
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
