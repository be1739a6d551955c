/**
 * Everything the vault can answer "no" with, and what is told along with it.
 *
 * The list is closed and its names are kept for ever: each is the key of a text in every language.
 * No parameter ever holds a plaintext, a key, or an id the asker did not bring along.
 */
export interface RefusalParams {
  'vault.key_file_malformed': { readonly line: number };
  'vault.key_check_failed': NoParams;
  'vault.sealed': NoParams;
  'vault.ref_malformed': { readonly part: RefPart };
  'vault.envelope_malformed': { readonly byte: number };
  'vault.envelope_unsupported': { readonly version: number; readonly algorithm: number };
  'vault.master_key_other': NoParams;
  'vault.not_authentic': NoParams;
}

type NoParams = Readonly<Record<string, never>>;

/** The parts of an address that are checked before any key is touched, in this order. */
export type RefPart = 'table' | 'column' | 'row' | 'unit' | 'subject';

export type RefusalCode = keyof RefusalParams;

export type Refusal<Code extends RefusalCode = RefusalCode> = {
  [C in Code]: { readonly code: C; readonly params: RefusalParams[C] };
}[Code];

export interface Refused<Code extends RefusalCode = RefusalCode> {
  readonly ok: false;
  readonly refusal: Refusal<Code>;
}

/** What came of reading something: a value, or a named no. Never a throw, whatever the bytes. */
export type Read<T, Code extends RefusalCode = RefusalCode> =
  { readonly ok: true; readonly value: T } | Refused<Code>;

export function answered<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refused<Code extends RefusalCode>(
  code: Code,
  params: RefusalParams[Code],
): Refused<Code> {
  return { ok: false, refusal: { code, params } as Refusal<Code> };
}
