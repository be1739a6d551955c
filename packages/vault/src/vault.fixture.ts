import type { Sealed } from './envelope.ts';
import type { FieldRef } from './field-ref.ts';
import type { Keyring } from './keyring.ts';
import { createMasterKey, type MasterKey } from './master-key.ts';
import { MemoryKeyring } from './memory-keyring.ts';
import type { Read, RefusalCode } from './refusal.ts';
import { seededRandom } from './seeded-random.ts';
import { createServerVault } from './server-vault.ts';
import type { Purpose, VaultEvent } from './vault.ts';

/** The cast of the vault's tests: two units, two members of the mill, one secretary who asks. */
export const MILL = 'unit-mill';
export const DOCKS = 'unit-docks';
export const ROSA = 'member-rosa';
export const KARIM = 'member-karim';
export const why: Purpose = { actor: 'account-secretary', reason: 'member.contacted' };

export const rosaPhone = fieldOf(ROSA);
export const karimPhone = fieldOf(KARIM);
export const millName: FieldRef = { table: 'units', column: 'name', row: MILL, subject: null };

export function fieldOf(subject: string, column = 'phone'): FieldRef {
  return { table: 'members', column, row: `row-of-${subject}`, subject };
}

/** A vault on a keyring in memory, everything it reported, and keys from a seed. */
export function openTestVault(
  parts: { readonly seed?: string; readonly keyring?: Keyring; readonly master?: MasterKey } = {},
) {
  const { seed = 'vault', keyring = new MemoryKeyring() } = parts;
  const random = seededRandom(seed);
  const master = parts.master ?? createMasterKey(random(32));
  const events: VaultEvent[] = [];
  const report = async (event: VaultEvent) => void events.push(event);
  const vault = createServerVault({ master, keyring, audit: { report }, random });
  return { vault, keyring, master, events, random };
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** The value, for tests about something else. */
export function valueOf<T>(read: Read<T>): T {
  if (read.ok) return read.value;
  throw new Error(`refused: ${read.refusal.code}`);
}

export function codeOf(read: Read<unknown>): RefusalCode | 'answered' {
  return read.ok ? 'answered' : read.refusal.code;
}

/** Bytes of a data store, as they lie in a table. */
export type Stored = { readonly ref: FieldRef; readonly sealed: Sealed };

/**
 * A keyring in which others come between: before each call of one method, the next of these is
 * done.
 */
export function interrupted(
  keyring: Keyring,
  method: keyof Keyring,
  meanwhile: (() => Promise<unknown>)[],
): Keyring {
  return new Proxy(keyring, {
    get(target, name) {
      const call = target[name as keyof Keyring].bind(target) as (...all: unknown[]) => unknown;
      if (name !== method) return call;
      return async (...all: unknown[]) => {
        await meanwhile.shift()?.();
        return call(...all);
      };
    },
  });
}
