import type { ColumnType } from 'kysely';

/** A jsonb column: read as a value, written as its text, so that both drivers agree. */
export type JsonColumn<Value> = ColumnType<Value, string, string>;

/** A jsonb column that may be null. */
export type OptionalJsonColumn<Value> = ColumnType<Value | null, string | null, string | null>;
