import { formatOfName, type BallotFormat } from '@communard/tally';

/** As much as a heading takes. */
const headBytes = 4_000;

/** What ballots are written in: by the name of their file, else by how they begin. */
export function findFormat(bytes: Uint8Array, fileName: string): BallotFormat | null {
  return formatOfName(fileName) ?? formatOfHead(bytes);
}

/**
 * BLT begins with two numbers, PrefLib says its own name in its heading, and a table has a line of
 * names. Null where a reader could be mistaken.
 */
function formatOfHead(bytes: Uint8Array): BallotFormat | null {
  const head = new TextDecoder().decode(bytes.subarray(0, headBytes)).replace(/^\ufeff/, '');
  const preflib = /^#\s*DATA TYPE:\s*(soc|soi|toc|toi)\s*$/im.exec(head)?.[1];
  if (preflib !== undefined) return preflib.toLowerCase() as BallotFormat;
  const lines = head.split(/\r?\n/).map((line) => line.trim());
  const first = lines.find((line) => line !== '' && !/^(#|\/\*)/.test(line)) ?? '';
  if (/^\d+\s+\d+(\s|$)/.test(first)) return 'blt';
  return /\p{L}/u.test(first) ? 'csv' : null;
}
