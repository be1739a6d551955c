import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../platform/calendar-day.ts';
import { foldCorrections, readDays, sameAs } from './read-log.ts';
import {
  gate,
  nothingSaid,
  sampleCorrection,
  sampleEntry,
  sampleWork,
  workSaid,
} from './sample-log.ts';

describe('the present reading of an entry', () => {
  const entry = sampleEntry('2026-11-27');

  it('is what was written, until it is corrected', () => {
    expect(foldCorrections([entry], [])[0]?.content).toEqual(entry.content);
  });

  it('is the last correction, and keeps all of them and the entry as it was', () => {
    const eight = sampleCorrection(entry.id, workSaid({ count: 8 }), { number: 1 });
    const nine = sampleCorrection(entry.id, workSaid({ count: 9 }), { number: 2 });
    const [read] = foldCorrections([entry], [nine, eight]);
    expect(read).toEqual({ entry, content: nine.content, corrections: [eight, nine] });
  });

  it('is nothing at all when it was taken back, and something again when that was a slip', () => {
    const back = sampleCorrection(entry.id, null);
    expect(foldCorrections([entry], [back])[0]?.content).toBeNull();
    expect(readDays(foldCorrections([entry], [back])).size).toBe(0);
    const again = sampleCorrection(entry.id, entry.content, { number: 2 });
    expect(readDays(foldCorrections([entry], [back, again])).size).toBe(1);
  });

  it('does not depend on the order in which rows come', () => {
    const corrections = [3, 8, 5].map((count, index) =>
      sampleCorrection(entry.id, workSaid({ count }), { number: index + 1 }),
    );
    const entries = [entry, sampleEntry('2026-11-26'), sampleEntry('2026-11-27', nothingSaid, 'b')];
    const expected = foldCorrections(entries, corrections);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(entries, { minLength: 3 }),
        fc.shuffledSubarray(corrections, { minLength: 3 }),
        (someEntries, someCorrections) => {
          expect(foldCorrections(someEntries, someCorrections)).toEqual(expected);
        },
      ),
    );
  });
});

describe('a day', () => {
  const daysOf = (...entries: Parameters<typeof foldCorrections>[0]) =>
    readDays(foldCorrections(entries, []));

  it('nobody spoke of is not there: it is not a day with nothing', () => {
    expect(daysOf(sampleEntry('2026-11-27')).has('2026-11-26')).toBe(false);
  });

  it('with “nothing” is reported', () => {
    expect(daysOf(sampleEntry('2026-11-27', nothingSaid)).get('2026-11-27')).toEqual({
      said: 'nothing',
    });
  });

  it('with work outdoes an earlier or later “nothing”', () => {
    const nothing = sampleEntry('2026-11-27', nothingSaid, 'a');
    const work = sampleEntry('2026-11-27', workSaid(), 'b');
    const other = sampleEntry('2026-11-27', workSaid({ count: 3 }), 'c');
    expect(daysOf(nothing, work, other).get('2026-11-27')).toEqual({
      said: 'work',
      works: [sampleWork(), sampleWork({ count: 3 })],
    });
  });
});

describe('“same as”', () => {
  const friday = '2026-11-27';
  const days = (...log: [string, ReturnType<typeof workSaid>][]) =>
    readDays(
      foldCorrections(
        log.map(([day, said]) => sampleEntry(day, said)),
        [],
      ),
    );
  const hasPlace = (place: string) => place === gate;

  it('copies the same weekday before the last day', () => {
    const log = days(['2026-11-20', workSaid({ count: 12 })], ['2026-11-26', workSaid()]);
    expect(sameAs(log, friday, hasPlace)).toEqual({
      day: '2026-11-20',
      works: [sampleWork({ count: 12 })],
    });
  });

  it('copies the last day with work when the weekday is too long ago', () => {
    const log = days(['2026-10-16', workSaid({ count: 12 })], ['2026-11-24', workSaid()]);
    expect(sameAs(log, friday, hasPlace)?.day).toBe('2026-11-24');
  });

  it('passes over days with nothing and places that left the list', () => {
    const log = days(
      ['2026-11-13', workSaid()],
      ['2026-11-20', nothingSaid],
      ['2026-11-25', workSaid({ place: 'gate-nine' })],
    );
    expect(sameAs(log, friday, hasPlace)?.day).toBe('2026-11-13');
  });

  it('does not copy notes, nor look at the day itself or later', () => {
    const log = days(['2026-11-26', workSaid({ note: 'rain' })], [friday, workSaid()]);
    expect(sameAs(log, friday, hasPlace)?.works[0]).not.toHaveProperty('note');
    expect(sameAs(days([friday, workSaid()]), friday, hasPlace)).toBeUndefined();
  });

  it('always names an earlier day that has work', () => {
    const offset = fc.integer({ min: -60, max: 10 });
    fc.assert(
      fc.property(fc.uniqueArray(offset), (offsets) => {
        const log = days(
          ...offsets.map((by): [string, ReturnType<typeof workSaid>] => [
            addDays(friday, by),
            by % 3 === 0 ? nothingSaid : workSaid(),
          ]),
        );
        const same = sameAs(log, friday, hasPlace);
        const hasEarlier = offsets.some((by) => by < 0 && by % 3 !== 0);
        expect(same !== undefined).toBe(hasEarlier);
        if (same !== undefined) {
          expect(same.day < friday).toBe(true);
          expect(log.get(same.day)?.said).toBe('work');
        }
      }),
    );
  });
});
