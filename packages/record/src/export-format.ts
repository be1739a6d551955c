import { decodeBase64Url, encodeBase64Url } from './base64.ts';
import { textToBytes } from './bytes.ts';
import type { Json, JsonObject } from './json.ts';

/** First line of every export. */
export const exportHeader: JsonObject = { format: 'communard/record-export', v: 1 };

/** Lines before the first entry: header, identity, checkpoint. */
export const exportHeadLines = 3;

/** Largest line in bytes; twice an identity log of the largest size, with room. */
export const exportLineMaxBytes = 4_194_304;

/** Why an entry stands in an export without its body. */
export type BodyAbsence = 'erased' | 'withheld' | 'void';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as a readable text where they are UTF-8, and as base64url where they are not. */
export function textOrBytes(name: 'leaf' | 'body', bytes: Uint8Array): JsonObject {
  try {
    return { [name]: decoder.decode(bytes) };
  } catch {
    return { [`${name}Bytes`]: encodeBase64Url(bytes) };
  }
}

/** The bytes behind either form; null when the form is not the one `textOrBytes` chooses. */
export function bytesFrom(name: 'leaf' | 'body', line: JsonObject): Uint8Array | null {
  const text: Json | undefined = line[name];
  const encoded: Json | undefined = line[`${name}Bytes`];
  if (encoded === undefined) return typeof text === 'string' ? textToBytes(text) : null;
  if (text !== undefined || typeof encoded !== 'string') return null;
  const bytes = decodeBase64Url(encoded);
  return bytes !== null && !(name in textOrBytes(name, bytes)) ? bytes : null;
}
