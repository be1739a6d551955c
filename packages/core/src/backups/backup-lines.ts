import { createHash } from 'node:crypto';
import type { BackupHeader } from './backup-format.ts';

const pieceBytes = 64 * 1024;

/**
 * The lines of a backup; the last tells how many rows there were, and the hash of all before.
 *
 * @param onEnd told that hash, as hexadecimal digits
 */
export function withEnd(header: BackupHeader, onEnd: (sha256: string) => void = () => undefined) {
  const hash = createHash('sha256');
  let rows = 0;
  const line = (text: string) => {
    hash.update(text).update('\n');
    return `${text}\n`;
  };
  return {
    head: () => line(JSON.stringify(header)),
    table: (table: string, columns: readonly string[]) => line(JSON.stringify({ table, columns })),
    row: (text: string) => {
      rows += 1;
      return line(text);
    },
    end: () => {
      const sha256 = hash.digest('hex');
      onEnd(sha256);
      return `${JSON.stringify({ end: true, rows, sha256 })}\n`;
    },
  };
}

/** Lines as bytes, in pieces that are worth encrypting. */
export async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let waiting: string[] = [];
  let size = 0;
  for await (const line of lines) {
    waiting.push(line);
    size += line.length;
    if (size < pieceBytes) continue;
    yield Buffer.from(waiting.join(''));
    waiting = [];
    size = 0;
  }
  yield Buffer.from(waiting.join(''));
}
