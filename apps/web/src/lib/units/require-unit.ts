import {
  findUnitMandate,
  getUnit,
  type NamedUnit,
  type Place,
  type UnitMandate,
} from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import {
  notFound,
  requireAccount,
  requirePlace,
  type Account,
} from '#lib/server/require-mandate.ts';

export interface UnitVisit {
  readonly place: Place;
  readonly account: Account;
  readonly unit: NamedUnit;
  /** What the visitor may do in this very unit; undefined above and below it. */
  readonly own: UnitMandate | undefined;
}

interface UnitEvent {
  readonly locals: App.Locals;
  readonly params: { readonly place: string; readonly unit: string };
}

/**
 * The unit of the address, if the visitor may see it. A unit of another organisation, one that is
 * not there and one that is not shown are the same page that does not exist.
 */
export async function visitUnit({ locals, params }: UnitEvent): Promise<UnitVisit> {
  const account = requireAccount(locals);
  const place = await requirePlace(locals, params.place);
  const unit = await getUnit(instance(), account, params.unit);
  if (unit?.organisation !== place.id) return notFound(locals);
  return { place, account, unit, own: findUnitMandate(account, unit.id) };
}

/** The same for registers: without a mandate in this very unit there is no such page. */
export async function visitOwnUnit(
  event: UnitEvent,
): Promise<UnitVisit & { readonly own: UnitMandate }> {
  const visit = await visitUnit(event);
  const { own } = visit;
  return own === undefined ? notFound(event.locals) : { ...visit, own };
}
