import { describe, expect, it } from 'vitest';
import type { Ballots } from '../ballots/ballots.ts';
import { seeded, seedOfRun } from '../testing/seeded.ts';
import type { Seeded } from '../testing/seeded.ts';
import { readLots } from '../requests/read-lots.ts';
import { readSettings } from '../requests/read-settings.ts';
import { parseBallots } from './ballot-parser.ts';
import type { ParseOptions } from './ballot-parser.ts';
import type { InputRefusal } from './input-refusal.ts';

/** All parsers together: a minute where every change is checked, a few seconds otherwise. */
const FUZZ_MS =
  Number(process.env['COMMUNARD_FUZZ_SECONDS'] ?? (process.env['CI'] === 'true' ? 60 : 4)) * 1000;

const GOOD: readonly [string, ParseOptions, string][] = [
  [
    'blt',
    { format: 'blt' },
    '5 2 # c\n-3\n12 1 2 0\r\n3 2=4 1 0\n2 (1 5) 4 0\n/* a */1 4-5 - 1 0\n(id) 1 4 2 0\n0\n"Añá "x" b"\n"Bé" "P"\nC d\n"D"\n"E"\n"Tïtle"\n',
  ],
  ['soc', { format: 'soc' }, '3\n1,A\n2,B\n3,C\n9,9,2\n5,1,2,3\n4,3,2,1\n'],
  [
    'toi',
    { format: 'toi' },
    '# TITLE: T\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 5\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n# ALTERNATIVE NAME 3: C\n3: 1,{2,3}\n2: 2\n',
  ],
  ['soi', { format: 'soi' }, '2\n1,A\n2,B\n5,5,2\n3,2\n2,1,2\n'],
  [
    'toc',
    { format: 'toc' },
    '# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n4: {1,2}\n1: 2,1\n',
  ],
  ['ranks', { format: 'csv', cells: 'ranks' }, 'weight,A,"B, b",C\n3,1,2,\n1,"1",1,2\n2,,,1\n'],
  ['choices', { format: 'csv', cells: 'choices' }, 'voter;1;2\nx;"A; a";B\ny;B;\n'],
  ['approvals', { format: 'csv', cells: 'approvals' }, 'A,B\nx,\n1,0\n'],
  ['scores', { format: 'csv', cells: 'scores' }, 'A,B\n5,0\n,3\n'],
  ['consents', { format: 'csv', cells: 'consents' }, 'A,B\nc,o\naside,\n'],
  ['votes', { format: 'csv', cells: 'votes' }, 'weight,for,against,abstain\n5,3,2,\n1,x,,\n'],
];

const TOKENS = [
  '0',
  '1',
  '-1',
  '9',
  '999999999',
  '9007199254740991',
  '9007199254740992',
  '18446744073709551616',
  '32767',
  '32768',
  '1e9',
  '1.5',
  '-',
  '=',
  '1=2',
  '(',
  ')',
  '{',
  '}',
  '"',
  '""',
  '/*',
  '*/',
  '#',
  ',',
  ';',
  ':',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\0',
  '\ufeff',
  'é',
  '\ud83d\ude00',
  '\u202e',
  'x',
  '# NUMBER ALTERNATIVES: 2\n',
  '# NUMBER VOTERS: 0\n',
  '\n0\n',
  ' 0\n',
].map((token) => new TextEncoder().encode(token));

/** What people write beside ballots: lots as JSON, and settings as they are typed into a form. */
const WRITTEN: readonly [string, string, (text: string) => { readonly ok: boolean }][] = [
  ['lots', '[{"among":[2,5],"drawn":[5],"act":"exclude","stage":3}]', readLots],
  ['groups', 'Women: 1, 4, 7: 2\nIsland: 2 3: 1-2\n', (groups) => readSettings({ groups })],
  ['quorum', '1000 developers', (quorum) => readSettings({ quorum })],
  ['majorities', '2=3/1, 4 = 3:1', (majorities) => readSettings({ majorities })],
  ['seats', '٥', (seats) => readSettings({ seats })],
];

/** A good file with a few things changed: bytes, tokens, pieces taken out, doubled or moved. */
function mutate(random: Seeded, good: Uint8Array): Uint8Array {
  let bytes: number[] = [...good];
  for (let times = 1 + random.below(3); times > 0; times--) {
    const at = random.below(bytes.length + 1);
    const length = random.below(1 + random.pick([1, 4, 40]));
    const piece = bytes.slice(at, at + length);
    switch (random.below(6)) {
      case 0:
        bytes.splice(at, 1, random.below(256));
        break;
      case 1:
        bytes.splice(at, random.below(3), ...random.pick(TOKENS));
        break;
      case 2:
        bytes.splice(at, length);
        break;
      case 3:
        bytes.splice(random.below(bytes.length + 1), 0, ...piece);
        break;
      case 4:
        bytes = bytes.slice(0, at);
        break;
      default:
        bytes.splice(at, 0, ...Array.from({ length: random.below(300) }, () => piece).flat());
    }
  }
  return Uint8Array.from(bytes.slice(0, 20_000));
}

/** What every set of ballots promises, whatever it was read from. */
function promisesBroken(ballots: Ballots): string[] {
  const broken: string[] = [];
  const say = (isKept: boolean, promise: string): void => {
    if (!isKept) broken.push(promise);
  };
  const n = ballots.candidates.length;
  say(n >= 1 && ballots.candidates.every((one) => one.name !== ''), 'candidates have names');
  say(
    ballots.setAside.every((one) => one.line >= 1 && one.weight >= 0),
    'set aside with a line',
  );
  if (ballots.kind === 'marks') {
    say(ballots.marks.length === ballots.count * n, 'a mark per candidate');
    say(
      ballots.marks.every((mark) => Number.isSafeInteger(mark) && mark >= -1),
      'whole marks',
    );
    return broken;
  }
  const { marks, starts, weights, count, totalWeight, sharesRank } = ballots.rankings;
  let total = 0;
  let end = 0;
  for (let ballot = 0; ballot < count; ballot++) {
    const seen = new Set<number>();
    let at = starts[ballot]!;
    say(at === end, 'ballots lie one after the other');
    for (; marks[at] !== 0; at++) seen.add(marks[at]! & (sharesRank - 1));
    say(seen.size === at - starts[ballot]! && seen.size > 0, 'nobody is named twice');
    say(
      [...seen].every((one) => one >= 1 && one <= n),
      'only candidates are named',
    );
    say(![...seen].some((one) => ballots.candidates[one - 1]?.isWithdrawn), 'nobody withdrawn');
    say((marks[starts[ballot]!]! & sharesRank) === 0, 'a first rank is shared with nobody before');
    total += weights?.[ballot] ?? 1;
    end = at + 1;
  }
  say(end === marks.length, 'nothing lies behind them');
  say(total === totalWeight && Number.isSafeInteger(total), 'weights add up');
  return broken;
}

/** Every refusal says where, and shows no more than a little of what was there. */
function placesMissing({ line, column, found }: InputRefusal): string[] {
  const isPlaced = line >= 1 && column >= 1 && [...found].length <= 40;
  return isPlaced ? [] : ['refused with a place'];
}

describe('hostile input', () => {
  const seed = seedOfRun(Date.now());
  const share = Math.floor(FUZZ_MS / (GOOD.length + WRITTEN.length));
  console.info(`fuzzing: COMMUNARD_SEED=${seed}, ${share} ms a parser`);

  it.each(GOOD)(
    '%s: every input is read or refused with a place; none crashes, hangs or eats memory',
    { timeout: share + 60_000 },
    (_, options, text) => {
      const random = seeded(seed);
      const good = new TextEncoder().encode(text);
      expect(parseBallots(good, options)).toMatchObject({ ok: true });
      const end = performance.now() + share;
      let inputs = 0;
      let refused = 0;
      let slowestMs = 0;
      let memoryBytes = 0;
      while (performance.now() < end) {
        const bytes = mutate(random, good);
        const before = performance.now();
        const outcome = parseBallots(bytes, options);
        slowestMs = Math.max(slowestMs, performance.now() - before);
        inputs++;
        if ((inputs & 63) === 1) memoryBytes = Math.max(memoryBytes, process.memoryUsage.rss());
        if (!outcome.ok) refused++;
        const broken = outcome.ok
          ? promisesBroken(outcome.ballots)
          : placesMissing(outcome.refusal);
        if (broken.length > 0) {
          const input = JSON.stringify(new TextDecoder().decode(bytes));
          expect.fail(`seed ${seed}, input ${inputs}: ${broken.join(', ')}: ${input}`);
        }
      }
      console.info(`${options.cells ?? options.format}: ${inputs} inputs, ${refused} refused`);
      expect(inputs).toBeGreaterThan(0);
      expect(slowestMs).toBeLessThan(2_000);
      expect(memoryBytes).toBeGreaterThan(0);
      expect(memoryBytes).toBeLessThan(1 << 30);
    },
  );

  it.each(WRITTEN)(
    '%s: every text is read or refused; none crashes or hangs',
    { timeout: share + 60_000 },
    (_, text, read) => {
      const random = seeded(seed);
      const good = new TextEncoder().encode(text);
      expect(read(text)).toMatchObject({ ok: true });
      const end = performance.now() + share;
      let inputs = 0;
      let slowestMs = 0;
      while (performance.now() < end) {
        const written = new TextDecoder().decode(mutate(random, good));
        const before = performance.now();
        const outcome = read(written);
        slowestMs = Math.max(slowestMs, performance.now() - before);
        inputs++;
        if (typeof outcome.ok !== 'boolean') expect.fail(`seed ${seed}, input ${inputs}`);
      }
      expect(inputs).toBeGreaterThan(0);
      expect(slowestMs).toBeLessThan(2_000);
    },
  );
});
