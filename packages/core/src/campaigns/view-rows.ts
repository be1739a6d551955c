/** Rows of a statement at most: PostgreSQL takes 65,535 parameters. */
const chunkSize = 1000;

export function* chunksOf<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += chunkSize)
    yield items.slice(start, start + chunkSize);
}

/** The rows to write. Entries of this slice add and change; none of them removes a row. */
export function rowsOf<Row>(rows: ReadonlyMap<string, Row | undefined>): [string, Row][] {
  return [...rows].filter((pair): pair is [string, Row] => pair[1] !== undefined);
}
