import { makeProof } from './data-integrity.ts';
import { encodeJson, type JsonObject } from './json.ts';
import { multihashText } from './multihash.ts';

/** What stands in a log entry before its version is known and signed. */
export type UnsignedEntry = {
  readonly versionTime: string;
  readonly parameters: JsonObject;
  readonly state: JsonObject;
};

const placeholder = '{SCID}';
const decoder = new TextDecoder();

/** did:webvh 1.0, "Generate SCID": the hash of the first entry with placeholders for the SCID. */
export function scidOf(entryOf: (scid: string) => UnsignedEntry): string {
  return multihashText(encodeJson({ ...entryOf(placeholder), versionId: placeholder }));
}

/** did:webvh 1.0, "Verify SCID": the SCID a first entry must have, with its own taken out. */
export function scidOfFirst(entry: UnsignedEntry, scid: string): string {
  const text = decoder.decode(encodeJson(entry));
  // Parsed again, because the order of keys that hold the SCID may change with it.
  return scidOf(() => JSON.parse(text.replaceAll(scid, placeholder)) as UnsignedEntry);
}

/** did:webvh 1.0, "Generate Entry Hash": the hash of an entry that names its predecessor. */
export function entryHashOf(entry: UnsignedEntry, previousVersionId: string): string {
  return multihashText(encodeJson({ ...entry, versionId: previousVersionId }));
}

/** Completes an entry and signs it: one line of the log, with its newline. */
export function signedLine(
  entry: UnsignedEntry,
  previous: { readonly number: number; readonly versionId: string },
  seed: Uint8Array,
): string {
  const versionId = `${previous.number + 1}-${entryHashOf(entry, previous.versionId)}`;
  const document = { ...entry, versionId };
  const proof = makeProof(document, seed, entry.versionTime);
  return `${decoder.decode(encodeJson({ ...document, proof: [proof] }))}\n`;
}
