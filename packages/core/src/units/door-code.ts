import { createHash } from 'node:crypto';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 8;

/**
 * What somebody shows where they come from elsewhere without giving a name, and the officers there
 * compare with their list: eight letters and digits made of an id, without any that look alike. It
 * opens nothing.
 */
export function doorCode(kind: 'delegation' | 'sending', id: string): string {
  const bytes = createHash('sha256').update(`${kind}\n${id}`).digest();
  const code = [...bytes.subarray(0, codeLength)].map((byte) => letters[byte & 31]).join('');
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
