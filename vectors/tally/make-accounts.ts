/**
 * Writes the accounts of all golden counts anew. Run it only when a method's version is raised, and read
 * what changed: `node vectors/tally/make-accounts.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { count, parseBallots, renderJson } from '../../packages/tally/src/index.ts';
import type { BallotFormat, CountRequest, CsvCells } from '../../packages/tally/src/index.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly format?: BallotFormat;
  readonly cells?: CsvCells;
  readonly request: CountRequest;
}

const here = (path: string): URL => new URL(path, import.meta.url);

for (const golden of JSON.parse(readFileSync(here('cases.json'), 'utf8')) as Case[]) {
  const { file, format = 'blt', cells = 'ranks' } = golden;
  const parsed = parseBallots(readFileSync(here(`ballots/${file}`)), { format, cells });
  if (!parsed.ok) throw new Error(`${golden.name}: ${JSON.stringify(parsed.refusal)}`);
  const outcome = count(parsed.ballots, golden.request);
  if (!outcome.ok) throw new Error(`${golden.name}: ${JSON.stringify(outcome.refusal)}`);
  writeFileSync(here(`accounts/${golden.name}.json`), renderJson(outcome.result));
}
