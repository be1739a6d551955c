import { createHash } from 'node:crypto';
import type { Instance } from '../platform/instance.ts';

/** 256 bits for session tokens; the database keeps only the SHA-256. */
export const tokenLength = 32;
/** Invitation secrets have 128 bits. */
export const secretLength = 16;
const idLength = 16;

export function newSecret(instance: Instance, length: number): string {
  return Buffer.from(instance.random(length)).toString('base64url');
}

export function newId(instance: Instance): string {
  return newSecret(instance, idLength);
}

/** Plain SHA-256 is enough for secrets of 112 bits and more (ASVS 6.5.2). */
export function hashSecret(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}
