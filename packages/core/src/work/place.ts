import * as v from 'valibot';
import { hasBegun, type DaysAt } from '../platform/calendar-day.ts';
import { refuse, shapes, type Refusal } from '../platform/index.ts';
import { sectionOfDivision } from './isic.ts';

/** Where people work and live, by what brings them together there. */
export const placeKinds = [
  'factory',
  'mine',
  'farm',
  'building_site',
  'transport',
  'energy',
  'communication',
  'health',
  'education',
  'office',
  'shop',
  'neighbourhood',
  'village',
  'union',
  'association',
  'other',
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** How close people there are, in numbers. Who they are is never written at a place. */
export const tieKinds = ['sympathisers', 'readers', 'distributors', 'members'] as const;
export type TieKind = (typeof tieKinds)[number];

export const bodyKinds = ['union', 'works_council', 'association', 'federation', 'other'] as const;
export type BodyKind = (typeof bodyKinds)[number];

export const placeLimits = {
  name: 120,
  note: 2000,
  source: 300,
  bodyName: 160,
  position: 120,
  people: 1_000_000,
  shifts: 12,
  changes: 400,
} as const;

/**
 * One thing that was found out about a place, on a day, from a source. Nothing is overwritten: the
 * place as it is known on a day is the last fact of each matter up to then.
 */
export type PlaceFact =
  | { readonly matter: 'size'; readonly people: number | null }
  | { readonly matter: 'shifts'; readonly shifts: number | null }
  /** Whole percent of the people there who are in a union. */
  | { readonly matter: 'density'; readonly percent: number | null }
  | { readonly matter: 'ties'; readonly tie: TieKind; readonly people: number | null }
  | {
      readonly matter: 'body';
      readonly kind: BodyKind;
      readonly name: string;
      readonly isPresent: boolean;
    }
  /** How many hold this position in that body. */
  | {
      readonly matter: 'position';
      readonly body: string;
      readonly position: string;
      readonly holders: number;
    };

export interface PlaceChange {
  readonly number: number;
  /** The day on which it was so. */
  readonly day: string;
  readonly fact: PlaceFact;
  readonly source: string;
}

/** What is known of a place. Null is not known, which is neither zero nor none. */
export interface PlaceKnown {
  readonly people: Known | null;
  readonly shifts: Known | null;
  readonly densityPercent: Known | null;
  readonly ties: Readonly<Record<TieKind, Known | null>>;
  readonly bodies: readonly {
    readonly kind: BodyKind;
    readonly name: string;
    readonly since: string;
  }[];
  readonly positions: readonly {
    readonly body: string;
    readonly position: string;
    readonly holders: number;
    readonly since: string;
  }[];
}

export interface Known {
  readonly value: number;
  /** The day it is from. */
  readonly day: string;
  readonly source: string;
}

const unknownOr = (least: number, most: number) =>
  v.nullable(shapes.wholeNumber(least, most)) as v.GenericSchema<unknown, number | null>;

export const placeFactShape = v.variant('matter', [
  v.object({ matter: v.literal('size'), people: unknownOr(0, placeLimits.people) }),
  v.object({ matter: v.literal('shifts'), shifts: unknownOr(1, placeLimits.shifts) }),
  v.object({ matter: v.literal('density'), percent: unknownOr(0, 100) }),
  v.object({
    matter: v.literal('ties'),
    tie: shapes.choice(tieKinds),
    people: unknownOr(0, placeLimits.people),
  }),
  v.object({
    matter: v.literal('body'),
    kind: shapes.choice(bodyKinds),
    name: shapes.text(placeLimits.bodyName),
    isPresent: v.boolean('input.not_offered'),
  }),
  v.object({
    matter: v.literal('position'),
    body: shapes.text(placeLimits.bodyName),
    position: shapes.text(placeLimits.position),
    holders: shapes.wholeNumber(0, 1000),
  }),
]);

export interface PlaceFacts {
  readonly days: DaysAt;
  readonly known: PlaceKnown;
  readonly changeCount: number;
}

export type PlaceCode = 'place.name_taken' | 'place.division_unknown';
export type PlaceChangeCode =
  | 'place.day_in_future'
  | 'place.more_ties_than_people'
  | 'place.body_not_present'
  | 'place.changed_too_often';

export const placeCodes: readonly PlaceCode[] = ['place.name_taken', 'place.division_unknown'];
export const placeChangeCodes: readonly PlaceChangeCode[] = [
  'place.day_in_future',
  'place.more_ties_than_people',
  'place.body_not_present',
  'place.changed_too_often',
];

export function refusePlace(
  { name, division }: { readonly name: string; readonly division?: string | undefined },
  otherNames: readonly string[],
): Refusal<PlaceCode> | undefined {
  const plain = (text: string) => text.normalize('NFKC').toLocaleLowerCase('und').trim();
  if (otherNames.some((other) => plain(other) === plain(name)))
    return refuse('place.name_taken', { field: 'name' }).refusal;
  if (division !== undefined && sectionOfDivision(division) === undefined)
    return refuse('place.division_unknown', { field: 'division' }).refusal;
  return undefined;
}

export function refusePlaceChange(
  { day, fact }: Pick<PlaceChange, 'day' | 'fact'>,
  { days, known, changeCount }: PlaceFacts,
): Refusal<PlaceChangeCode> | undefined {
  if (!hasBegun(day, days))
    return refuse('place.day_in_future', { field: 'day', params: { day } }).refusal;
  if (fact.matter === 'ties' && fact.people !== null && known.people !== null) {
    const people = known.people.value;
    if (fact.people > people)
      return refuse('place.more_ties_than_people', { field: 'people', params: { people } }).refusal;
  }
  if (fact.matter === 'position' && !known.bodies.some(({ name }) => name === fact.body))
    return refuse('place.body_not_present', { field: 'body' }).refusal;
  if (changeCount >= placeLimits.changes)
    return refuse('place.changed_too_often', { params: { limit: placeLimits.changes } }).refusal;
  return undefined;
}

/** The place as it was known on `day`: later facts do not count, later entries of one day do. */
export function knownOn(changes: readonly PlaceChange[], day: string): PlaceKnown {
  const past = changes
    .filter((change) => change.day <= day)
    .toSorted((a, b) => (a.day === b.day ? a.number - b.number : a.day < b.day ? -1 : 1));
  return past.reduce(withFact, nothingKnown);
}

const nothingKnown: PlaceKnown = {
  people: null,
  shifts: null,
  densityPercent: null,
  ties: { sympathisers: null, readers: null, distributors: null, members: null },
  bodies: [],
  positions: [],
};

function withFact(known: PlaceKnown, { fact, day, source }: PlaceChange): PlaceKnown {
  const value = (number: number | null): Known | null =>
    number === null ? null : { value: number, day, source };
  switch (fact.matter) {
    case 'size':
      return { ...known, people: value(fact.people) };
    case 'shifts':
      return { ...known, shifts: value(fact.shifts) };
    case 'density':
      return { ...known, densityPercent: value(fact.percent) };
    case 'ties':
      return { ...known, ties: { ...known.ties, [fact.tie]: value(fact.people) } };
    case 'body':
      return withBody(known, fact, day);
    case 'position':
      return withPosition(known, fact, day);
  }
}

/** A body that leaves takes the positions held in it along. */
function withBody(
  known: PlaceKnown,
  { kind, name, isPresent }: Extract<PlaceFact, { matter: 'body' }>,
  day: string,
): PlaceKnown {
  const others = known.bodies.filter((body) => body.name !== name);
  if (!isPresent)
    return {
      ...known,
      bodies: others,
      positions: known.positions.filter(({ body }) => body !== name),
    };
  const since = known.bodies.find((body) => body.name === name)?.since ?? day;
  return { ...known, bodies: [...others, { kind, name, since }] };
}

function withPosition(
  known: PlaceKnown,
  { body, position, holders }: Extract<PlaceFact, { matter: 'position' }>,
  day: string,
): PlaceKnown {
  const isIt = (held: { body: string; position: string }) =>
    held.body === body && held.position === position;
  const others = known.positions.filter((held) => !isIt(held));
  if (holders === 0) return { ...known, positions: others };
  const since = known.positions.find(isIt)?.since ?? day;
  return { ...known, positions: [...others, { body, position, holders, since }] };
}
