import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { decryptFile, encryptFor, readIdentities, readRecipients } from './age-file.ts';

const identity = await generateX25519Identity();
const recipient = await identityToRecipient(identity);

describe('a file of recipients or identities', () => {
  it('is read as age reads it: comments and empty lines are passed over', () => {
    expect(readRecipients(`# Ilse\n${recipient}\r\n\n`)).toEqual({ ok: true, value: [recipient] });
    expect(readIdentities(`# mine\n${identity}\n`)).toEqual({ ok: true, value: [identity] });
    expect(readRecipients('# nobody\n')).toEqual({ ok: true, value: [] });
  });

  it('is refused with the first line that is none', () => {
    const mistyped = recipient.slice(0, -1) + (recipient.endsWith('q') ? 'p' : 'q');
    expect(readRecipients(`${recipient}\n${mistyped}\n`)).toEqual({
      ok: false,
      refusal: { code: 'backup.recipient_malformed', params: { line: 2 } },
    });
    expect(readRecipients(identity)).toMatchObject({ refusal: { params: { line: 1 } } });
    expect(readIdentities(`\n${recipient}`)).toEqual({
      ok: false,
      refusal: { code: 'backup.identity_malformed', params: { line: 2 } },
    });
  });
});

describe('an encrypted file', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 200_000])('of %i bytes comes back whole', async (size) => {
    const plain = Buffer.alloc(size, 'communard');
    const file = await collect(encryptFor([recipient], pieces(plain, 7001)));
    const opened = await decryptFile([identity], pieces(file, 5003));
    expect(opened.ok && (await collect(opened.value)).equals(plain)).toBe(true);
  });

  it('gives out nothing of a chunk that was changed, and says where it begins', async () => {
    const plain = Buffer.alloc(200_000, 1);
    const file = await collect(encryptFor([recipient], pieces(plain, 65_536)));
    for (const at of [file.length - 1, 140_000, 70_000, 300]) {
      const damaged = Buffer.from(file);
      damaged[at]! ^= 1;
      const opened = await decryptFile([identity], pieces(damaged, 9973));
      if (!opened.ok) throw new Error(opened.refusal.code);
      const fault = await collect(opened.value).catch((error: unknown) => error);
      const { byte } = fault as { byte: number };
      expect(byte).toBeLessThanOrEqual(at);
      expect(byte).toBeGreaterThan(at - 65_552);
    }
  });
});

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of bytes) all.push(piece);
  return Buffer.concat(all);
}
