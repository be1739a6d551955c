/** Rows of a statement at most: PostgreSQL takes 65,535 parameters. */
const chunkSize = 1000;

export function* chunksOf<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += chunkSize)
    yield items.slice(start, start + chunkSize);
}

/** The rows to write, by statements. */
export function keptOf<Row>(
  rows: ReadonlyMap<string, Row | undefined>,
): Generator<[string, Row][]> {
  return chunksOf([...rows].filter((pair): pair is [string, Row] => pair[1] !== undefined));
}

/** The keys of rows that are to go, by statements. */
export function removedOf<Row>(rows: ReadonlyMap<string, Row | undefined>): Generator<string[]> {
  return chunksOf([...rows].filter(([, row]) => row === undefined).map(([key]) => key));
}
