import { holdsMandate, officerRoles, type Place, type UnitRole } from '@communard/core';
import {
  notFound,
  requireAccount,
  requirePlace,
  type Account,
} from '#lib/server/require-mandate.ts';

const officers: readonly UnitRole[] = officerRoles;

interface TreeEvent {
  readonly locals: App.Locals;
  readonly params: { readonly place: string };
}

/** The organisation of the address, for its secretariat and for officers of its units. */
export async function visitTree({
  locals,
  params,
}: TreeEvent): Promise<{ readonly place: Place; readonly account: Account }> {
  const account = requireAccount(locals);
  const place = await requirePlace(locals, params.place);
  const isOfficer = (account.unitMandates ?? []).some(
    ({ organisation, role }) => organisation === place.id && officers.includes(role),
  );
  const isSecretariat = holdsMandate(account, place.id, ['secretariat']);
  return isOfficer || isSecretariat ? { place, account } : notFound(locals);
}
