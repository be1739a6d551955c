import { createHash } from 'node:crypto';
import { done, refuse, type Result } from '../platform/result.ts';
import { decryptFile } from './age-file.ts';
import {
  isEnd,
  readBackupHeader,
  readBackupLine,
  type BackupHeader,
  type BackupLine,
} from './backup-format.ts';

export type OpenBackupCode = 'backup.wrong_key' | 'backup.damaged' | 'backup.not_a_backup';

/** A line that is not as this format has it, counted from 1. Under good encryption: a bug or a
 * forgery by someone who has the recipients. */
export class MalformedLine extends Error {
  override readonly name = 'MalformedLine';
  readonly line: number;

  constructor(line: number) {
    super(`reading a backup: line ${line} is not as it should be`);
    this.line = line;
  }
}

export interface OpenBackup {
  readonly header: BackupHeader;
  /** Text and meaning of each line behind the header; ends only if the file is whole. */
  readonly lines: AsyncGenerator<{ readonly text: string; readonly line: BackupLine }>;
  /** The hash its last line tells, once all lines were read; until then undefined. */
  readonly sha256: () => string | undefined;
}

/**
 * Opens a backup as far as its header. Its lines throw `DamagedFile` where the file is damaged or
 * cut off, and `MalformedLine`; whoever takes them in does so in one transaction.
 */
export async function openBackup(
  file: AsyncIterable<Uint8Array>,
  identities: readonly string[],
): Promise<Result<OpenBackup, OpenBackupCode>> {
  const plain = await decryptFile(identities, file);
  if (!plain.ok) return plain;
  const texts = splitLines(plain.value);
  const first = await texts.next();
  const header = first.done === true ? undefined : readBackupHeader(first.value);
  if (header === undefined) return refuse('backup.not_a_backup');
  const ended: Ended = { sha256: undefined };
  const lines = readLines(first.value as string, texts, ended);
  return done({ header, lines, sha256: () => ended.sha256 });
}

interface Ended {
  sha256: string | undefined;
}

async function* readLines(
  header: string,
  texts: AsyncGenerator<string>,
  ended: Ended,
): OpenBackup['lines'] {
  const hash = createHash('sha256').update(header).update('\n');
  let rows = 0;
  let number = 1;
  let isEnded = false;
  for await (const text of texts) {
    number += 1;
    const line = readBackupLine(text);
    if (line === undefined || isEnded) throw new MalformedLine(number);
    isEnded = isEnd(line);
    if (isEnd(line)) {
      const isWhole = line.rows === rows && line.sha256 === hash.copy().digest('hex');
      if (!isWhole) throw new MalformedLine(number);
      ended.sha256 = line.sha256;
      continue;
    }
    if (Array.isArray(line)) rows += 1;
    hash.update(text).update('\n');
    yield { text, line };
  }
  if (!isEnded) throw new MalformedLine(number + 1);
}

async function* splitLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const newline = 0x0a;
  let waiting: Uint8Array[] = [];
  for await (const piece of bytes) {
    let from = 0;
    for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, from)) {
      yield Buffer.concat([...waiting, piece.subarray(from, at)]).toString('utf8');
      waiting = [];
      from = at + 1;
    }
    if (from < piece.length) waiting.push(piece.slice(from));
  }
  if (waiting.length > 0) yield Buffer.concat(waiting).toString('utf8');
}
