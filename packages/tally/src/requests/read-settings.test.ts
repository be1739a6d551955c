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
    ['1/2', { kind: 'share', numerator: 1, denominator: 2 }],
    ['50 %', { kind: 'share', numerator: 50, denominator: 100 }],
    ['٥٠٪', { kind: 'share', numerator: 50, denominator: 100 }],
    ['1000 developers', { kind: 'developers', developers: 1000 }],
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

  it('refuse a quorum and a majority in no known form', () => {
    expect(refusal({ quorum: 'half' })).toMatchObject({ code: 'quorum_expected' });
    expect(refusal({ majorities: '2' })).toMatchObject({ code: 'majority_expected' });
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
    expect(refusal({ groups: ' : '.repeat(500_000) })).toMatchObject({ code: 'group_expected' });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

it('every method says what the cells of its CSV hold', () => {
  for (const method of METHODS) expect(CSV_CELLS).toContain(cellsOfMethod(method));
  expect(cellsOfMethod(METHODS.find(({ id }) => id === 'approval')!)).toBe('approvals');
});
