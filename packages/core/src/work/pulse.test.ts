import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  pulseByMonth,
  pulseCodes,
  pulseUpward,
  refusePulse,
  type PulseFacts,
  type PulseNote,
} from './pulse.ts';
import { sampleDays } from './sample-log.ts';

const october = { firstDay: '2026-10-01', lastDay: '2026-10-31' };
const note = (changes: Partial<PulseNote> = {}): PulseNote => ({
  unit: 'u1',
  place: 'depot',
  day: '2026-10-12',
  scales: { mood: 2, worry: 4 },
  worries: ['hours'],
  ...changes,
});

describe('a note on a workplace is refused', () => {
  const codeOf = (changes: Partial<PulseNote>, facts: Partial<PulseFacts> = {}) =>
    refusePulse(note(changes), {
      days: sampleDays,
      hasPlace: true,
      notesOfDay: 0,
      named: {},
      isConfirmed: false,
      ...facts,
    })?.code;
  const refused: Record<string, () => string | undefined> = {
    'pulse.day_in_future': () => codeOf({ day: '2026-11-30' }),
    'pulse.place_unknown': () => codeOf({}, { hasPlace: false }),
    'pulse.nothing_said': () => codeOf({ scales: {}, worries: [] }),
    'pulse.too_many_worries': () => codeOf({ worries: ['pay', 'hours', 'safety', 'jobs'] }),
    'pulse.names_member': () => codeOf({}, { named: { member: 'Leyla' }, isConfirmed: true }),
    'pulse.may_name_someone': () => codeOf({}, { named: { other: 'Meister Huber' } }),
    'pulse.day_full': () => codeOf({}, { notesOfDay: 3 }),
  };
  it.each(pulseCodes)('with %s', (code) => expect(refused[code]!()).toBe(code));

  it('not when the writer has read the warning and says that nobody is named', () => {
    expect(codeOf({}, { named: { other: 'Riverside' }, isConfirmed: true })).toBeUndefined();
  });
});

describe('the pulse in the unit', () => {
  it('is the middle of each month, halves kept whole, and unknown where nobody could tell', () => {
    const months = pulseByMonth([
      note({ day: '2026-11-03', scales: { mood: 5 } }),
      note(),
      note({ scales: { mood: 3 } }),
    ]);
    expect(months).toEqual([
      { month: '2026-10', notes: 2, doubleMedians: { mood: 5, worry: 8, talk: null } },
      { month: '2026-11', notes: 1, doubleMedians: { mood: 10, worry: null, talk: null } },
    ]);
  });
});

describe('the pulse upward', () => {
  const upward = (notes: PulseNote[], days = sampleDays) => pulseUpward(notes, october, days);
  const units = ['u1', 'u2', 'u3'].map((unit) => note({ unit }));

  it('is told with three units, as bands', () => {
    expect(upward(units)).toEqual({
      state: 'told',
      notes: 'below_five',
      bands: { mood: 'low', worry: 'high', talk: null },
    });
  });

  it('is told with five notes of one unit, and not with four of two', () => {
    const five = Array.from({ length: 5 }, () => note({ scales: { mood: 3 } }));
    expect(upward(five)).toMatchObject({ notes: 'five_to_nine', bands: { mood: 'middle' } });
    expect(upward([...units.slice(0, 2), note(), note()])).toEqual({ state: 'too_few' });
  });

  it('leaves out a scale that too few could tell', () => {
    const notes = [...units.slice(0, 2), note({ unit: 'u3', scales: { mood: 1 } })];
    expect(upward(notes)).toMatchObject({ bands: { mood: 'low', worry: null } });
  });

  it('is not told while a note can still be added without a reason', () => {
    const november = { firstDay: '2026-11-01', lastDay: '2026-11-27' };
    const notes = units.map((unit) => ({ ...unit, day: '2026-11-12' }));
    expect(pulseUpward(notes, november, sampleDays)).toEqual({ state: 'not_over' });
    expect(pulseUpward(notes, { ...november, lastDay: '2026-11-26' }, sampleDays).state).toBe(
      'told',
    );
  });

  it('never tells of fewer than three units and five notes, and never a number', () => {
    const anyNote = fc.record({
      unit: fc.constantFrom('u1', 'u2', 'u3', 'u4'),
      place: fc.constant('depot'),
      day: fc.integer({ min: 10, max: 31 }).map((date) => `2026-10-${date}`),
      scales: fc.record({ mood: fc.integer({ min: 1, max: 5 }) }),
      worries: fc.constant([]),
    });
    fc.assert(
      fc.property(fc.array(anyNote, { maxLength: 12 }), (notes) => {
        const told = upward(notes);
        const isEnough = notes.length >= 5 || new Set(notes.map(({ unit }) => unit)).size >= 3;
        expect(told.state).toBe(isEnough ? 'told' : 'too_few');
        expect(JSON.stringify(told)).not.toMatch(/\d|u[1-4]/);
      }),
    );
  });
});
