import { createHash } from 'node:crypto';

/** One line of a unit's vault log, as it is hashed. Form: `docs/formats/vault-log.md`. */
export interface VaultLogLine {
  readonly organisation: string;
  /** Empty: the organisation itself. */
  readonly unit: string;
  readonly seq: number;
  /** ISO 8601 in UTC, whole seconds. */
  readonly at: string;
  readonly kind: string;
  /** 32 hexadecimal digits; null when the server was sealed. */
  readonly actor: string | null;
  readonly reason: string;
  readonly fieldCount: number;
  readonly openedCount: number;
  readonly outcome: string;
  readonly columns: readonly string[];
  readonly subjects: readonly string[];
  readonly epoch: number | null;
  readonly otherUnit: string | null;
}

/** What the first line of a chain follows: 32 zero bytes. */
export const chainStart: Uint8Array = new Uint8Array(32);

/**
 * SHA-256 over a line and the hash of the one before it, so that no line can be changed, taken out
 * or put in without all that follow.
 */
export function vaultEventHash(former: Uint8Array, line: VaultLogLine): Uint8Array {
  const parts = [
    'communard/vault-event/v1',
    Buffer.from(former).toString('hex'),
    line.organisation,
    line.unit,
    line.seq,
    line.at,
    line.kind,
    line.actor,
    line.reason,
    line.fieldCount,
    line.openedCount,
    line.outcome,
    line.columns,
    line.subjects,
    line.epoch,
    line.otherUnit,
  ];
  return new Uint8Array(createHash('sha256').update(JSON.stringify(parts)).digest());
}
