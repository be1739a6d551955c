/**
 * `count-wards METHOD ROUNDS FILE…`: counts every file from memory, in one process, again and
 * again. The first round is told by itself: there the program is not yet compiled. `plain` as the
 * method only looks at each byte once.
 */
import { readFileSync } from 'node:fs';
import { createCounter } from '../../../packages/tally/src/index.ts';
import { tell } from './pieces.ts';

const [method = '', rounds = '', ...files] = process.argv.slice(2);
const inputs = files.map((file) => readFileSync(file));
const counter = createCounter();
const seconds: number[] = [];
let sum = 0;
for (let round = 0; round <= Number(rounds); round++) {
  const start = performance.now();
  for (const bytes of inputs) sum = (sum + (method === 'plain' ? look(bytes) : elect(bytes))) | 0;
  seconds.push((performance.now() - start) / 1000);
}
tell(`sum ${sum}`, { seconds });

function look(bytes: Uint8Array): number {
  let looked = 0;
  for (let at = 0; at < bytes.length; at++) looked = (looked + bytes[at]!) | 0;
  return looked;
}

/** The whole account; the sum of its stages shows that it was made. */
function elect(bytes: Uint8Array): number {
  const counted = counter(bytes, { format: 'blt' }, { method });
  if (!counted.ok) throw new Error(counted.refusal.code);
  return counted.result.kind === 'seats' ? counted.result.stages.length : 0;
}
