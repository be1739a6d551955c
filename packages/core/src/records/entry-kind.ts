import type * as v from 'valibot';
import type { Json, Ref } from '@communard/record';

/** Who may read a body. `internal` ones stay with the organisation; their leaf is sealed. */
export type Audience = 'public' | 'internal';

/** An entry of some record, read and checked, whoever wrote it and however it came here. */
export interface RecordedEntry<Kind extends string = string, Body = unknown> {
  /** The SCID of the organisation whose record it stands in. */
  readonly log: string;
  readonly seq: number;
  readonly kind: Kind;
  /** The author's own clock, ISO 8601 in UTC, whole seconds. */
  readonly at: string;
  readonly audience: string;
  readonly refs: readonly Ref[];
  readonly body: Body;
}

/** What a command hands over to be recorded. */
export interface EntryDraft<Kind extends string = string, Body = unknown> {
  readonly log: string;
  readonly kind: Kind;
  readonly body: Body;
  readonly audience?: Audience;
  readonly refs?: readonly Ref[];
}

/** The shape of one kind's body. A body of another shape makes the entry void: it has no effect. */
export interface EntryKind<Kind extends string = string, Body = unknown> {
  readonly kind: Kind;
  readonly body: v.GenericSchema<unknown, Body>;
}

/** Declares a kind; unknown members of a body are carried and ignored. */
export function defineKind<const Kind extends string, Body>(
  kind: Kind,
  body: v.GenericSchema<unknown, Body>,
): EntryKind<Kind, Body> {
  return { kind, body };
}

/** The entry a kind describes, as `apply` functions receive it. */
export type EntryOf<K> =
  K extends EntryKind<infer Kind, infer Body> ? RecordedEntry<Kind, Body> : never;

/** The draft a kind describes, as commands write it. */
export type DraftOf<K> =
  K extends EntryKind<infer Kind, infer Body> ? EntryDraft<Kind, Body> : never;

/** Bodies are JSON of the record's profile: absent members are left out, never `undefined`. */
export function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
