import { describe, expect, it } from 'vitest';
import { METHODS } from '../counting/methods.ts';
import { CSV_CELLS } from '../parsing/csv-parser.ts';
import { cellsOfMethod } from './cells-of-method.ts';
import { readSettings } from './read-settings.ts';
import type { SettingTexts } from './read-settings.ts';

function settings(texts: SettingTexts) {
  const read = readSettings(texts);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.settings;
}

function refusal(texts: SettingTexts) {
  const read = readSettings(texts);
  return read.ok ? null : read.refusal;
}

describe('settings', () => {
  it('that are empty or blank are as good as absent', () => {
    const texts = { seats: '', entitled: '  ', groups: '\n \n', quorum: undefined };
    expect(settings(texts)).toEqual({ options: {} });
  });

  it('are read each by its own form', () => {
    expect(
      settings({
        seats: '3',
        entitled: '20',
        abstentions: 'counted',
        tieRule: 'casting_vote',
        scoreMax: '10',
        objectionsMax: '0',
        answersMin: '5',
        defaultOption: '4',
        majorities: '1=3/1, 2 = 2:1',
      }),
    ).toEqual({
      seats: 3,
      options: {
        entitled: 20,
        abstentions: 'counted',
        tieRule: 'casting_vote',
        scoreMax: 10,
        objectionsMax: 0,
        answersMin: 5,
        defaultOption: 4,
        majorities: [
          { option: 1, numerator: 3, denominator: 1 },
          { option: 2, numerator: 2, denominator: 1 },
        ],
      },
    });
  });

  it.each([
    ['40', { kind: 'votes', votes: 40 }],
    ['12 / 25', { kind: 'share', numerator: 12, denominator: 25 }],
    ['1/2', { kind: 'share', numerator: 1, denominator: 2 }],
    ['50 %', { kind: 'share', numerator: 50, denominator: 100 }],
    ['٥٠٪', { kind: 'share', numerator: 50, denominator: 100 }],
    ['1000  developers', { kind: 'developers', developers: 1000 }],
  ])('a quorum can be written %s', (text, quorum) => {
    expect(settings({ quorum: text }).options.quorum).toEqual(quorum);
  });

  it('take the digits of Arabic and Persian keyboards', () => {
    expect(settings({ seats: '٣', entitled: '۲۰' })).toEqual({
      seats: 3,
      options: { entitled: 20 },
    });
  });

  it.each(['three', '-1', '2.5', '1e3', '9007199254740992'])('refuse %s as a number', (found) => {
    const params = { found };
    expect(refusal({ seats: found })).toEqual({
      setting: 'seats',
      code: 'number_expected',
      params,
    });
  });

  it('refuse a word that is no choice, and say which ones there are', () => {
    expect(refusal({ abstentions: 'yes' })).toEqual({
      setting: 'abstentions',
      code: 'choice_expected',
      params: { found: 'yes', choices: 'counted, not_counted' },
    });
  });

  it.each(['entitled', 'scoreMax', 'objectionsMax', 'answersMin', 'defaultOption'] as const)(
    'refuse %s under its own name',
    (setting) => {
      const params = { found: 'x' };
      expect(refusal({ [setting]: 'x' })).toEqual({ setting, code: 'number_expected', params });
    },
  );

  it.each(['falls', 'carried', 'casting_vote'] as const)('know the rule %s for ties', (tieRule) => {
    expect(settings({ tieRule }).options).toEqual({ tieRule });
    const found = `${tieRule}s`;
    const params = { found, choices: 'falls, carried, casting_vote' };
    expect(refusal({ tieRule: found })).toEqual({
      setting: 'tieRule',
      code: 'choice_expected',
      params,
    });
  });

  it.each(['half', '1/2 of all', 'a 1/2', 'a 50%', '50% of all', '40 votes', 'a 40', '-40'])(
    'refuse %s as a quorum',
    (found) => {
      expect(refusal({ quorum: found })).toEqual({
        setting: 'quorum',
        code: 'quorum_expected',
        params: { found },
      });
    },
  );

  it.each(['a 9 developers', '9 developers or so', '9developers'])(
    'refuse %s as a quorum of developers',
    (found) => {
      expect(refusal({ quorum: found })).toMatchObject({ params: { found } });
    },
  );

  it('know majorities by any number of digits, between any of the signs of lists', () => {
    expect(settings({ majorities: '12=34 / 56;;\n3=2:1،' }).options.majorities).toEqual([
      { option: 12, numerator: 34, denominator: 56 },
      { option: 3, numerator: 2, denominator: 1 },
    ]);
  });

  it.each(['2', '2=3', 'a 2=3/1', '2=3/1 or so'])('refuse %s as a majority', (found) => {
    expect(refusal({ majorities: `1=3/1, ${found}` })).toEqual({
      setting: 'majorities',
      code: 'majority_expected',
      params: { found },
    });
  });
});

describe('groups', () => {
  it('have a name, members, a minimum and perhaps a maximum, one a line', () => {
    const groups = 'Women: 1, 4, 7: 2\r\n\nThe island: 2 3: 1-2\nYoung : 5،6 : 0–1';
    expect(settings({ groups }).groups).toEqual([
      { name: 'Women', members: [1, 4, 7], minimum: 2, maximum: null },
      { name: 'The island', members: [2, 3], minimum: 1, maximum: 2 },
      { name: 'Young', members: [5, 6], minimum: 0, maximum: 1 },
    ]);
  });

  it('take numbers of several digits, with blanks or without', () => {
    expect(settings({ groups: 'Coast:10,11,12:10 - 12' }).groups).toEqual([
      { name: 'Coast', members: [10, 11, 12], minimum: 10, maximum: 12 },
    ]);
  });

  it('keep a colon in their name', () => {
    expect(settings({ groups: 'North: coast: 1, 2: 1' }).groups).toMatchObject([
      { name: 'North: coast', members: [1, 2], minimum: 1 },
    ]);
  });

  it.each(['Women: 1, 4', 'Women 1 4 2', ': 1: 1', 'Women: one: 1', 'x: 1: 1-'])(
    'refuse %s, naming its line',
    (line) => {
      expect(refusal({ groups: `All: 1: 1\n${line}` })).toEqual({
        setting: 'groups',
        code: 'group_expected',
        params: { found: line, line: 2 },
      });
    },
  );

  it('refuse a line of any length at once', () => {
    const started = performance.now();
    const found = 'a:1:'.repeat(10);
    const groups = `${'a:1:'.repeat(250_000)}x`;
    expect(refusal({ groups })).toMatchObject({ code: 'group_expected', params: { found } });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

it('every method says what the cells of its CSV hold', () => {
  for (const method of METHODS) expect(CSV_CELLS).toContain(cellsOfMethod(method));
  expect(cellsOfMethod(METHODS.find(({ id }) => id === 'approval')!)).toBe('approvals');
});
