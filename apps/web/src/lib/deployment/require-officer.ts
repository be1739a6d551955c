import { findUnitMandate, officerRoles } from '@communard/core';
import {
  notFound,
  requireAccount,
  requirePlace,
  type Account,
} from '#lib/server/require-mandate.ts';

export interface OfficerAt {
  readonly actor: Account;
  readonly unit: string;
  readonly isSecretary: boolean;
  /** Address of the unit's pages. */
  readonly href: string;
}

/** An officer of the unit in the address. For anyone else there is no such page. */
export async function requireOfficer(
  locals: App.Locals,
  { place: slug, unit }: { readonly place: string; readonly unit: string },
): Promise<OfficerAt> {
  const actor = requireAccount(locals);
  const place = await requirePlace(locals, slug);
  const mandate = findUnitMandate(actor, unit, officerRoles);
  if (mandate === undefined || mandate.organisation !== place.id) notFound(locals);
  const isSecretary = findUnitMandate(actor, unit, ['secretary']) !== undefined;
  return { actor, unit, isSecretary, href: `/${slug}/units/${unit}` };
}
