import type { Purpose, Vault } from '@communard/vault';
import type { Transaction } from 'kysely';
import { openVault } from '../../keyring/index.ts';
import { addDays, daysAt } from '../../platform/calendar-day.ts';
import type { Instance, Schema } from '../../platform/index.ts';
import { loadUnit } from '../../units/index.ts';
import { lockLog } from '../log.table.ts';
import { placeLimits } from '../place.ts';
import { openPlaceNames, sealPlaceName } from '../place-names.ts';
import {
  insertPlace,
  insertPriority,
  loadPlaces as loadWorkPlaces,
  loadPriorities,
  onList,
} from '../places.table.ts';
import { freeRank, priorityReasonLimit, rankedPlaces, type Priority } from '../priority.ts';
import { openPriorities, sealPriorityReason } from '../read-priorities.ts';
import { plainWord } from './force-count.ts';
import { loadPlaces, loadUnitsOfTwoLists, removePlace, savePlace } from './lending.table.ts';
import { placeField, type PlaceOfTwoLists } from './listed-place.ts';
import { openJsons, sealJson } from './sealed-json.ts';

const reviewAfterDays = 90;

/**
 * The half of migration 21 that needs keys. A place that only the deployment knew is put on the
 * unit's list under the same id, with its name, rank and reasons; where the list has one of that
 * name, its needs move there. Ranks keep their order; one that is taken becomes the next
 * free one. Runs at each start and does nothing when nothing is left; frozen units wait.
 *
 * @returns how many places were moved
 */
export async function joinPlaceLists(instance: Instance): Promise<number> {
  if (instance.keys.isSealed) return 0;
  let joined = 0;
  for (const unit of await loadUnitsOfTwoLists(instance.database.kysely))
    joined += await instance.database.transaction((tx) => joinInUnit(tx, instance, unit));
  return joined;
}

interface Joining {
  readonly tx: Transaction<Schema>;
  readonly vault: Vault;
  readonly unit: string;
  readonly why: Purpose;
  readonly today: string;
}

async function joinInUnit(
  tx: Transaction<Schema>,
  instance: Instance,
  unitId: string,
): Promise<number> {
  const unit = await loadUnit(tx, unitId);
  if (unit === undefined) return 0;
  await lockLog(tx, unitId);
  const now = instance.clock();
  const vault = openVault(tx, instance, { organisation: unit.organisation, now });
  const why = { actor: 'server', reason: 'place.lists_joined' };
  const joining = { tx, vault, unit: unitId, why, today: daysAt(now).inUtc };
  const places = await openOld(joining);
  for (const place of places) await joinOne(joining, place);
  return places.length;
}

/** Rows that are not on the unit's list, first rank first. */
async function openOld({ tx, vault, unit, why }: Joining) {
  const listed = new Set((await loadWorkPlaces(tx, unit)).map(({ id }) => id));
  const stored = (await loadPlaces(tx, unit)).filter(({ id }) => !listed.has(id));
  const fields = stored.map(({ id, sealed }) => ({ ref: placeField(id), sealed }));
  const opened = await openJsons<PlaceOfTwoLists>(vault, unit, fields, why);
  return stored
    .flatMap(({ id }, index) => {
      const place = opened[index];
      return place === undefined ? [] : [{ ...place, id }];
    })
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
}

async function joinOne(joining: Joining, place: PlaceOfTwoLists & { readonly id: string }) {
  const { tx, vault, unit, why, today } = joining;
  const { id, name: written, rank, reasons, ...needs } = place;
  const name = written.slice(0, placeLimits.name);
  const rows = await loadWorkPlaces(tx, unit);
  const isOpen = onList(rows);
  const names = await openPlaceNames(
    vault,
    unit,
    rows.filter((row) => isOpen(row.id)),
    why,
  );
  const same = [...names].find(([, other]) => plainWord(other) === plainWord(name))?.[0];
  const target = same ?? id;
  if (same === undefined)
    await insertPlace(tx, {
      ...{ id, unit, number: rows.length + 1, kind: 'other', division: null, added_on: today },
      sealed_name: await sealPlaceName(vault, unit, { place: id, name }),
    });
  else await removePlace(tx, { id, unit, day: today });
  const ref = placeField(target);
  const sealed = await sealJson(vault, { compartment: unit, ref }, needs);
  await savePlace(tx, { id: target, unit, sealed });
  await joinRank(joining, { target, rank, reason: reasons.join('\n') });
}

/** A rank that the unit's list gave already stays: it is the one list's. */
async function joinRank(
  { tx, vault, unit, why, today }: Joining,
  { target, rank, reason }: { target: string; rank: number; reason: string },
): Promise<void> {
  const isOpen = onList(await loadWorkPlaces(tx, unit));
  const earlier: Priority[] = await openPriorities(
    vault,
    unit,
    await loadPriorities(tx, unit),
    why,
  );
  const ranked = rankedPlaces(earlier, isOpen);
  if (ranked.some(({ place }) => place === target)) return;
  const free = freeRank(ranked, rank) ?? freeRank(ranked);
  if (free === undefined) return;
  const number = earlier.length + 1;
  const text = reason.slice(0, priorityReasonLimit);
  await insertPriority(tx, {
    ...{ unit, number, place: target, rank: free, decided_on: today },
    sealed_reason: await sealPriorityReason(vault, unit, { number, reason: text }),
    review_on: addDays(today, reviewAfterDays),
  });
}
