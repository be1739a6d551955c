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
