import type { Instance } from '@communard/core';
import type { KyselyPlugin } from 'kysely';

/** One SQL statement as it goes to the database. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** The same instance, writing down every statement that goes through it. */
export function listening(instance: Instance): { instance: Instance; statements: Statement[] } {
  const { database } = instance;
  const statements: Statement[] = [];
  const compiler = database.kysely.getExecutor();
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      const { sql, parameters } = compiler.compileQuery(node, queryId);
      statements.push({ sql, parameters });
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const kysely = database.kysely.withPlugin(plugin);
  return {
    statements,
    instance: {
      ...instance,
      database: {
        ...database,
        kysely,
        transaction: (work) => kysely.transaction().execute(work),
      },
    },
  };
}

export function isWriting({ sql }: Statement): boolean {
  return /^(insert|update|delete)\b/i.test(sql.trim());
}

/**
 * A statement that wrote the entries `from` to `to` (not included), made to write later ones: every
 * whole number among its parameters that is one of these positions, or the size after them, moves.
 */
export function moved(
  { sql, parameters }: Statement,
  { from, to, by, key }: { from: number; to: number; by: number; key?: [string, string] },
): Statement {
  const move = (value: unknown) => {
    if (typeof value === 'number' && value >= from && value <= to) return value + by;
    return key !== undefined && value === key[0] ? key[1] : value;
  };
  return { sql, parameters: parameters.map(move) };
}
