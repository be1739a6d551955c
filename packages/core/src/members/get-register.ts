import { openVault } from '../keyring/index.ts';
import {
  findUnitMandate,
  officerRoles,
  readAs,
  type AccountActor,
  type Instance,
} from '../platform/index.ts';
import type { ContactField, MemberState } from './member.ts';
import { loadMembersOf } from './members.table.ts';
import { openField } from './personal-fields.ts';

/** A person in the register as the list shows it: contact data is revealed one at a time. */
export interface RegisterLine {
  readonly id: string;
  /** Undefined when it no longer opens. */
  readonly name: string | undefined;
  readonly state: MemberState;
  readonly joinedOn: string;
  readonly hasAccount: boolean;
  /** Which contact data there is; it is shown one at a time. */
  readonly has: Readonly<Record<ContactField, boolean>>;
}

/**
 * The register of the actor's own unit, for its officers: undefined for everyone else, those above
 * included. Opening it is a line in the unit's log.
 */
export async function getRegister(
  instance: Instance,
  actor: AccountActor,
  unit: string,
): Promise<RegisterLine[] | undefined> {
  const mandate = findUnitMandate(actor, unit, officerRoles);
  if (mandate === undefined) return undefined;
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const rows = await loadMembersOf(tx, unit, ['member', 'suspended']);
    const vault = openVault(tx, instance, { organisation: mandate.organisation, now });
    const why = { actor: actor.account, reason: 'register.opened' };
    const names = await openField(vault, unit, { rows, field: 'name' }, why);
    return rows.map((row) => ({
      id: row.id,
      name: names.get(row.id),
      state: row.state,
      joinedOn: row.joined_on,
      hasAccount: row.account !== null,
      has: {
        phone: row.sealed_phone !== null,
        mail: row.sealed_mail !== null,
        address: row.sealed_address !== null,
        employer: row.sealed_employer !== null,
      },
    }));
  });
}
