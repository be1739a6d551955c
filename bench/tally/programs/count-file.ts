/** `count-file METHOD FILE…`: counts each file and makes the whole account of it, as JSON. */
import { statSync } from 'node:fs';
import {
  count,
  createBallotParser,
  getMethod,
  renderJson,
} from '../../../packages/tally/src/index.ts';
import { readInPieces, tell } from './pieces.ts';

const [method = '', ...files] = process.argv.slice(2);
let accountBytes = 0;
let lastElected = '';
for (const file of files) {
  const result = countFile(file);
  accountBytes += renderJson(result).length;
  if ('elected' in result) lastElected = result.elected.join(' ');
}
tell(`${accountBytes} characters of account, last elected ${lastElected}`);

function countFile(file: string) {
  const parser = createBallotParser({ format: 'blt', sizeBytes: statSync(file).size });
  readInPieces(file, (piece) => parser.push(piece));
  const parsed = parser.finish();
  if (!parsed.ok) throw new Error(`${file}: ${parsed.refusal.code} on line ${parsed.refusal.line}`);
  const counted = count(parsed.ballots, { method: getMethod(method)!.id });
  if (!counted.ok) throw new Error(`${file}: ${counted.refusal.code}`);
  return counted.result;
}
