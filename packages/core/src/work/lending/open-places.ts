import type { Purpose, Vault } from '@communard/vault';
import type { Transaction } from 'kysely';
import type { Schema } from '../../platform/index.ts';
import { openPlaceNames } from '../place-names.ts';
import {
  loadPlaces as loadWorkPlaces,
  loadPriorities,
  onList,
  type PlaceRow,
} from '../places.table.ts';
import { rankedPlaces, type Priority } from '../priority.ts';
import { openPriorities } from '../read-priorities.ts';
import { loadPlaces } from './lending.table.ts';
import { placeField, type ListedPlace, type PlaceNeeds } from './listed-place.ts';
import { openJsons } from './sealed-json.ts';

/** The ranked places of a unit: those that say what they ask for, and those that do not yet. */
export interface RankedList {
  /** By rank; a place whose seal no longer opens is left out. */
  readonly places: readonly ListedPlace[];
  readonly withoutNeeds: readonly {
    readonly id: string;
    readonly rank: number;
    readonly name: string;
  }[];
}

/** Reads ranks and names from the unit's one list of places, and beside them what each asks for. */
export async function openPlaces(
  tx: Transaction<Schema>,
  vault: Vault,
  unit: string,
  why: Purpose,
): Promise<RankedList> {
  const rows = await loadWorkPlaces(tx, unit);
  const priorities = await openPriorities(vault, unit, await loadPriorities(tx, unit), why);
  const ranked = rankedPlaces(priorities, onList(rows));
  const names = await openNames(vault, unit, { rows, ranked }, why);
  const needs = await openNeeds(tx, vault, unit, why);
  const places: ListedPlace[] = [];
  const withoutNeeds: RankedList['withoutNeeds'][number][] = [];
  for (const { place: id, rank, reason } of ranked) {
    const head = { id, rank: rank!, name: names.get(id) ?? '' };
    const asked = needs.get(id);
    if (asked === undefined) withoutNeeds.push(head);
    else places.push({ ...asked, ...head, reasons: reasonsOf(reason) });
  }
  return { places, withoutNeeds };
}

async function openNames(
  vault: Vault,
  unit: string,
  { rows, ranked }: { readonly rows: readonly PlaceRow[]; readonly ranked: readonly Priority[] },
  why: Purpose,
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(ranked.map(({ place }) => place));
  return openPlaceNames(
    vault,
    unit,
    rows.filter(({ id }) => wanted.has(id)),
    why,
  );
}

async function openNeeds(
  tx: Transaction<Schema>,
  vault: Vault,
  unit: string,
  why: Purpose,
): Promise<ReadonlyMap<string, PlaceNeeds>> {
  const stored = await loadPlaces(tx, unit);
  const fields = stored.map(({ id, sealed }) => ({ ref: placeField(id), sealed }));
  const opened = await openJsons<PlaceNeeds>(vault, unit, fields, why);
  return new Map(
    stored.flatMap(({ id }, index) => {
      const needs = opened[index];
      return needs === undefined ? [] : [[id, needs] as const];
    }),
  );
}

/** A line each, as they were written; the programme takes ten of 300 characters. */
function reasonsOf(reason: string): string[] {
  return reason
    .split('\n')
    .map((line) => line.trim().slice(0, 300))
    .filter((line) => line !== '')
    .slice(0, 10);
}
