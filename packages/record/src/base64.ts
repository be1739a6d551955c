const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const urlSafe = `${standard.slice(0, 62)}-_`;
const standardValues = valuesOf(standard);
const urlSafeValues = valuesOf(urlSafe);

/** RFC 4648, section 4, with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  const text = encode(bytes, standard);
  return text + '='.repeat((4 - (text.length % 4)) % 4);
}

/**
 * RFC 4648, section 4, with padding, and only the one spelling an encoder writes: no spaces, no
 * missing padding, no loose bits at the end. Anything else is null.
 */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const end = text.endsWith('==') ? -2 : text.endsWith('=') ? -1 : text.length;
  return decode(text.slice(0, end), standardValues);
}

/** RFC 4648, section 5, without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return encode(bytes, urlSafe);
}

/** RFC 4648, section 5, without padding, and only the one spelling an encoder writes. */
export function decodeBase64Url(text: string): Uint8Array | null {
  return decode(text, urlSafeValues);
}

function valuesOf(alphabet: string): Int8Array {
  const values = new Int8Array(128).fill(-1);
  for (let at = 0; at < 64; at += 1) values[alphabet.charCodeAt(at)] = at;
  return values;
}

function encode(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const bits = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += alphabet[bits >> 18]! + alphabet[(bits >> 12) & 63]!;
    if (left > 1) text += alphabet[(bits >> 6) & 63]!;
    if (left > 2) text += alphabet[bits & 63]!;
  }
  return text;
}

function decode(text: string, values: Int8Array): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let bitCount = 0;
  let written = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = values[text.charCodeAt(at)] ?? -1;
    if (value < 0) return null;
    bits = ((bits << 6) | value) & 0xffff;
    bitCount += 6;
    if (bitCount >= 8) {
      bitCount -= 8;
      bytes[written] = (bits >> bitCount) & 0xff;
      written += 1;
    }
  }
  const looseBits = bits & ((1 << bitCount) - 1);
  return looseBits === 0 ? bytes : null;
}
