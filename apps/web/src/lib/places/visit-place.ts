import { getPlaceSheet, officerRoles, type PlaceSheet, type UnitRole } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { visitOwnUnit, type UnitVisit } from '#lib/units/require-unit.ts';
import { placeName } from './place-shown.ts';

const officers: readonly UnitRole[] = officerRoles;

interface PlaceEvent {
  readonly locals: App.Locals;
  readonly params: { readonly place: string; readonly unit: string; readonly id: string };
}

export interface PlaceVisit extends UnitVisit {
  readonly sheet: PlaceSheet;
  readonly name: string;
  /** Address of the place's page. */
  readonly href: string;
  readonly isOfficer: boolean;
}

/** A place on the list of the visitor's own unit; for everyone else there is no such page. */
export async function visitPlace(event: PlaceEvent): Promise<PlaceVisit> {
  const visit = await visitOwnUnit(event);
  const { place, account, unit, own } = visit;
  const asked = { unit: unit.id, place: event.params.id };
  const sheet = await getPlaceSheet(instance(), account, asked);
  if (sheet === undefined) return notFound(event.locals);
  return {
    ...visit,
    sheet,
    name: placeName(sheet, event.locals.t),
    href: `/${place.slug}/units/${unit.id}/places/${sheet.id}`,
    isOfficer: officers.includes(own.role),
  };
}

/** Only officers decide about ranks and the list; to others these pages are not there. */
export async function visitPlaceAsOfficer(event: PlaceEvent): Promise<PlaceVisit> {
  const visit = await visitPlace(event);
  return visit.isOfficer ? visit : notFound(event.locals);
}
