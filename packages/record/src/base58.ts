const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Reading is quadratic, so longer texts are refused unread; a signature needs 88 characters. */
const lengthMax = 128;

/** base58btc (draft-msporny-base58). */
export function encodeBase58(bytes: Uint8Array): string {
  const digits: number[] = [];
  for (const byte of bytes) addDigit(digits, byte, 256, 58);
  const zeros = leading(bytes, 0);
  return (
    '1'.repeat(zeros) +
    digits
      .reverse()
      .map((digit) => alphabet[digit]!)
      .join('')
  );
}

/** base58btc, or null. Each byte string has one spelling. */
export function decodeBase58(text: string): Uint8Array | null {
  if (text.length > lengthMax) return null;
  const values = Array.from(text, (character) => alphabet.indexOf(character));
  if (values.includes(-1)) return null;
  const digits: number[] = [];
  for (const value of values) addDigit(digits, value, 58, 256);
  return Uint8Array.from([...new Array<number>(leading(values, 0)).fill(0), ...digits.reverse()]);
}

/** number := number * from + digit, with the number kept as digits of base `to`, low first. */
function addDigit(digits: number[], digit: number, from: number, to: number): void {
  let carry = digit;
  for (let at = 0; at < digits.length; at += 1) {
    carry += digits[at]! * from;
    digits[at] = carry % to;
    carry = Math.floor(carry / to);
  }
  while (carry > 0) {
    digits.push(carry % to);
    carry = Math.floor(carry / to);
  }
}

function leading(values: ArrayLike<number>, wanted: number): number {
  let count = 0;
  while (count < values.length && values[count] === wanted) count += 1;
  return count;
}
