import type { CommandContext } from '../platform/run-command.ts';
import type { UnitRole, Role } from '../platform/actor.ts';
import { draftInvitation } from './invitations.ts';
import { insertInvitation } from './invitations.table.ts';

/** Whom an invitation brings back to the own account, and for which office it is printed. */
export interface ReturnTerms {
  readonly account: string;
  readonly organisation: string;
  readonly role: Role | UnitRole;
  readonly label: string;
  readonly unit: string | null;
  readonly member: string | null;
}

/** A sheet for the owner of an account that came here with its organisation; the secret, once. */
export async function inviteBack(
  context: Pick<CommandContext, 'tx' | 'instance' | 'now'>,
  terms: ReturnTerms,
): Promise<string> {
  const made = draftInvitation(context, terms);
  await insertInvitation(context.tx, made.row);
  return made.shown.secret;
}
