/**
 * Takes the facts for `data/*.csv` out of the plain texts of two published pages. Run it from
 * anywhere with Node 24: `node data/extract.ts [DIRECTORY_TEXT SIGNATORIES_TEXT]`. Without paths it
 * looks in `../shared/seeds` beside the repository. Writes nothing if a row is refused.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { directoryDocumentCsv } from '../packages/core/src/organisations/directory-csv.ts';
import { parseDirectoryDocument } from '../packages/core/src/organisations/directory-document.ts';
import type { ImportProblem } from '../packages/core/src/organisations/import-problems.ts';
import { signatoriesDocumentCsv } from '../packages/core/src/resolutions/signatories-csv.ts';
import { parseSignatoriesDocument } from '../packages/core/src/resolutions/signatories-document.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const [
  directoryText = here('../../shared/seeds/004_2fe11e4c6cf972b2.txt'),
  signatoriesText = here('../../shared/seeds/001_e919d86edf1fbca6.txt'),
] = process.argv.slice(2);

const directory = accepted(
  parseDirectoryDocument(readFileSync(directoryText), {
    format: 'text',
    source: {
      publisher: 'Wikipedia, the free encyclopedia (English)',
      address:
        'https://en.wikipedia.org/wiki/International_Coordination_of_Revolutionary_Parties_and_Organizations',
    },
  }),
);
const signatories = accepted(
  parseSignatoriesDocument(readFileSync(signatoriesText), {
    format: 'text',
    source: {
      publisher:
        'Web site of the International Coordination of Revolutionary Parties and Organizations',
    },
  }),
);

writeFileSync(here('directory-wikipedia.csv'), directoryDocumentCsv(directory));
writeFileSync(here('signatories-2020-11-12.csv'), signatoriesDocumentCsv(signatories));
for (const problem of [...directory.problems, ...signatories.problems])
  console.error(`${problem.level}: ${problem.code} ${JSON.stringify(problem.params)}`);
console.error(
  `${directory.organisations.length} organisations, ${signatories.signatories.length} signatories`,
);

function accepted<Value extends { readonly problems: readonly ImportProblem[] }>(
  result: { ok: true; value: Value } | { ok: false; refusal: { code: string; params?: object } },
): Value {
  const refusals = result.ok
    ? result.value.problems.filter(({ level }) => level === 'refused')
    : [result.refusal];
  if (result.ok && refusals.length === 0) return result.value;
  for (const refusal of refusals) console.error(JSON.stringify(refusal));
  process.exit(2);
}
