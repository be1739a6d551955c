import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import {
  BALLOT_FORMATS,
  CSV_CELLS,
  createBallotParser,
  cellsOfMethod,
  formatOfName,
  type BallotFormat,
  type CsvCells,
  type Method,
  type ParseOptions,
  type ParseOutcome,
} from '@communard/tally';
import type { Call } from '../verb.ts';

/** One buffer for everything that is read: memory stays what the ballots need. */
const pieceBytes = 1 << 19;

interface BallotFile {
  read(): Promise<ParseOutcome>;
}

/** The ballots the call names; a message and nothing where it names none that can be read. */
export function ballotFileOf(call: Call, method: Method): BallotFile | undefined {
  const [name] = call.words;
  if (name === undefined) return complain(call, 'count_what', {});
  const format = formatAsked(call, name);
  const cells = cellsAsked(call, method);
  if (format === undefined || cells === undefined) return undefined;
  if (name === '-') return { read: () => readStandardInput({ format, cells }) };
  const path = resolve(call.terminal.workingDirectory, name);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || stat.isDirectory()) return complain(call, 'no_file', { file: name });
  // What is no plain file, such as a pipe, says nothing of its size.
  const sizeBytes = stat.isFile() ? stat.size : 0;
  return { read: () => Promise.resolve(readFile(path, { format, cells, sizeBytes }, call)) };
}

function formatAsked(call: Call, name: string): BallotFormat | undefined {
  const asked = call.flags['input'];
  const choices = BALLOT_FORMATS.join(', ');
  if (asked === undefined) {
    const told = formatOfName(basename(name));
    return told ?? complain(call, 'input_unknown', { file: name, choices });
  }
  const format = BALLOT_FORMATS.find((one) => one === asked);
  const found = String(asked);
  return format ?? complain(call, 'not_a_choice', { option: 'input', found, choices });
}

function cellsAsked(call: Call, method: Method): CsvCells | undefined {
  const asked = call.flags['cells'];
  if (asked === undefined) return cellsOfMethod(method);
  const cells = CSV_CELLS.find((one) => one === asked);
  const choices = CSV_CELLS.join(', ');
  const found = String(asked);
  return cells ?? complain(call, 'not_a_choice', { option: 'cells', found, choices });
}

function complain(
  { terminal, text }: Call,
  message: 'count_what' | 'no_file' | 'input_unknown' | 'not_a_choice',
  params: Readonly<Record<string, string>>,
): undefined {
  terminal.message(text(`command-line.${message}`, params));
}

function readFile(
  path: string,
  options: ParseOptions & { sizeBytes: number },
  { terminal }: Call,
): ParseOutcome {
  const parser = createBallotParser(options);
  const buffer = new Uint8Array(pieceBytes);
  const descriptor = openSync(path, 'r');
  let done = 0;
  try {
    for (;;) {
      const length = readSync(descriptor, buffer, 0, pieceBytes, null);
      if (length === 0 || !parser.push(buffer.subarray(0, length))) break;
      terminal.progress((done += length), options.sizeBytes);
    }
  } finally {
    closeSync(descriptor);
  }
  return parser.finish();
}

async function readStandardInput(options: ParseOptions): Promise<ParseOutcome> {
  const parser = createBallotParser(options);
  for await (const piece of process.stdin) if (!parser.push(piece as Uint8Array)) break;
  return parser.finish();
}
