import { createHash } from 'node:crypto';

/** One way a text may lie in a file, a log or an answer. */
export interface WrittenForm {
  /** Such as `base64 at 1`. */
  readonly form: string;
  readonly bytes: Buffer;
}

/** Shorter ones stand in other things by chance. */
const bytesMin = 6;

/**
 * Every way in which a program may have written a text: encodings, escapes of the formats we write,
 * other case, without accents, backwards, and plain digests, by which a telephone number is found
 * in a day. What is sealed or digested under a key is none of them.
 */
export function writtenForms(text: string): WrittenForm[] {
  // The plainest name of equal bytes comes last and stays.
  const made = spellings(text)
    .flatMap((spelling) => encodings(spelling))
    .reverse();
  const unlike = new Map(
    made.map(({ form, bytes }) => [bytes.toString('latin1'), { form, bytes }]),
  );
  return [...unlike.values()].filter(({ bytes }) => bytes.length >= bytesMin);
}

interface Spelling {
  readonly name: string;
  readonly text: string;
}

function spellings(text: string): Spelling[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [
    { name: '', text: text.normalize('NFC') },
    { name: 'taken apart ', text: text.normalize('NFD') },
    { name: 'small ', text: text.toLowerCase() },
    { name: 'small in Turkish ', text: text.toLocaleLowerCase('tr') },
    { name: 'great ', text: text.toUpperCase() },
    { name: 'great in Turkish ', text: text.toLocaleUpperCase('tr') },
    { name: 'folded ', text: folded },
    { name: 'folded, without ı ', text: folded.replaceAll('ı', 'i') },
    { name: 'backwards ', text: [...text.normalize('NFC')].reverse().join('') },
  ];
}

function encodings({ name, text }: Spelling): WrittenForm[] {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  const named = (form: string, bytes: Buffer | string) => {
    return { form: name + form, bytes: Buffer.from(bytes as string) };
  };
  return [
    named('UTF-8', utf8),
    named('UTF-16', utf16),
    named('UTF-16 the other way round', Buffer.from(utf16).swap16()),
    named('hexadecimal', utf8.toString('hex')),
    named('hexadecimal, great', utf8.toString('hex').toUpperCase()),
    ...inBase64(utf8).map(({ form, bytes }) => named(form, bytes)),
    ...escapes(text).map(({ form, written }) => named(form, written)),
    ...['md5', 'sha1', 'sha256'].flatMap((algorithm) => {
      const digest = createHash(algorithm).update(text).digest();
      return [
        named(algorithm, digest),
        named(`${algorithm} in hexadecimal`, digest.toString('hex')),
        named(`${algorithm} in base64`, digest.toString('base64').slice(0, -2)),
      ];
    }),
  ];
}

/** The digits that depend on these bytes alone, wherever among threes they begin. */
function inBase64(bytes: Buffer): WrittenForm[] {
  return [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
    const last = Math.floor((whole.length * 8) / 6);
    const digits = whole.toString('base64').slice(Math.ceil((offset * 8) / 6), last);
    const url = digits.replaceAll('+', '-').replaceAll('/', '_');
    return [
      { form: `base64 at ${offset}`, bytes: Buffer.from(digits) },
      { form: `base64url at ${offset}`, bytes: Buffer.from(url) },
    ];
  });
}

function escapes(text: string): { readonly form: string; readonly written: string }[] {
  const every = (write: (unit: string) => string) => [...text].map(write).join('');
  const beyond = (write: (letter: string) => string) =>
    every((letter) => (letter > '~' ? write(letter) : letter));
  const json = (letter: string) =>
    Array.from(letter, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const number = (letter: string) => letter.codePointAt(0)!;
  const percent = encodeURIComponent(text);
  const hex = Buffer.from(text).toString('hex');
  const pairs = (mark: string) => hex.replace(/../g, (pair) => mark + pair);
  return [
    { form: 'JSON with escapes', written: beyond(json) },
    {
      form: 'JSON with great escapes',
      written: beyond((one) => json(one).toUpperCase().replaceAll('\\U', '\\u')),
    },
    { form: 'JSON, all escaped', written: every(json) },
    { form: 'percent-encoding', written: percent },
    { form: 'percent-encoding, small', written: percent.replace(/%../g, (at) => at.toLowerCase()) },
    { form: 'percent-encoding of a form', written: percent.replaceAll('%20', '+') },
    { form: 'percent-encoding, all', written: pairs('%').toUpperCase() },
    { form: 'quoted-printable', written: percent.replaceAll('%20', ' ').replaceAll('%', '=') },
    { form: 'bytes escaped', written: pairs('\\x') },
    { form: 'HTML, decimal', written: beyond((one) => `&#${number(one)};`) },
    { form: 'HTML, hexadecimal', written: beyond((one) => `&#x${number(one).toString(16)};`) },
    { form: 'HTML, all decimal', written: every((one) => `&#${number(one)};`) },
  ];
}
