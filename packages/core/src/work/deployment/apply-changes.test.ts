import { describe, expect, it } from 'vitest';
import { applyChanges, whatIfRefusals } from './apply-changes.ts';
import { comparePlans } from './compare-plans.ts';
import { samplePlace, sampleProblem, sampleUnit } from './sample-deployment.ts';

const problem = sampleProblem({
  places: [samplePlace(), samplePlace({ id: 'place-2', rank: 2 })],
});
const changed = (...changes: unknown[]) => {
  const outcome = applyChanges(problem, changes);
  return outcome.ok ? outcome.value : outcome.refusal.code;
};

const refused = {
  'deployment.no_changes': [],
  'deployment.unknown_unit': [{ change: 'unit_lends', unit: 'unit-9', lendsPercent: 1 }],
  'deployment.unknown_force': [{ change: 'force_people', unit: 'unit-1', force: 3, people: 1 }],
  'deployment.unknown_place': [{ change: 'place_out', place: 'place-9' }],
};

describe('what if', () => {
  it('a change of no known kind is not offered', () => {
    expect(changed({ change: 'unit_dissolved', unit: 'unit-1' })).toBe('input.not_offered');
  });

  it('fewer people than none are out of range', () => {
    const change = { change: 'force_people', unit: 'unit-1', force: 0, people: -1 };
    expect(changed(change)).toBe('input.number_out_of_range');
  });

  it.each(Object.entries(refused))('%s', (code, changes) => {
    expect(changed(...changes)).toBe(code);
  });

  it('has a refused change for each refusal, in their order', () => {
    expect(Object.keys(refused)).toEqual([...whatIfRefusals.refusals]);
  });

  it('a change that leaves no place is refused as the problem would be', () => {
    const out = ['place-1', 'place-2'].map((place) => ({ change: 'place_out', place }));
    expect(changed(...out)).toBe('deployment.no_places');
  });

  it('each kind of change changes that and nothing else', () => {
    const unit = problem.units[0]!;
    const [first, second] = problem.places;
    const cases: [unknown, unknown][] = [
      [
        { change: 'force_people', unit: 'unit-1', force: 0, people: 9 },
        { ...problem, units: [{ ...unit, forces: [{ ...unit.forces[0]!, people: 9 }] }] },
      ],
      [
        { change: 'unit_lends', unit: 'unit-1', lendsPercent: 10 },
        { ...problem, units: [{ ...unit, lendsPercent: 10 }] },
      ],
      [
        { change: 'unit_keeps', unit: 'unit-1', keepsPeople: 3 },
        { ...problem, units: [{ ...unit, keepsPeople: 3 }] },
      ],
      [
        { change: 'unit_weeks', unit: 'unit-1', teamWeeksMax: 2 },
        { ...problem, units: [{ ...unit, teamWeeksMax: 2 }] },
      ],
      [
        { change: 'place_required', place: 'place-2' },
        { ...problem, places: [first, { ...second, isRequired: true }] },
      ],
      [
        { change: 'place_out', place: 'place-2' },
        { ...problem, places: [first] },
      ],
      [
        { change: 'place_rank', place: 'place-2', rank: 7 },
        { ...problem, places: [first, { ...second, rank: 7 }] },
      ],
      [
        { change: 'place_people_min', place: 'place-2', peopleMin: 1 },
        { ...problem, places: [first, { ...second, peopleMin: 1 }] },
      ],
      [
        { change: 'place_weeks', place: 'place-2', weeks: 3 },
        { ...problem, places: [first, { ...second, weeks: 3 }] },
      ],
      [
        { change: 'everyone_percent', everyonePercent: 20 },
        { ...problem, limits: { everyonePercent: 20 } },
      ],
      [
        { change: 'places_max', placesMax: 1 },
        { ...problem, limits: { everyonePercent: 100, placesMax: 1 } },
      ],
    ];
    for (const [change, expected] of cases) expect(changed(change)).toEqual(expected);
  });

  it('leaves the problem it starts from as it was', () => {
    const before = structuredClone(problem);
    changed({ change: 'place_out', place: 'place-1' });
    expect(problem).toEqual(before);
  });
});

describe('two plans side by side', () => {
  const send = (place: string, people: number) => ({ unit: 'unit-1', force: 0, place, people });

  it('show the places gained and lost, and who lends more', () => {
    const before = { sendings: [send('place-1', 2)] };
    const after = { sendings: [send('place-2', 3)] };
    expect(comparePlans(problem, before, after)).toEqual({
      gained: ['place-2'],
      lost: ['place-1'],
      places: [
        { place: 'place-1', peopleBefore: 2, peopleAfter: 0, hoursBefore: 8, hoursAfter: 0 },
        { place: 'place-2', peopleBefore: 0, peopleAfter: 3, hoursBefore: 0, hoursAfter: 12 },
      ],
      units: [{ unit: 'unit-1', peopleBefore: 2, peopleAfter: 3 }],
    });
  });

  it('show nothing where nothing differs', () => {
    const same = { sendings: [send('place-1', 2)] };
    const nothing = { gained: [], lost: [], places: [], units: [] };
    expect(comparePlans(problem, same, same)).toEqual(nothing);
  });

  it('are read each by its own problem', () => {
    const longer = { ...problem, units: [sampleUnit(), sampleUnit({ id: 'unit-2' })] };
    const after = { sendings: [{ ...send('place-1', 2), unit: 'unit-2' }] };
    const { places } = comparePlans(problem, { sendings: [] }, after, longer);
    expect(places).toMatchObject([{ place: 'place-1', peopleAfter: 2, hoursAfter: 8 }]);
  });
});
