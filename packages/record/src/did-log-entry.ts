import { makeProof } from './data-integrity.ts';
import { encodeJson, type JsonObject } from './json.ts';
import { multihashText } from './multihash.ts';

/** What stands in a log entry before its version is known and signed. */
export type UnsignedEntry = {
  readonly versionTime: string;
  readonly parameters: JsonObject;
  readonly state: JsonObject;
};

/** did:webvh 1.0, "Generate SCID": the hash of the first entry with placeholders for the SCID. */
export function scidOf(entryOf: (scid: string) => UnsignedEntry): string {
  const placeholder = '{SCID}';
  return multihashText(encodeJson({ ...entryOf(placeholder), versionId: placeholder }));
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
  return `${new TextDecoder().decode(encodeJson({ ...document, proof: [proof] }))}\n`;
}
