/**
 * Digits and letters without I, L, O and U, as Crockford's base 32: made to be read aloud and
 * copied by hand.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Five bits to a character, first bits first; the last character is filled up with zero bits.
 *
 * `bits` keeps more than it needs: what was used up is shifted out at the top and never read again.
 */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let bitCount = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (bitCount += 8; bitCount >= 5; bitCount -= 5) {
      text += letterOf((bits >> (bitCount - 5)) & 31);
    }
  }
  return bitCount === 0 ? text : text + letterOf((bits << (5 - bitCount)) & 31);
}

/**
 * The bytes back; undefined when a character is foreign or the bits that fill up the last one are
 * not zero.
 */
export function decodeBase32(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let bits = 0;
  let bitCount = 0;
  let at = 0;
  for (const character of text) {
    const value = valueOf(character);
    if (value < 0) return undefined;
    bits = (bits << 5) | value;
    bitCount += 5;
    if (bitCount >= 8) {
      bitCount -= 8;
      bytes[at] = bits >> bitCount;
      at += 1;
    }
  }
  return (bits & ((1 << bitCount) - 1)) === 0 ? bytes : undefined;
}

/** 0 to 31; less than 0 for a character that is not of the alphabet. */
export function valueOf(letter: string): number {
  return ALPHABET.indexOf(letter);
}

export function letterOf(value: number): string {
  return ALPHABET[value]!;
}

/**
 * What a person may have typed, as this alphabet has it: no spaces or hyphens, capitals, O as 0, I
 * and L as 1.
 */
export function forgiveTyping(text: string): string {
  return text.replaceAll(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}
