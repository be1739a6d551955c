import type { Kysely, SelectQueryBuilder, Simplify } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Schema } from './schema.ts';

/** Its rows go over as JSON: columns of text, jsonb, truth and whole numbers below 2^53 only. */
type Question<Row> = SelectQueryBuilder<Schema, never, Row>;

/**
 * Several lists in one statement: one journey to the database instead of one for each, and all as
 * they stood at the same moment. Order and limit of each are kept.
 */
export async function readTogether<Rows extends Record<string, object>>(
  reader: Pick<Kysely<Schema>, 'selectNoFrom'>,
  questions: { readonly [Name in keyof Rows]: Question<Rows[Name]> },
): Promise<{ readonly [Name in keyof Rows]: Simplify<Rows[Name]>[] }> {
  const names = Object.keys(questions) as (keyof Rows & string)[];
  const lists = await reader
    .selectNoFrom(names.map((name) => jsonArrayFrom(questions[name]).as(name)))
    .executeTakeFirstOrThrow();
  return lists as { [Name in keyof Rows]: Simplify<Rows[Name]>[] };
}
