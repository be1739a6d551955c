import type { ClientBase } from 'pg';

/** Statements kept ready on one connection at most: each costs the server some memory. */
const readyMax = 120;
/** Statements seen on one connection that are counted at most. */
const seenMax = 1000;
/** Longer ones are mostly lists of many rows, which do not come again with the same length. */
const lengthMax = 8192;
/** How often a statement is seen before it is kept. */
const seenBefore = 2;

type Query = (statement: unknown, values?: unknown, ...rest: unknown[]) => unknown;

/**
 * Has the server keep what a connection asks again and again: parsing and planning a statement
 * takes longer than running it, for those of whole pages several times as long.
 */
export function keepReady(client: ClientBase): void {
  const plain = client.query.bind(client) as Query;
  const nameOf = namesOfStatements();
  const query: Query = (statement, values, ...rest) => {
    const isPlain = typeof statement === 'string' && Array.isArray(values) && rest.length === 0;
    const name = isPlain ? nameOf(statement) : undefined;
    if (name === undefined) return plain(statement, values, ...rest);
    return plain({ name, text: statement, values });
  };
  client.query = query as typeof client.query;
}

/** The name to keep a statement under; undefined for one that is not to be kept. */
export function namesOfStatements(): (statement: string) => string | undefined {
  const seen = new Map<string, number>();
  const names = new Map<string, string>();
  return (statement) => {
    const known = names.get(statement);
    if (known !== undefined) return known;
    if (names.size >= readyMax || statement.length > lengthMax) return undefined;
    const count = (seen.get(statement) ?? 0) + 1;
    if (count === 1 && seen.size >= seenMax) seen.clear();
    seen.set(statement, count);
    if (count <= seenBefore) return undefined;
    const name = `ready_${names.size + 1}`;
    names.set(statement, name);
    seen.delete(statement);
    return name;
  };
}
