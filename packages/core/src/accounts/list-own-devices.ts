import type { Instance } from '../platform/instance.ts';
import type { SessionOpening, SuspensionCause } from './accounts.table.ts';
import { loadPasskeysOf } from './passkeys.table.ts';
import { loadUnusedCodeNumbers } from './recovery-codes.table.ts';
import { hashToken } from './secrets.ts';
import { loadOwnSession, loadSessionsOf } from './sessions.table.ts';

export interface OwnSession {
  readonly id: string;
  readonly isThisOne: boolean;
  readonly openedBy: SessionOpening;
  readonly openedAt: Date;
  readonly lastUsedAt: Date;
}

export interface OwnPasskeyShown {
  readonly number: number;
  readonly credentialId: string;
  readonly isSynced: boolean;
  readonly rpId: string;
  readonly addedAt: Date;
  readonly lastUsedAt: Date | undefined;
  readonly suspendedWhy: SuspensionCause | undefined;
}

/** Every way into an account that is open: what its owner sees under "My devices". */
export interface OwnDevices {
  readonly sessions: readonly OwnSession[];
  readonly passkeys: readonly OwnPasskeyShown[];
  /** Numbers of the codes on the card that are not spent. */
  readonly codeNumbers: readonly number[];
  /** From when on the session that asks holds its mandates; undefined: it does. */
  readonly holdsFrom: Date | undefined;
}

/** @param token of the session that asks, so that it can be told from the others */
export async function listOwnDevices(
  instance: Instance,
  account: string,
  token: string,
): Promise<OwnDevices> {
  const { kysely } = instance.database;
  const current = await loadOwnSession(kysely, hashToken(token));
  const sessions = await loadSessionsOf(kysely, account);
  const passkeys = await loadPasskeysOf(kysely, account);
  const holdsFrom = current?.holds_from ?? undefined;
  const isWaiting = holdsFrom !== undefined && instance.clock() < holdsFrom;
  return {
    sessions: sessions.map((session) => ({
      id: session.id,
      isThisOne: session.id === current?.id,
      openedBy: session.opened_by,
      openedAt: session.created_at,
      lastUsedAt: session.last_used_at,
    })),
    passkeys: passkeys.map((passkey) => ({
      number: passkey.number,
      credentialId: passkey.credential_id,
      isSynced: passkey.is_synced,
      rpId: passkey.rp_id,
      addedAt: passkey.added_at,
      lastUsedAt: passkey.last_used_at ?? undefined,
      suspendedWhy: passkey.suspended_why ?? undefined,
    })),
    codeNumbers: await loadUnusedCodeNumbers(kysely, account),
    holdsFrom: isWaiting ? holdsFrom : undefined,
  };
}
