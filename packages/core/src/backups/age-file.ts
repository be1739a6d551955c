import { ReadableStream as NodeStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';
import { done, refuse, type Result } from '../platform/result.ts';

/** Where a damaged file of age begins to be damaged, or is cut off: its chunks are 64 KiB. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
  readonly byte: number;

  constructor(byte: number, cause: unknown) {
    super(`reading an encrypted file: damaged or cut off from byte ${byte} on`, { cause });
    this.byte = byte;
  }
}

const chunkBytes = 64 * 1024;
const chunkTagBytes = 16;
const nonceBytes = 16;
const headerEnd = /\n--- [\w+/]{43}\n/;
const headerMaxBytes = 1024 * 1024;

/**
 * Lines of recipients or of identities as the program age reads them: one a line, lines with # and
 * empty ones passed over. Refuses with the number of the first line that is none.
 */
export function readAgeKeys<Code extends string>(
  text: string,
  add: (key: string) => void,
  code: Code,
): Result<string[], Code> {
  const keys: string[] = [];
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    try {
      add(line);
    } catch {
      return refuse(code, { params: { line: i + 1 } });
    }
    keys.push(line);
  }
  return done(keys);
}

/** Officers' public keys, `age1…`. */
export function readRecipients(text: string) {
  const trial = new Encrypter();
  return readAgeKeys(text, (key) => trial.addRecipient(key), 'backup.recipient_malformed');
}

/** Private keys, `AGE-SECRET-KEY-1…`. */
export function readIdentities(text: string) {
  const trial = new Decrypter();
  return readAgeKeys(text, (key) => trial.addIdentity(key), 'backup.identity_malformed');
}

/** Encrypts in the form of age (age-encryption.org/v1); any one of the recipients can decrypt. */
export async function* encryptFor(
  recipients: readonly string[],
  plain: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  yield* await encrypter.encrypt(streamOf(plain));
}

/**
 * Decrypts with one of the identities. Refuses with `backup.wrong_key` when none fits, and with
 * `backup.damaged` when the head of the file is not whole.
 *
 * What comes out throws `DamagedFile` at the first chunk that is not as it was written, before any
 * of that chunk; also when the end is missing.
 */
export async function decryptFile(
  identities: readonly string[],
  file: AsyncIterable<Uint8Array>,
): Promise<Result<AsyncIterable<Uint8Array>, 'backup.wrong_key' | 'backup.damaged'>> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  const { bytes, head } = await readHead(file);
  const headSize = headerEnd.exec(head);
  if (headSize === null) return refuse('backup.damaged', { params: { byte: 0 } });
  const payloadStart = headSize.index + headSize[0].length + nonceBytes;
  try {
    const source = streamOf(inPieces(bytes));
    const plain = await decrypter.decrypt(source);
    return done(located(plain, payloadStart));
  } catch (error) {
    const isOther = error instanceof Error && error.message.includes('no identity matched');
    return isOther ? refuse('backup.wrong_key') : refuse('backup.damaged', { params: { byte: 0 } });
  }
}

async function* located(
  plain: ReadableStream<Uint8Array>,
  payloadStart: number,
): AsyncGenerator<Uint8Array> {
  let received = 0;
  try {
    for await (const piece of plain) {
      received += piece.length;
      yield piece;
    }
  } catch (cause) {
    const chunk = Math.floor(received / chunkBytes);
    throw new DamagedFile(payloadStart + chunk * (chunkBytes + chunkTagBytes), cause);
  }
}

/** One class under two names: a browser's types do not know that it can be made of a generator. */
function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return NodeStream.from(bytes) as unknown as ReadableStream<Uint8Array>;
}

/** The file from its beginning again, and as much of it as holds the head. */
async function readHead(
  file: AsyncIterable<Uint8Array>,
): Promise<{ bytes: AsyncIterable<Uint8Array>; head: string }> {
  const rest = file[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let head = '';
  while (!headerEnd.test(head) && head.length < headerMaxBytes) {
    const next = await rest.next();
    if (next.done === true) break;
    taken.push(next.value);
    head += Buffer.from(next.value).toString('latin1');
  }
  async function* again(): AsyncGenerator<Uint8Array> {
    yield* taken;
    yield* { [Symbol.asyncIterator]: () => rest };
  }
  return { bytes: again(), head };
}

/** Never more than one chunk of age at a time: else a good chunk is lost with a bad one behind. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes)
    for (let from = 0; from < piece.length; from += chunkBytes)
      yield piece.subarray(from, from + chunkBytes);
}
