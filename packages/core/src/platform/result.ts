/** What fills the gaps of a refusal's text; the text itself lives in the languages package. */
export type RefusalParams = Readonly<Record<string, string | number>>;

/** The rules say no. `code` is the translation key and is never renamed or reused. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly params?: RefusalParams;
  /** The input the refusal is about, so that a form can show it in place. */
  readonly field?: string;
}

export type Result<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<Code> };

export function done<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refuse<Code extends string>(
  code: Code,
  details: { params?: RefusalParams; field?: string } = {},
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: { code, ...details } };
}

/** A bug of ours if reached: the compiler knows every case. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
