import { describe, expect, it } from 'vitest';
import { daysAt } from '../platform/calendar-day.ts';
import { checkShape } from '../platform/shapes.ts';
import {
  correctionCodes,
  logCodes,
  logLimits,
  plainWork,
  refuseCorrection,
  refuseLogEntry,
  workShape,
  type LogFacts,
} from './log-entry.ts';
import {
  nothingSaid,
  read,
  sampleCorrection,
  sampleEntry,
  sampleFacts,
  sampleWork,
  workSaid,
} from './sample-log.ts';

const today = '2026-11-28';
const codeOf = (entry: object, facts: Partial<LogFacts> = {}) =>
  refuseLogEntry({ day: today, content: workSaid(), ...entry }, sampleFacts(facts))?.code;

describe('the shape of a piece of work', () => {
  const check = (changes: object) => {
    const result = checkShape(workShape, { ...sampleWork(), ...changes });
    return result.ok ? result.value : [result.refusal.code, result.refusal.field];
  };

  it('takes numbers as forms send them, in any digits', () => {
    expect(check({ count: '١٢', note: ' ' })).toMatchObject({ count: 12 });
    expect(check({ count: 0 })).toMatchObject({ count: 0 });
  });

  it('refuses negative numbers and parts of one, and names the field', () => {
    expect(check({ count: -1 })).toEqual(['input.number_out_of_range', 'count']);
    expect(check({ count: 1.5 })).toEqual(['input.not_a_number', 'count']);
    expect(check({ count: '1.5' })).toEqual(['input.not_a_number', 'count']);
    expect(check({ count: 'ten' })).toEqual(['input.not_a_number', 'count']);
    expect(check({ count: '' })).toEqual(['input.missing', 'count']);
    expect(check({ count: logLimits.count + 1 })).toEqual(['input.number_out_of_range', 'count']);
  });

  it('refuses other instruments and sides, and words that are too long', () => {
    expect(check({ instrument: 'drone' })).toEqual(['input.not_offered', 'instrument']);
    expect(check({ side: 'theoretical' })).toEqual(['input.not_offered', 'side']);
    expect(check({ word: 'x'.repeat(41) })).toEqual(['input.too_long', 'word']);
    expect(check({ note: 'x'.repeat(1001) })).toEqual(['input.too_long', 'note']);
  });

  it('leaves out what a form left empty', () => {
    const work = check({ place: '', maker: '', word: '' });
    expect(work).toMatchObject({ place: undefined, maker: undefined, word: undefined });
  });

  it('keeps an own word with “other” only', () => {
    expect(plainWork(sampleWork({ word: 'songs' }))).not.toHaveProperty('word');
    expect(plainWork(sampleWork({ instrument: 'other', word: 'songs' })).word).toBe('songs');
  });
});

describe('a log entry is refused', () => {
  const refused: Record<string, () => string | undefined> = {
    'log.day_in_future': () => codeOf({ day: '2026-11-30' }),
    'log.day_before_unit': () => codeOf({ day: '2026-01-04', reason: 'found in a notebook' }),
    'log.day_closed': () => codeOf({}, { closedThrough: today }),
    'log.reason_missing': () => codeOf({ day: '2026-11-26' }),
    'log.place_unknown': () => codeOf({ content: workSaid({ place: 'gate-nine' }) }),
    'log.word_missing': () => codeOf({ content: workSaid({ instrument: 'other' }) }),
    'log.nothing_beside_work': () =>
      codeOf({ content: nothingSaid }, { ofDay: [read(sampleEntry(today))] }),
    'log.nothing_said_already': () =>
      codeOf({ content: nothingSaid }, { ofDay: [read(sampleEntry(today, nothingSaid))] }),
    'log.day_full': () =>
      codeOf({}, { ofDay: Array.from({ length: 60 }, () => read(sampleEntry(today))) }),
  };

  it.each(logCodes)('with %s', (code) => expect(refused[code]!()).toBe(code));

  it('with the first in the list when several hold', () => {
    const everything = { content: workSaid({ place: 'x', instrument: 'other' }) };
    expect(codeOf({ ...everything, day: '2026-11-30' }, { closedThrough: '2026-12-31' })).toBe(
      'log.day_in_future',
    );
    expect(codeOf({ ...everything, day: '2026-11-20' })).toBe('log.reason_missing');
    expect(codeOf(everything)).toBe('log.place_unknown');
  });
});

describe('a log entry is taken', () => {
  it('for today and yesterday, wherever the clock of the unit stands', () => {
    const late = { days: daysAt(new Date('2026-11-28T10:30:00Z')) };
    // In Kiritimati it is the 29th already; on Baker Island the 27th is still today.
    for (const day of ['2026-11-29', '2026-11-28', '2026-11-27', '2026-11-26'])
      expect(codeOf({ day }, late), day).toBeUndefined();
    expect(codeOf({ day: '2026-11-25' }, late)).toBe('log.reason_missing');
  });

  it('for an older day with a reason', () => {
    expect(codeOf({ day: '2026-11-02', reason: 'The phone was lost.' })).toBeUndefined();
  });

  it('as “nothing”, which is an answer', () => {
    expect(codeOf({ content: nothingSaid })).toBeUndefined();
  });

  it('as work after “nothing” was said too early', () => {
    expect(codeOf({}, { ofDay: [read(sampleEntry(today, nothingSaid))] })).toBeUndefined();
  });

  it('as “nothing” after all work of the day was taken back', () => {
    const takenBack = read(sampleEntry(today), null);
    expect(codeOf({ content: nothingSaid }, { ofDay: [takenBack] })).toBeUndefined();
  });

  it('without a place, and with a counted zero', () => {
    expect(codeOf({ content: workSaid({ place: undefined, count: 0 }) })).toBeUndefined();
  });
});

describe('a correction is refused', () => {
  const entry = sampleEntry(today);
  const correct = (
    content: Parameters<typeof refuseCorrection>[1]['content'],
    facts: Partial<LogFacts> = {},
    before = read(entry),
  ) => refuseCorrection(before, { content }, sampleFacts({ ofDay: [before], ...facts }))?.code;
  const many = Array.from({ length: 20 }, (_, index) =>
    sampleCorrection(entry.id, workSaid({ count: index }), { number: index + 1 }),
  );
  const refused: Record<string, () => string | undefined> = {
    'log.already_taken_back': () => correct(null, {}, read(entry, null)),
    'log.correction_reason_missing': () => correct(null, { closedThrough: today }),
    'log.place_unknown': () => correct(workSaid({ place: 'gate-nine' })),
    'log.word_missing': () => correct(workSaid({ instrument: 'other' })),
    'log.nothing_beside_work': () =>
      correct(nothingSaid, { ofDay: [read(entry), read(sampleEntry(today, workSaid(), 'b'))] }),
    'log.nothing_changed': () => correct(workSaid()),
    'log.corrected_too_often': () => correct(null, {}, { ...read(entry), corrections: many }),
  };

  it.each(correctionCodes)('with %s', (code) => expect(refused[code]!()).toBe(code));

  it('on a closed day only when it gives no reason', () => {
    const facts = sampleFacts({ closedThrough: today, ofDay: [read(entry)] });
    const correction = { content: workSaid({ count: 8 }), reason: 'Two came back.' };
    expect(refuseCorrection(read(entry), correction, facts)).toBeUndefined();
  });

  it('never because of the entry that it corrects', () => {
    expect(correct(nothingSaid)).toBeUndefined();
    expect(correct(null)).toBeUndefined();
  });
});
