import { describe, expect, it } from 'vitest';
import { checkShape } from '../platform/shapes.ts';
import {
  knownOn,
  placeChangeCodes,
  placeCodes,
  placeFactShape,
  refusePlace,
  refusePlaceChange,
  type PlaceChange,
  type PlaceFact,
} from './place.ts';
import { sampleDays } from './sample-log.ts';

const change = (number: number, day: string, fact: PlaceFact): PlaceChange => ({
  number,
  day,
  fact,
  source: 'shop steward',
});
const size = (people: number | null): PlaceFact => ({ matter: 'size', people });
const union: PlaceFact = { matter: 'body', kind: 'union', name: 'Metal union', isPresent: true };
const stewards: PlaceFact = {
  matter: 'position',
  body: 'Metal union',
  position: 'shop steward',
  holders: 2,
};

describe('a place is refused', () => {
  const refused: Record<string, () => string | undefined> = {
    'place.name_taken': () => refusePlace({ name: ' gate TWO ' }, ['Gate two'])?.code,
    'place.division_unknown': () => refusePlace({ name: 'Depot', division: '48' }, [])?.code,
  };
  it.each(placeCodes)('with %s', (code) => expect(refused[code]!()).toBe(code));

  it('not for a name and a division of its own', () => {
    expect(refusePlace({ name: 'Depot', division: '49' }, ['Gate two'])).toBeUndefined();
  });
});

describe('a fact about a place is refused', () => {
  const codeOf = (
    fact: PlaceFact,
    { day = '2026-11-20', known = [] as PlaceChange[], count = 0 } = {},
  ) =>
    refusePlaceChange(
      { day, fact },
      { days: sampleDays, known: knownOn(known, day), changeCount: count },
    )?.code;
  const thirty = [change(1, '2026-11-01', size(30))];
  const ties: PlaceFact = { matter: 'ties', tie: 'readers', people: 31 };
  const refused: Record<string, () => string | undefined> = {
    'place.day_in_future': () => codeOf(size(5), { day: '2026-12-01' }),
    'place.more_ties_than_people': () => codeOf(ties, { known: thirty }),
    'place.body_not_present': () => codeOf(stewards),
    'place.changed_too_often': () => codeOf(size(5), { count: 400 }),
  };
  it.each(placeChangeCodes)('with %s', (code) => expect(refused[code]!()).toBe(code));

  it('not when nobody knows how many people there are', () => {
    expect(codeOf(ties)).toBeUndefined();
    expect(codeOf(stewards, { known: [change(1, '2026-11-01', union)] })).toBeUndefined();
  });

  it('for its shape when a share is above the whole or a number is negative', () => {
    const check = (fact: object) => {
      const result = checkShape(placeFactShape, fact);
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(check({ matter: 'density', percent: 101 })).toBe('input.number_out_of_range');
    expect(check({ matter: 'size', people: -1 })).toBe('input.number_out_of_range');
    expect(check({ matter: 'size', people: null })).toBe('ok');
    expect(check({ matter: 'weather' })).toBe('input.not_offered');
  });
});

describe('what is known of a place', () => {
  it('is nothing at first, which is not zero', () => {
    expect(knownOn([], '2026-11-28')).toMatchObject({ people: null, densityPercent: null });
    expect(knownOn([], '2026-11-28').ties.readers).toBeNull();
  });

  it('is the last fact up to the day, with its day and source, in whatever order they come', () => {
    const facts = [
      change(2, '2026-06-01', size(120)),
      change(3, '2026-12-01', size(90)),
      change(1, '2026-01-01', size(200)),
    ];
    expect(knownOn(facts, '2026-11-28').people).toEqual({
      value: 120,
      day: '2026-06-01',
      source: 'shop steward',
    });
  });

  it('can become unknown again', () => {
    const facts = [change(1, '2026-01-01', size(200)), change(2, '2026-02-01', size(null))];
    expect(knownOn(facts, '2026-11-28').people).toBeNull();
  });

  it('keeps since when a body is there and how many hold a position in it', () => {
    const more: PlaceFact = { ...stewards, holders: 3 } as PlaceFact;
    const facts = [
      change(1, '2026-01-01', union),
      change(2, '2026-02-01', stewards),
      change(3, '2026-03-01', more),
      change(4, '2026-04-01', union),
    ];
    const known = knownOn(facts, '2026-11-28');
    expect(known.bodies).toEqual([{ kind: 'union', name: 'Metal union', since: '2026-01-01' }]);
    expect(known.positions).toMatchObject([{ holders: 3, since: '2026-02-01' }]);
  });

  it('loses positions with the body, and with the last who held them', () => {
    const gone: PlaceFact = { ...union, isPresent: false } as PlaceFact;
    const none: PlaceFact = { ...stewards, holders: 0 } as PlaceFact;
    const start = [change(1, '2026-01-01', union), change(2, '2026-02-01', stewards)];
    expect(knownOn([...start, change(3, '2026-03-01', gone)], '2026-11-28')).toMatchObject({
      bodies: [],
      positions: [],
    });
    expect(knownOn([...start, change(3, '2026-03-01', none)], '2026-11-28').positions).toEqual([]);
  });
});
