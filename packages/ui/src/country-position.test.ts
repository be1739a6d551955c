import { expect, test } from 'vitest';
import { hasPosition } from './country-position.ts';
import positions from './country-positions.json' with { type: 'json' };

test('every position lies on the picture', () => {
  for (const { left, top } of Object.values(positions)) {
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(100);
    expect(top).toBeGreaterThan(0);
    expect(top).toBeLessThan(100);
  }
});

test('a country is known by its two letters, in either case', () => {
  expect(hasPosition('de')).toBe(true);
  expect(hasPosition('DE')).toBe(true);
  expect(hasPosition('XX')).toBe(false);
});

test('west is left and north is above', () => {
  const {
    '604': peru,
    '356': india,
    '578': norway,
    '710': southAfrica,
    '036': australia,
  } = positions;
  expect(peru.left).toBeLessThan(india.left);
  expect(norway.top).toBeLessThan(southAfrica.top);
  // Its outlying islands share its code and lie far to the north-west.
  expect(australia.top).toBeGreaterThan(65);
});
