import { describe, expect, test } from 'vitest';
import { heatLevel } from './heat-level.ts';
import { lengthClass, lengthClasses } from './length-classes.ts';

describe('a bar', () => {
  test('is divided in whole hundredths', () => {
    expect(lengthClasses([7, 2, 3], 12)).toEqual(['w58', 'w17', 'w25']);
  });

  test('shows the smallest part that is not empty', () => {
    expect(lengthClasses([1, 0], 10_000)).toEqual(['w1', 'w0']);
  });

  test('never grows beyond its whole', () => {
    for (let all = 1; all <= 60; all++)
      for (let first = 0; first <= all; first++) {
        const second = Math.floor((all - first) / 2);
        const lengths = lengthClasses([first, second, all - first - second], all);
        const sum = lengths.reduce((total, name) => total + Number(name.slice(1)), 0);
        expect(sum).toBeLessThanOrEqual(100);
      }
  });

  test('of nothing is empty', () => {
    expect(lengthClass(0, 0)).toBe('w0');
    expect(lengthClass(5, 0)).toBe('w0');
  });

  test('is full at most', () => {
    expect(lengthClass(15, 12)).toBe('w100');
  });
});

test('a shade of none is for zero alone, the darkest for the highest', () => {
  expect([0, 1, 3, 5, 7, 8].map((value) => heatLevel(value, 8))).toEqual([0, 1, 2, 3, 4, 4]);
});
