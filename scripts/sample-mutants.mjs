// Chooses part of a folder for mutation testing, where all of it would take too long: blocks of ten
// lines, by a seed, so that anyone can test the same part again. Prints what `--mutate` of Stryker
// takes. Plain JavaScript for Node 20.
//
//   node scripts/sample-mutants.mjs packages/tally/src/parsing 40 20261128    40 blocks of a hundred
import { readdirSync, readFileSync } from 'node:fs';

const LINES = 10;

const [folder, percent, seed] = process.argv.slice(2);
if (folder === undefined || !(Number(percent) > 0) || !(Number(seed) > 0)) {
  process.stderr.write('Usage: node scripts/sample-mutants.mjs FOLDER PERCENT SEED\n');
  process.exit(2);
}
const files = readdirSync(folder).filter(
  (name) => name.endsWith('.ts') && !name.includes('.test.'),
);
const next = numbersFrom(Number(seed));
const ranges = files.sort().flatMap((name) => {
  const lines = readFileSync(`${folder}/${name}`, 'utf8').split('\n').length;
  const blocks = Array.from({ length: Math.ceil(lines / LINES) }, (_, i) => i * LINES + 1);
  const chosen = blocks.filter(() => next() % 100 < Number(percent));
  return chosen.map((from) => `${folder}/${name}:${from}-${from + LINES - 1}`);
});
process.stdout.write(`${ranges.join(',')}\n`);

/** Pseudo-random whole numbers (xorshift32, G. Marsaglia 2003). */
function numbersFrom(start) {
  let state = (Math.imul(start, 0x9e3779b1) ^ 0x5bd1e995) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
