import { createHash } from 'node:crypto';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 8;

/**
 * What a delegate shows at the door of the body, and the body's officers compare with their list:
 * eight letters and digits of the delegation's id, without any that look alike. It opens nothing.
 */
export function delegationCode(delegation: string): string {
  const bytes = createHash('sha256').update(`delegation\n${delegation}`).digest();
  const code = [...bytes.subarray(0, codeLength)].map((byte) => letters[byte & 31]).join('');
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
