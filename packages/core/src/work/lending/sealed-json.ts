import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { FieldRef, Purpose, Vault } from '@communard/vault';
import { openTexts, sealTexts } from '../../keyring/index.ts';

/** Where a sealed value stands: its compartment and its field. */
export interface SealedPlace {
  readonly compartment: string;
  readonly ref: FieldRef;
}

export function fieldOf(table: string, column: string, row: string): FieldRef {
  return { table, column, row, subject: null };
}

/** Seals a value as packed JSON: a problem of thousands of people must fit into one field. */
export async function sealJson(
  vault: Vault,
  { compartment, ref }: SealedPlace,
  value: unknown,
): Promise<Uint8Array> {
  const text = deflateRawSync(Buffer.from(JSON.stringify(value), 'utf8')).toString('base64');
  const [sealed] = await sealTexts(vault, compartment, [{ ref, text }]);
  return sealed!;
}

/**
 * Opens sealed values of one compartment, in the order given; undefined stands where one does not
 * open. Only what `sealJson` wrote is opened so, by this program, in the shape it wrote it.
 */
export async function openJsons<Value>(
  vault: Vault,
  compartment: string,
  fields: readonly { readonly ref: FieldRef; readonly sealed: Uint8Array }[],
  why: Purpose,
): Promise<(Value | undefined)[]> {
  const texts = await openTexts(vault, compartment, fields, why);
  return texts.map((text) => (text === undefined ? undefined : unpack<Value>(text)));
}

function unpack<Value>(text: string): Value {
  const json = inflateRawSync(Buffer.from(text, 'base64')).toString('utf8');
  return JSON.parse(json) as Value;
}
