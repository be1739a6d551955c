import { SMTPServer } from 'smtp-server';
import { freePort } from '../free-port.ts';

export interface MailSink {
  readonly url: string;
  /** Whole letters as they came over the wire. */
  readonly letters: readonly string[];
  close(): Promise<void>;
}

/** A mail server that takes everything and keeps it. */
export async function mailSink(): Promise<MailSink> {
  const letters: string[] = [];
  const port = await freePort();
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onData: (stream, _session, done) => {
      let letter = '';
      stream.on('data', (piece: Buffer) => (letter += piece.toString('latin1')));
      stream.on('end', () => {
        letters.push(letter);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    ...{ url: `smtp://127.0.0.1:${port}`, letters },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A letter as it came, and once more with its transfer encodings undone. */
export function readLetter(letter: string): Buffer {
  const unfolded = letter.replace(/=\r?\n/g, '');
  const bytes = unfolded.replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  const base64 = letter.match(/^(?:[A-Za-z0-9+/]{60,}\r?\n)+[A-Za-z0-9+/=]*/gm) ?? [];
  const plain = base64.map((digits) => Buffer.from(digits, 'base64'));
  return Buffer.concat([Buffer.from(letter, 'latin1'), Buffer.from(bytes, 'latin1'), ...plain]);
}
