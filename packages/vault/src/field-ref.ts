import { joinParts } from './bytes.ts';
import type { SubjectId, UnitId } from './keyring.ts';
import { answered, refused, type Read, type RefPart } from './refusal.ts';

/** Where a sealed value stands. A value opens only where it was sealed. */
export interface SecretRef {
  readonly table: string;
  readonly column: string;
  /** The row's id. It must not be used again for another row. */
  readonly row: string;
}

/** Where a personal field stands and whose it is. */
export interface FieldRef extends SecretRef {
  /** Whose erasure takes this field along; null for fields of the unit itself. */
  readonly subject: SubjectId | null;
}

/** Each part has a byte or more, and at most this many. */
export const PART_SIZE_MAX_BYTES = 255;

/**
 * Refuses with `vault.ref_malformed` and the first part that is empty, longer than 255 bytes of
 * UTF-8, or holds half a surrogate pair: UTF-8 writes every such half as the same replacement sign,
 * so two addresses would become one. U+0000
 * is refused because PostgreSQL's text cannot hold it.
 */
export function checkParts(
  parts: Readonly<Partial<Record<RefPart, string>>>,
): Read<undefined, 'vault.ref_malformed'> {
  for (const part of ['table', 'column', 'row', 'unit', 'subject'] as const) {
    const text = parts[part];
    if (text !== undefined && !isUsable(text)) return refused('vault.ref_malformed', { part });
  }
  return answered(undefined);
}

/** `checkParts` of a field in a unit. */
export function checkFieldRef(
  unit: UnitId,
  { table, column, row, subject }: FieldRef,
): Read<undefined, 'vault.ref_malformed'> {
  return checkParts({ table, column, row, unit, ...(subject !== null && { subject }) });
}

/**
 * The address of a personal field, as bytes to authenticate: with the epoch in the envelope's
 * header, all that may not change. `unit` is the one it was sealed in. The subject is not named,
 * for the key is the subject's own.
 */
export function fieldAddress(unit: UnitId, ref: FieldRef): Uint8Array {
  return joinParts(['communard/vault/v1/field', ref.table, ref.column, ref.row, unit]);
}

/** The address of an instance secret, as bytes to authenticate. */
export function secretAddress(ref: SecretRef): Uint8Array {
  return joinParts(['communard/vault/v1/secret', ref.table, ref.column, ref.row]);
}

/** Whether a text may be part of an address or stand in the audit. */
export function isUsable(text: string): boolean {
  const isShort = Buffer.byteLength(text) <= PART_SIZE_MAX_BYTES;
  return text !== '' && isShort && text.isWellFormed() && !text.includes('\0');
}
