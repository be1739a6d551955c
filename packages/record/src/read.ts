import type { Reason, ReasonCode, ReasonParams } from './reason.ts';

/** What reading bytes of unknown origin gives: the value, or why it was refused. */
export type Read<T> = { readonly ok: true; readonly value: T } | Refused;

/** The refused half of a `Read`; fits every `Read<T>`. */
export interface Refused {
  readonly ok: false;
  readonly reason: Reason;
}

/** The accepted half of a `Read`. */
export function accept<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

type Arguments<C extends ReasonCode> = keyof ReasonParams[C] extends never
  ? [code: C]
  : [code: C, params: ReasonParams[C]];

/** The refused half of a `Read`: a code of the closed list and its parameters. */
export function refuse<C extends ReasonCode>(...[code, params]: Arguments<C>): Refused {
  return { ok: false, reason: { code, ...params } as unknown as Reason };
}
