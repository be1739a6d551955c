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

/**
 * What the database is told of a session, 64 hexadecimal digits: made from the token, so it is no
 * sign-in itself, and not to be had from the table, which keeps only its SHA-256.
 */
export function contextOf(token: string): string {
  return createHash('sha256').update(`communard/session-context/${token}`).digest('hex');
}

/** What stands in the table of sessions. */
export function hashToken(token: string): Uint8Array {
  return createHash('sha256')
    .update(Buffer.from(contextOf(token), 'hex'))
    .digest();
}
