import { decodeBase64, encodeBase64 } from './base64.ts';
import { concatBytes, textToBytes } from './bytes.ts';
import { accept, refuse, type Read } from './read.ts';
import { isKeyName } from './vkey.ts';

/** Largest note in bytes and lines. C2SP signed-note wants at least 16 signatures accepted. */
const sizeMaxBytes = 65_536;
const linesMax = 100;

/** One signature line of a note. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** A note taken apart; nothing in it is verified yet. */
export interface Note {
  /** What is signed; ends in a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A signature line with its newline (C2SP signed-note, "Format"). */
export function signatureLine({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${encodeBase64(concatBytes(keyId, signature))}\n`;
}

/** Takes a note apart (C2SP signed-note, "Format"). */
export function parseNote(note: string): Read<Note> {
  const lineCount = note.split('\n', linesMax + 2).length - 1;
  if (
    note.length > sizeMaxBytes ||
    textToBytes(note).length > sizeMaxBytes ||
    lineCount > linesMax
  ) {
    return refuse('record.note_too_large', { sizeMaxBytes, linesMax });
  }
  const split = note.lastIndexOf('\n\n');
  const isForm = note.isWellFormed() && note.endsWith('\n') && split > 0;
  // Any control character but the newline.
  if (!isForm || /[\0-\x09\x0b-\x1f]/.test(note)) return refuse('record.note_malformed');
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split('\n');
  const signatures: NoteSignature[] = [];
  for (const [at, line] of lines.entries()) {
    const signature = parseSignature(line);
    if (signature === null) {
      return refuse('record.note_signature_malformed', { line: text.split('\n').length + at + 1 });
    }
    signatures.push(signature);
  }
  return accept({ text, signatures });
}

function parseSignature(line: string): NoteSignature | null {
  const [dash, name = '', base64 = '', ...rest] = line.split(' ');
  const bytes = decodeBase64(base64);
  if (dash !== '—' || rest.length > 0 || !isKeyName(name)) return null;
  if (bytes === null || bytes.length < 5) return null;
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}
