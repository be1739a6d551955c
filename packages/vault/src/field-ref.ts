import { joinParts } from './bytes.ts';
import { answered, refused, type Read, type RefPart } from './refusal.ts';

/** Where a sealed value stands. A value opens only where it was sealed. */
export interface SecretRef {
  readonly table: string;
  readonly column: string;
  /** The row's id. It must not be used again for another row. */
  readonly row: string;
}

/** Each part has a byte or more, and at most this many. */
export const PART_SIZE_MAX_BYTES = 255;

/**
 * Refuses with `vault.ref_malformed` and the first part that is empty, longer than 255 bytes of
 * UTF-8, or holds half a surrogate pair: UTF-8 writes every such half as the same replacement sign,
 * so two addresses would become one.
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

/** The address of an instance secret, as bytes to authenticate. */
export function secretAddress(ref: SecretRef): Uint8Array {
  return joinParts(['communard/vault/v1/secret', ref.table, ref.column, ref.row]);
}

function isUsable(text: string): boolean {
  return text !== '' && text.isWellFormed() && Buffer.byteLength(text) <= PART_SIZE_MAX_BYTES;
}
