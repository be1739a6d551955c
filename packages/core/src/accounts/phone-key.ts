import { createHash } from 'node:crypto';
import type { Instance } from '../platform/instance.ts';
import { keepFirstPhoneKey } from './phone-key.table.ts';
import { secretLength, tokenLength } from './secrets.ts';

/**
 * What a phone knows an account by: tells two accounts apart and says nothing of either. 22
 * characters of base64url; account ids are random, so it leads back to none.
 */
export function phoneMark(account: string): string {
  const hash = createHash('sha256').update(`communard/phone-mark/${account}`).digest();
  return hash.subarray(0, secretLength).toString('base64url');
}

/**
 * The key under which an account's unsent entries lie on its phones, 32 bytes; made when first
 * asked for and the same ever after, so that what was sealed before signing out opens after signing
 * in again.
 */
export async function getPhoneKey(instance: Instance, account: string): Promise<Uint8Array> {
  const { kysely } = instance.database;
  const made = { account, key: instance.random(tokenLength), made_at: instance.clock() };
  return keepFirstPhoneKey(kysely, made);
}
