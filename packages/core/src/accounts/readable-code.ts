/**
 * 128-bit secrets as people copy them from paper: Crockford's base 32 (no I, L, O, U), 26 signs in
 * groups of four. What is typed may be in small letters, with spaces or hyphens, and with the signs
 * that are easily mistaken: O for 0, I and L for 1.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const byteCount = 16;
const signCount = 26;
const bitsPerSign = 5;
/** 26 signs carry 130 bits, so that the last two are always zero. */
const spareBits = 2n;

/** @param secret 16 bytes as base64url */
export function readableCode(secret: string): string {
  const bytes = Buffer.from(secret, 'base64url');
  if (bytes.length !== byteCount) throw new RangeError(`a code has ${byteCount} bytes`);
  let bits = BigInt(`0x${bytes.toString('hex')}`) << spareBits;
  let signs = '';
  for (let at = 0; at < signCount; at++) {
    signs = alphabet.charAt(Number(bits & 31n)) + signs;
    bits >>= BigInt(bitsPerSign);
  }
  return signs.match(/.{1,4}/g)?.join('-') ?? signs;
}

/** The secret as base64url; undefined for anything that is no code. */
export function parseReadableCode(written: string): string | undefined {
  if (written.length > 100) return undefined;
  const signs = written
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (signs.length !== signCount) return undefined;
  let bits = 0n;
  for (const sign of signs) {
    const value = alphabet.indexOf(sign);
    if (value < 0) return undefined;
    bits = (bits << BigInt(bitsPerSign)) | BigInt(value);
  }
  if ((bits & 3n) !== 0n) return undefined;
  const hex = (bits >> spareBits).toString(16).padStart(byteCount * 2, '0');
  return Buffer.from(hex, 'hex').toString('base64url');
}
