import {
  parseSealed,
  type FieldRef,
  type Purpose,
  type Sealed,
  type Vault,
} from '@communard/vault';
import { ServerSealed } from '../platform/server-sealed.ts';

export interface PersonalText {
  readonly ref: FieldRef;
  readonly text: string;
}

export interface PersonalFile {
  readonly ref: FieldRef;
  /** At most 1 MiB less a byte: what the vault seals in one piece. */
  readonly file: Uint8Array;
}

/**
 * Seals files of one unit, in the order given. The caller has checked lengths.
 *
 * @throws {ServerSealed} while the server is sealed
 */
export async function sealFiles(
  vault: Vault,
  unit: string,
  files: readonly PersonalFile[],
): Promise<Sealed[]> {
  if (files.length === 0) return [];
  const fields = files.map(({ ref, file }) => ({ ref, plain: file }));
  const sealed = await vault.sealMany(unit, fields);
  if (sealed.ok) return [...sealed.value];
  if (sealed.refusal.code === 'vault.sealed') throw new ServerSealed();
  throw new Error(`sealing: ${sealed.refusal.code}`);
}

/**
 * Seals texts of one unit, in the order given. The caller has checked lengths.
 *
 * @throws {ServerSealed} while the server is sealed
 */
export async function sealTexts(
  vault: Vault,
  unit: string,
  texts: readonly PersonalText[],
): Promise<Sealed[]> {
  const files = texts.map(({ ref, text }) => ({ ref, file: Buffer.from(text, 'utf8') }));
  return sealFiles(vault, unit, files);
}

/**
 * Destroys a person's keys for good. Works also while the server is sealed: erasing needs no key.
 */
export async function shredSubject(vault: Vault, subject: string, why: Purpose): Promise<void> {
  const shredded = await vault.shred(subject, why);
  if (!shredded.ok) throw new Error(`shredding: ${shredded.refusal.code}`);
}

export interface SealedText {
  readonly ref: FieldRef;
  readonly sealed: Uint8Array;
}

/**
 * Opens texts of one unit, in the order given. Undefined stands where one does not open: its keys
 * were destroyed, or it stands where it was not sealed. The unit's log says which.
 *
 * @throws {ServerSealed} while the server is sealed
 */
export async function openTexts(
  vault: Vault,
  unit: string,
  texts: readonly SealedText[],
  why: Purpose,
): Promise<(string | undefined)[]> {
  const files = await openFiles(vault, unit, texts, why);
  return files.map((file) => file && Buffer.from(file).toString('utf8'));
}

/** The same for files. */
export async function openFiles(
  vault: Vault,
  unit: string,
  files: readonly SealedText[],
  why: Purpose,
): Promise<(Uint8Array | undefined)[]> {
  if (files.length === 0) return [];
  const fields = files.map(({ ref, sealed }) => ({ ref, sealed: asSealed(sealed) }));
  const opened = await vault.openMany(unit, fields, why);
  if (opened.ok) return opened.value.map((field) => (field.ok ? field.value : undefined));
  if (opened.refusal.code === 'vault.sealed') throw new ServerSealed();
  throw new Error(`opening: ${opened.refusal.code}`);
}

function asSealed(bytes: Uint8Array): Sealed {
  const parsed = parseSealed(bytes);
  if (parsed.ok) return parsed.value;
  throw new Error(`reading a sealed field: ${parsed.refusal.code}`);
}
