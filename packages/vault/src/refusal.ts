/**
 * Everything the vault can answer "no" with, and what is told along with it.
 *
 * The list is closed and its names are kept for ever: each is the key of a text in every language.
 * No parameter ever holds a plaintext, a key, or an id the asker did not bring along.
 */
export interface RefusalParams {
  'vault.key_file_malformed': { readonly line: number };
  'vault.key_check_failed': NoParams;
  'vault.share_malformed': { readonly share: number; readonly line: number };
  'vault.share_twice': { readonly share: number };
  'vault.shares_do_not_fit': { readonly share: number };
  'vault.too_few_shares': { readonly given: number; readonly needed: number };
  'vault.split_impossible': { readonly threshold: number; readonly shareCount: number };
  'vault.sealed': NoParams;
  'vault.purpose_missing': NoParams;
  'vault.ref_malformed': { readonly part: RefPart };
  'vault.envelope_malformed': { readonly byte: number };
  'vault.envelope_unsupported': { readonly version: number; readonly algorithm: number };
  'vault.value_too_large': { readonly sizeMaxBytes: number };
  'vault.index_value_malformed': { readonly kind: 'phone' | 'member_number' };
  'vault.master_key_other': NoParams;
  'vault.keyring_not_authentic': NoParams;
  'vault.key_absent': NoParams;
  'vault.subject_shredded': NoParams;
  'vault.transfer_to_same_unit': NoParams;
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
