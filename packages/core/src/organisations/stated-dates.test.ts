import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findDay,
  isBefore,
  isStatedDate,
  latinDigits,
  readTrailingPeriod,
} from './stated-dates.ts';

describe('a stated date', () => {
  it.each(['2010', '2010-10', '2010-10-06', '2020-02-29'])('%s is one', (text) => {
    expect(isStatedDate(text)).toBe(true);
  });

  it.each(['2021-02-29', '2010-13', '0210', '20100', '6 October 2010', '2010/2011', ''])(
    '%j is none',
    (text) => {
      expect(isStatedDate(text)).toBe(false);
    },
  );

  it('lies before another only as far as both are precise', () => {
    expect(isBefore('2014', '2015-03')).toBe(true);
    expect(isBefore('2015', '2015-03')).toBe(false);
    expect(isBefore('2015-04', '2015-03-31')).toBe(false);
  });
});

describe('the day in a heading', () => {
  it.each([
    ['Signatories (as of 12 November 2020, further possible):', '2020-11-12'],
    ['November 12th, 2020', '2020-11-12'],
    ['Stand: 12.11.2020', '2020-11-12'],
    ['Stand vom 1. März 2021', '2021-03-01'],
    ['a 12 de noviembre de 2020', '2020-11-12'],
    ['à la date du 1er mars 2021', '2021-03-01'],
    ['12 Kasım 2020', '2020-11-12'],
    ['حتى ١٢ نوفمبر ٢٠٢٠', '2020-11-12'],
    ['١٢ تشرين الثاني ٢٠٢٠', '2020-11-12'],
    ['2020-11-12', '2020-11-12'],
    ['It may be 12 May 2020', '2020-05-12'],
  ])('of %j is %s', (text, day) => {
    expect(findDay(text)).toBe(day);
  });

  it('is none where day and month could be exchanged, or the day does not exist', () => {
    expect(findDay('5/6/2020')).toBeUndefined();
    expect(findDay('31 February 2020')).toBeUndefined();
    expect(findDay('November')).toBeUndefined();
  });
});

describe('the date at the end of a row', () => {
  it('is a year, a month or a day', () => {
    expect(readTrailingPeriod('Harbour Party, HP 2010')).toEqual({
      since: '2010',
      rest: 'Harbour Party, HP',
    });
    expect(readTrailingPeriod('HP 2010-10-06')?.since).toBe('2010-10-06');
  });

  it('keeps apart the mark of a note', () => {
    expect(readTrailingPeriod('HP 2010[12]')).toEqual({ since: '2010', marks: '[12]', rest: 'HP' });
    expect(readTrailingPeriod('HP 2010 [a][b]')?.marks).toBe('[a][b]');
  });

  it('with a dash is a period, with a stroke a doubt', () => {
    expect(readTrailingPeriod('HP 2010–2015')).toMatchObject({ since: '2010', until: '2015' });
    expect(readTrailingPeriod('HP 2013/2015')).toEqual({
      since: '2013',
      doubt: '2013/2015',
      rest: 'HP',
    });
  });

  it('leaves digits of other scripts in the name as they are', () => {
    expect(readTrailingPeriod('हार्बर २३ २०१०')).toEqual({ since: '2010', rest: 'हार्बर २३' });
  });

  it('is not a number that is no year', () => {
    expect(readTrailingPeriod('Movement 23')).toBeUndefined();
    expect(readTrailingPeriod('Movement 9999')).toBeUndefined();
    expect(readTrailingPeriod('HP20100')).toBeUndefined();
  });
});

it('digits of any script count as digits, one for one', () => {
  expect(latinDigits('١٢ ۴۵ १९ ๓')).toBe('12 45 19 3');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(latinDigits(text)).toHaveLength(text.length);
    }),
  );
});
