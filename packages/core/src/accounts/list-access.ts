import type { Role } from '../platform/actor.ts';
import type { Instance } from '../platform/instance.ts';
import { loadMandateHolders, type InvitedRole } from './accounts.table.ts';
import { loadOpenInvitations } from './invitations.table.ts';

export interface MandateHolder {
  readonly account: string;
  readonly label: string;
  readonly role: Role;
  readonly since: Date;
}

/** Who holds a mandate in an organisation. */
export async function listMandateHolders(
  instance: Instance,
  organisation: string,
): Promise<MandateHolder[]> {
  const rows = await loadMandateHolders(instance.database.kysely, organisation);
  return rows.map(({ account, label, role, given_at: since }) => ({ account, label, role, since }));
}

export interface OpenInvitation {
  readonly id: string;
  readonly role: InvitedRole;
  readonly label: string;
  readonly expiresAt: Date;
}

/** Invitation sheets of an organisation that nobody has used yet. */
export async function listInvitations(
  instance: Instance,
  organisation: string,
): Promise<OpenInvitation[]> {
  const now = instance.clock();
  const rows = await loadOpenInvitations(instance.database.kysely, organisation, now);
  return rows.map(({ id, role, label, expires_at: expiresAt }) => ({ id, role, label, expiresAt }));
}
