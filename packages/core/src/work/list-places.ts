import { daysAt, isOver } from '../platform/calendar-day.ts';
import type { AccountActor, Instance } from '../platform/index.ts';
import { sectionOfDivision, type IsicSection } from './isic.ts';
import { inMode } from './modes.ts';
import { knownOn, type PlaceChange, type PlaceKind, type PlaceKnown } from './place.ts';
import { openPlaceNames } from './place-names.ts';
import { loadFacts, loadPlaces, loadPriorities, onList, type PlaceRow } from './places.table.ts';
import { freeRank, rankedPlaces, type Priority } from './priority.ts';
import { openFacts } from './read-place-facts.ts';
import { openPriorities } from './read-priorities.ts';
import { readWork, type WorkReading } from './read-work.ts';

export interface PlaceLine {
  readonly id: string;
  readonly number: number;
  /** Undefined where the unit's mode shows numbers. */
  readonly name: string | undefined;
  readonly kind: PlaceKind;
  readonly division: string | undefined;
  readonly section: IsicSection | undefined;
  readonly closedOn: string | undefined;
  readonly known: PlaceKnown;
  /** The rank that holds now. */
  readonly priority: (Priority & { readonly isToReview: boolean }) | undefined;
}

/** The unit's places: those with a rank first, then the others in the order of the list. */
export async function listPlaces(
  instance: Instance,
  actor: AccountActor,
  unitId: string,
): Promise<PlaceLine[] | undefined> {
  return readWork(instance, actor, unitId, async (reading) => {
    const { tx, unit } = reading;
    const places = await loadPlaces(tx, unit.id);
    const lines = await toLines(reading, places, { isOnList: onList(places), isAskedFor: false });
    return lines.sort(
      (a, b) =>
        (a.priority?.rank ?? Infinity) - (b.priority?.rank ?? Infinity) || a.number - b.number,
    );
  });
}

export interface PlaceSheet extends PlaceLine {
  /** Everything that was found out, oldest first. */
  readonly history: readonly PlaceChange[];
  /** Every decision about its rank, oldest first. */
  readonly decisions: readonly Priority[];
  /** The first rank that no place of the unit holds. */
  readonly freeRank: number | undefined;
  /** What the unit's mode lets stand on paper. */
  readonly printed: 'all' | 'figures' | 'not';
  /** Days after which a printed sheet is to be destroyed. */
  readonly destroyAfterDays: number | null;
}

/** One place with all that is known of it, to be read and printed; its name is shown when asked. */
export async function getPlaceSheet(
  instance: Instance,
  actor: AccountActor,
  { unit: unitId, place }: { readonly unit: string; readonly place: string },
): Promise<PlaceSheet | undefined> {
  return readWork(instance, actor, unitId, async (reading) => {
    const places = await loadPlaces(reading.tx, unitId);
    const own = places.filter(({ id }) => id === place);
    return (await toLines(reading, own, { isOnList: onList(places), isAskedFor: true }))[0];
  });
}

async function toLines(
  { tx, unit, vault, account, now }: WorkReading,
  places: readonly PlaceRow[],
  { isOnList, isAskedFor }: { readonly isOnList: (id: string) => boolean; isAskedFor: boolean },
): Promise<PlaceSheet[]> {
  const why = { actor: account, reason: isAskedFor ? 'place.shown' : 'place.listed' };
  const isNamed = isAskedFor || inMode(unit.mode, 'shownPlaces') === 'names';
  const names = isNamed
    ? await openPlaceNames(vault, unit.id, places, why)
    : new Map<string, string>();
  const one = places.length === 1 ? places[0]?.id : undefined;
  const rows = await loadFacts(tx, { unit: unit.id, place: one });
  const facts = await openFacts(vault, unit.id, rows, why);
  const decided = await openPriorities(vault, unit.id, await loadPriorities(tx, unit.id), why);
  const ranked = rankedPlaces(decided, isOnList);
  const ranks = new Map(ranked.map((priority) => [priority.place, priority]));
  const days = daysAt(now);
  return places.map((row) => {
    const history = facts.get(row.id) ?? [];
    const rank = ranks.get(row.id);
    return {
      id: row.id,
      number: row.number,
      name: names.get(row.id),
      kind: row.kind,
      division: row.division ?? undefined,
      section: row.division === null ? undefined : sectionOfDivision(row.division),
      closedOn: row.closed_on ?? undefined,
      known: knownOn(history, days.inFirstZone),
      priority: rank && { ...rank, isToReview: isOver(rank.reviewOn, days) },
      history,
      decisions: decided.filter((priority) => priority.place === row.id),
      freeRank: freeRank(ranked),
      printed: inMode(unit.mode, 'printedPlaceSheet'),
      destroyAfterDays: inMode(unit.mode, 'printedDestroyAfterDays'),
    };
  });
}
