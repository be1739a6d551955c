import { describe, expect, it } from 'vitest';
import { WEIGHT_TOTAL_MAX } from '../ballots/ballots.ts';
import { RankingStore } from '../ballots/ranking-store.ts';
import { createPlainNames, neverNamePlainly, readPlainLines } from './blt-plain-lines.ts';
import type { PlainLines } from './blt-plain-lines.ts';

/** Up to fifteen are read by one loop, more by another; the rest are edges inside the loops. */
const COUNTS = [1, 9, 10, 15, 16, 99, 100, 127, 128, 345];
const FEW = COUNTS.filter((count) => count <= 15);
const MANY = COUNTS.filter((count) => count > 15);

/** What may lie in a buffer after the range: nothing, or what an earlier piece left there. */
const STALE = ['', '\n', '0\n', ' 0\n', '1 0\n', '1 1 0\n1 1 0\n', '9'.repeat(12)];

function stateFor(candidateCount: number, sizeHintBytes = 512): PlainLines {
  const store = new RankingStore(candidateCount, sizeHintBytes);
  return {
    store,
    candidateCount,
    plainNames: createPlainNames(candidateCount),
    serial: 0,
    line: 0,
  };
}

/** Where reading stops, counted from the beginning of `text`, a range of a larger buffer. */
function stopIn(state: PlainLines, text: string, before = '', after = ''): number {
  const bytes = new TextEncoder().encode(`other${before}${text}${after}`).subarray('other'.length);
  const from = before.length;
  return readPlainLines(bytes, { from, to: from + text.length }, state) - from;
}

/** Ballots as lists: `[weight, ...marks]`. */
function ballotsIn({ store }: PlainLines): number[][] {
  return Array.from({ length: store.count }, (_, ballot) => {
    const start = store.starts[ballot]!;
    const marks = store.marks.subarray(start, store.marks.indexOf(0, start));
    return [store.weights?.[ballot] ?? 1, ...marks];
  });
}

function ballotOn(line: string): number[] {
  return line.trim().split(' ').slice(0, -1).map(Number);
}

/** That of these lines exactly the first `taken` are read, wherever in a buffer they lie. */
function expectTaken(
  candidateCount: number,
  lines: readonly string[],
  taken: number,
  withdrawn = 0,
): void {
  const text = lines.map((line) => `${line}\n`).join('');
  const outcomes = STALE.map((after) => {
    const state = stateFor(candidateCount, text.length * 4);
    if (withdrawn > 0) neverNamePlainly(state.plainNames, withdrawn);
    const stop = stopIn(state, text, '8 1 0\n7', after);
    const { end, totalWeight } = state.store;
    const read = { stop, line: state.line, ballots: ballotsIn(state), end, totalWeight };
    return JSON.stringify({ candidateCount, lines, read });
  });
  const fair = lines.slice(0, taken);
  const ballots = fair.map(ballotOn);
  const read = {
    stop: fair.reduce((sum, line) => sum + line.length + 1, 0),
    line: taken,
    ballots,
    end: ballots.flat().length,
    totalWeight: ballots.reduce((sum, [weight]) => sum + weight!, 0),
  };
  expect([...new Set(outcomes)]).toEqual([JSON.stringify({ candidateCount, lines, read })]);
}

function expectFair(candidateCount: number, line: string): void {
  expectTaken(candidateCount, [line], 1);
  expectTaken(candidateCount, ['1 1 0', line, line, '1 1 0'], 4);
}

/** Odd at the beginning of a range, in its middle and at its end. */
function expectOdd(candidateCount: number, line: string, withdrawn = 0): void {
  const fair = `3 ${withdrawn === 1 ? 2 : 1} 0`;
  expectTaken(candidateCount, [line], 0, withdrawn);
  expectTaken(candidateCount, [fair, fair, line], 2, withdrawn);
  expectTaken(candidateCount, [fair, line, fair, fair], 1, withdrawn);
}

const numbersTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('the plain reader takes', () => {
  it.each(COUNTS)('nothing where nothing is, with %i candidates', (count) => {
    expectTaken(count, [], 0);
  });

  const weights = [1, 2, 9, 10, 19, 90, 99, 100, 12_345, 1_234_567, 90_000_009, 99_999_999];
  it.each(COUNTS)('weights of one to eight digits, with %i candidates', (count) => {
    for (const weight of weights) expectFair(count, `${weight} 1 0`);
    expectFair(count, '07 1 0');
  });

  it.each(COUNTS)('each of %i candidates alone, and all of them in any order', (count) => {
    const numbers = numbersTo(count);
    const alone = numbers.map((number) => `1 ${number} 0`);
    expectTaken(count, alone, count);
    for (const number of numbers.slice(-12)) expectFair(count, `4 ${number} 0`);
    expectFair(count, `1 ${numbers.join(' ')} 0`);
    expectFair(count, `20 ${numbers.toReversed().join(' ')} 0`);
    const byTurns = numbers.toSorted((a, b) => (a % 5) - (b % 5) || a - b);
    for (let named = 1; named <= Math.min(count, 16); named++) {
      expectFair(count, `1 ${byTurns.slice(0, named).join(' ')} 0`);
    }
  });

  it.each(COUNTS)('lines that end as on Windows, with %i candidates', (count) => {
    expectFair(count, '1 1 0\r');
    expectFair(count, `5 ${numbersTo(count).join(' ')} 0\r`);
    expectTaken(count, ['1 1 0', '12 1 0\r', '1 1 0'], 3);
  });

  it.each(MANY)('leading zeros, with %i candidates', (count) => {
    for (const line of ['1 01 0', '1 07 016 0', '1 007 0', '1 0016 1 0']) expectFair(count, line);
    expectFair(count, '1 1 00');
  });
});

describe('the plain reader stops at the beginning of a line', () => {
  it.each([
    ['without anything on it', ['', '\r', ' ', '\t']],
    ['that ends the ballots, or weighs nothing', ['0', '0\r', '0 1 0', '00 1 0']],
    ['without a weight', [' 1 0', ' 11 0', 'x 1 0', '-1 0', '# 1 0', '/* 1 0', '(a) 1 1 0']],
    ['whose weight has too many digits', ['999999991 1 0', '1000000000 1 0', `${2 ** 60} 1 0`]],
    ['that holds a weight alone', ['1', '1 ', '12', '12 ', '12345', '1\r']],
    ['without a candidate', ['1 0', '7 0', '12 0', '1 0\r', '123 0']],
    ['without a closing 0', ['1 1', '1 1 ', '12 1', '12 1 ', '1 1\r', '1 1 \r']],
    ['without a closing 0 after several', ['1 1 2', '1 1 2 ', '1 1 2\r', '1 1 10', '1 1 100']],
    ['with something after the 0', ['1 1 0 ', '1 1 0 0', '1 1 0x', '1 1 0\t', '1 1 0 1 0']],
    ['with a lone carriage return', ['1 1 0\rx', '1 1 0\r\r', '1 1 0\r ', '1\r1 0', '1 1\r0']],
    ['with more than one blank', [' 1 1 0', '1  1 0', '1 1  0', '12  1 0']],
    ['with a tab', ['\t1 1 0', '1\t1 0', '1 1\t0', '12\t1 0', '12 1\t0', '1 1 0\t']],
    ['with a 0 in the middle', ['1 0 1 0', '1 1 0 1 0', '12 0 1 0']],
    ['of a rarer form', ['1 1=1 0', '1 - 1 0', '1 (1) 0', '1 1,0', '1 1. 0', '1 -1 0']],
  ])('%s', (_, lines) => {
    for (const count of COUNTS) for (const line of lines) expectOdd(count, line);
  });

  // Some look like digits to a trick of bits: ":" to "?" as 10 to 15, "P" and "p" as 96 and 64.
  it.each([...':;<=>?/!*APQapq@"', '\u0000', '\u0010', '\u0011', '\u0020', '\u007f'])(
    'with the byte %j anywhere in a number',
    (byte) => {
      const lines = [`${byte} 1 0`, `1${byte} 1 0`, `1 ${byte} 0`, `1 1${byte} 0`, `1 ${byte}1 0`];
      const afterOthers = [
        `1 1 ${byte} 0`,
        `1 2 1${byte} 0`,
        `1 1 2 ${byte} 0`,
        `1 1 2 1${byte} 0`,
      ];
      for (const count of COUNTS) {
        for (const line of [...lines, ...afterOthers, `1 1 ${byte}`]) expectOdd(count, line);
      }
    },
  );

  it.each(COUNTS)('that names somebody beyond %i candidates', (count) => {
    const strangers = [
      count + 1,
      count + 2,
      count * 10,
      16,
      20,
      99,
      100,
      101,
      346,
      999,
      1000,
      65_537,
    ];
    for (const stranger of strangers.filter((number) => number > count)) {
      expectOdd(count, `1 ${stranger} 0`);
      expectOdd(count, `1 1 ${stranger} 0`);
      expectOdd(count, `1 ${stranger}`);
    }
  });

  it.each(COUNTS)('that names somebody twice, with %i candidates', (count) => {
    expectOdd(count, '1 1 1 0');
    expectOdd(count, `7 ${count} ${count} 0`);
    expectOdd(count, `1 ${[...numbersTo(count), 1].join(' ')} 0`);
    expectOdd(count, `1 ${[count, ...numbersTo(count)].join(' ')} 0`);
  });

  it.each(COUNTS.filter((count) => count > 1))(
    'that names somebody withdrawn, with %i candidates',
    (count) => {
      for (const withdrawn of [1, 2, count]) {
        const other = withdrawn === 1 ? 2 : 1;
        expectOdd(count, `1 ${withdrawn} 0`, withdrawn);
        expectOdd(count, `1 ${other} ${withdrawn} 0`, withdrawn);
        expectTaken(count, [`1 ${other} 0`, `2 ${other} 0`], 2, withdrawn);
      }
    },
  );

  it.each(FEW)('with leading zeros, with %i candidates', (count) => {
    for (const line of ['1 01 0', '1 001 0', '1 1 00', '1 010 0']) expectOdd(count, line);
  });

  // 2^17 times the bit of candidate 15 is nothing in 32 bits.
  it('that names somebody so often that 32 bits do not show it', () => {
    const state = stateFor(15);
    const line = `1 ${'15 '.repeat(2 ** 17 + 1)}0\n`;
    state.store.reserve(line.length);
    expect(stopIn(state, `1 1 0\n${line}`)).toBe('1 1 0\n'.length);
  });

  it.each(COUNTS)('that makes all weigh more than 2^53 − 1, with %i candidates', (count) => {
    const state = stateFor(count);
    state.store.marks[0] = 1;
    state.store.close(1, WEIGHT_TOTAL_MAX - 30);
    expect(stopIn(state, '12 1 0\n19 1 0\n18 1 0\n')).toBe('12 1 0\n'.length);
    expect(state.store.totalWeight).toBe(WEIGHT_TOTAL_MAX - 18);
    expect(stopIn(state, '18 1 0\n1 1 0\n')).toBe('18 1 0\n'.length);
    expect(state.store.totalWeight).toBe(WEIGHT_TOTAL_MAX);
    expect(state.line).toBe(2);
  });

  it.each(COUNTS)('for which the store has no room, with %i candidates', (count) => {
    const state = stateFor(count, 0);
    const room = state.store.starts.length;
    const lines = (number: number): string => '1 1 0\n'.repeat(number);
    expect(stopIn(state, lines(room + 2))).toBe(lines(room).length);
    expect(stopIn(state, lines(2))).toBe(0);
    expect(state.store.count).toBe(room);
    state.store.reserve(lines(2).length);
    expect(stopIn(state, lines(2))).toBe(lines(2).length);
    expect([state.line, state.store.totalWeight]).toEqual([room + 2, room + 2]);
  });
});

describe('the plain reader', () => {
  it.each(COUNTS)('goes on where it stopped, with %i candidates', (count) => {
    const state = stateFor(count);
    state.line = 5;
    stopIn(state, '1 1 0\n1 1 0\nodd\n');
    expect([state.line, state.store.weights]).toEqual([7, null]);
    stopIn(state, '1 1 0\n6 1 0\n1 1 0\n');
    stopIn(state, '1 1 0\n');
    expect(state.line).toBe(11);
    expect(ballotsIn(state).map(([weight]) => weight)).toEqual([1, 1, 1, 6, 1, 1]);
    expect(state.store.totalWeight).toBe(11);
  });

  it.each(MANY)('counts the ballots that it has begun, with %i candidates', (count) => {
    for (const after of STALE) {
      const state = { ...stateFor(count), serial: 40 };
      stopIn(state, '1 1 0\n3 1 0\n', '', after);
      expect(state.serial).toBe(42);
    }
  });

  it.each(MANY)('lets a ballot name whom an odd one has named, with %i candidates', (count) => {
    const state = stateFor(count);
    expect(stopIn(state, '1 1 2 2 0\n')).toBe(0);
    expect(stopIn(state, '1 1 2 0\n')).toBe('1 1 2 0\n'.length);
  });
});
