import { assert } from './assert.ts';
import { bytesEqual, textToBytes } from './bytes.ts';
import { accept, refuse, type Read } from './read.ts';

/**
 * The JSON of records: RFC 8785 (JCS) with whole numbers only, strings of well-formed Unicode,
 * no key `__proto__` and at most 16 levels of arrays and objects.
 */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** An object of the profile. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Levels of arrays and objects a value may have; `[]` has one. */
export const jsonDepthMax = 16;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The one byte form of a value. A value outside the profile is a bug of the caller. */
export function encodeJson(value: Json): Uint8Array {
  const text = canonicalText(value, 0);
  assert(text !== null, 'the value is outside the JSON profile');
  return textToBytes(text);
}

/**
 * Reads the one byte form of a value. What is not byte for byte what `encodeJson` would write
 * (other order, spaces, `1.0`, `\u0041`, a repeated key, a BOM) is refused.
 */
export function decodeJson(bytes: Uint8Array): Read<Json> {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const text = canonicalText(parsed.value, 0);
  if (text === null) return refuse('record.json_outside_profile');
  if (!bytesEqual(textToBytes(text), bytes)) return refuse('record.json_not_canonical');
  return accept(parsed.value);
}

/**
 * Reads JSON of any layout into the profile: for documents written by others, such as
 * did:webvh logs, whose hashes are taken over the canonical form.
 */
export function decodeForeignJson(bytes: Uint8Array): Read<Json> {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  if (canonicalText(parsed.value, 0) === null) return refuse('record.json_outside_profile');
  return parsed;
}

/** Whether a value is an object of the profile (not an array, not null). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether an object has exactly the wanted keys, and any of the optional ones. */
export function hasKeys(
  value: JsonObject,
  wanted: readonly string[],
  optional: readonly string[] = [],
): boolean {
  const keys = Object.keys(value);
  return (
    wanted.every((key) => keys.includes(key)) &&
    keys.every((key) => wanted.includes(key) || optional.includes(key))
  );
}

function parseJson(bytes: Uint8Array): Read<Json> {
  // Depth is counted on the bytes: the engine's own parser overflows on deep input.
  if (isTooDeep(bytes)) return refuse('record.json_too_deep', { depthMax: jsonDepthMax });
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return refuse('record.json_not_utf8');
  }
  try {
    return accept(JSON.parse(text) as Json);
  } catch {
    return refuse('record.json_not_json');
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let insideString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (insideString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) insideString = false;
    } else if (byte === QUOTE) insideString = true;
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > jsonDepthMax) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
  return false;
}

/** The canonical text, or null for a value outside the profile. */
function canonicalText(value: unknown, depth: number): string | null {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return stringText(value);
  if (typeof value !== 'object' || depth === jsonDepthMax) return null;
  return Array.isArray(value) ? arrayText(value, depth + 1) : objectText(value, depth + 1);
}

function numberText(value: number): string | null {
  // -0 would be written as 0, so it could not be told from it after reading.
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : null;
}

function stringText(value: string): string | null {
  // For well-formed strings ECMAScript's own escaping is that of RFC 8785, section 3.2.2.2.
  return value.isWellFormed() ? JSON.stringify(value) : null;
}

function arrayText(values: readonly unknown[], depth: number): string | null {
  let text = '[';
  for (let at = 0; at < values.length; at += 1) {
    const item = canonicalText(values[at], depth);
    if (item === null) return null;
    text += at === 0 ? item : `,${item}`;
  }
  return `${text}]`;
}

function objectText(value: object, depth: number): string | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return null;
  let text = '{';
  // The default order of sort() is that of UTF-16 code units, as RFC 8785, section 3.2.3 wants.
  for (const key of Object.keys(value).sort()) {
    if (key === '__proto__') return null;
    const name = stringText(key);
    const item = canonicalText((value as Record<string, unknown>)[key], depth);
    if (name === null || item === null) return null;
    text += text === '{' ? `${name}:${item}` : `,${name}:${item}`;
  }
  return `${text}}`;
}
