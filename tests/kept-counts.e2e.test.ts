import { count, rankedBallotsFrom } from '@communard/tally';
import { afterEach, expect, test, vi } from 'vitest';
import { findFormat } from '../apps/web/src/lib/counts/find-format.ts';
import { findCount, keepCount } from '../apps/web/src/lib/counts/kept-counts.ts';
import { accountMaxBytes, keptMaxBytes, keptMs } from '../apps/web/src/lib/counts/limits.ts';

const ballots = rankedBallotsFrom({ candidates: ['A', 'B'] }, [{ ranking: [1] }]);
const counted = count(ballots, { method: 'irv' });
if (!counted.ok) throw new Error(counted.refusal.code);
const { result } = counted;

afterEach(() => void vi.useRealTimers());

test('an account is found under its own name alone', () => {
  const name = keepCount({ result, sizeBytes: 1 })!;
  expect(name).toMatch(/^[\w-]{22}$/);
  expect(findCount(name)).toBe(result);
  expect(findCount(name.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).toBeUndefined();
});

test('an account is forgotten after its hour', () => {
  vi.useFakeTimers();
  const name = keepCount({ result, sizeBytes: 1 })!;
  vi.advanceTimersByTime(keptMs - 1);
  expect(findCount(name)).toBe(result);
  vi.advanceTimersByTime(1);
  expect(findCount(name)).toBeUndefined();
});

test('the oldest account makes room when all together would take too much', () => {
  const sizeBytes = accountMaxBytes;
  const names = Array.from({ length: keptMaxBytes / sizeBytes + 1 }, () =>
    keepCount({ result, sizeBytes }),
  );
  expect(findCount(names[0]!)).toBeUndefined();
  for (const name of names.slice(1)) expect(findCount(name!)).toBe(result);
});

test('an account too large to be kept is not kept', () => {
  expect(keepCount({ result, sizeBytes: accountMaxBytes + 1 })).toBeNull();
});

test.each([
  ['board.blt', 'anything', 'blt'],
  ['VOTES.CSV', '3 2', 'csv'],
  ['', '3 2\n1 1 0', 'blt'],
  ['ballots.txt', '\ufeff# a remark\n\n 12 3 # seats', 'blt'],
  ['', 'Ana,Kofi\n1,2', 'csv'],
  ['', '# FILE NAME: x\n# DATA TYPE: toi\n', 'toi'],
  ['', '17\n1, Ana', null],
  ['', '', null],
])('ballots named "%s" that begin with %j are read as %s', (name, text, format) => {
  expect(findFormat(new TextEncoder().encode(text), name)).toBe(format);
});
