import { describe, expect, it } from 'vitest';
import type { BallotFormat, Ballots, CountRequest, CsvCells, ParseOptions } from './index.ts';
import { count, createBallotParser, METHODS, parseBallots } from './index.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function ballotsIn(text: string, options: ParseOptions): Ballots {
  const parsed = parseBallots(encode(text), options);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.ballots;
}

/** The other formats are read line by line, which takes a minute: in full where it is asked for. */
function bytesOf(format: BallotFormat): number {
  const usual = format === 'blt' ? 200 : 10;
  return Number(process.env['COMMUNARD_LARGE_MB'] ?? usual) * 1_000_000;
}

interface LongFile {
  readonly format: BallotFormat;
  readonly beginning: string;
  /** A ballot that can be repeated, and a last line that is wrong. */
  readonly good: string;
  readonly wrong: string;
  readonly code: string;
  readonly column: number;
}

const SOI_NAMES = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => `# ALTERNATIVE NAME ${i}: N${i}\n`);

const LONG: readonly LongFile[] = [
  {
    format: 'blt',
    beginning: '9 4\n',
    good: '1 3 1 4 2 5 9 0\n',
    wrong: '1 3 1 4 2 five 0\n',
    code: 'ballot.number_expected',
    column: 11,
  },
  {
    format: 'soi',
    beginning: `# NUMBER ALTERNATIVES: 9\n${SOI_NAMES.join('')}`,
    good: '1: 3,1,4,2,5,9\n',
    wrong: '1: 3,1,4,2,five\n',
    code: 'ballot.number_expected',
    column: 12,
  },
  {
    format: 'csv',
    beginning: 'A,B,C,D,E,F,G,H,I\n',
    good: '2,4,1,3,5,,,,\n',
    wrong: '2,4,1,3,5,,,\n',
    code: 'row.cells_differ',
    column: 1,
  },
];

describe('a file of 200 MB with one wrong line at the end', () => {
  it.each(LONG)(
    '$format is refused with that line and column, and nothing is counted',
    { timeout: 240_000 },
    ({ format, beginning, good, wrong, code, column }) => {
      const parser = createBallotParser({ format });
      parser.push(encode(beginning));
      const lines = Math.ceil((1 << 20) / good.length);
      const piece = encode(good.repeat(lines));
      const pieces = Math.ceil(bytesOf(format) / piece.length);
      for (let i = 0; i < pieces; i++) parser.push(piece);
      parser.push(encode(wrong));
      const outcome = parser.finish();
      const line = beginning.split('\n').length + pieces * lines;
      expect(outcome).toMatchObject({ ok: false, refusal: { code, line, column } });
      expect(Object.keys(outcome).sort()).toEqual(['ok', 'refusal']);
      expect(process.memoryUsage.rss()).toBeLessThan(1 << 30);
    },
  );
});

const RANKING_METHODS = METHODS.filter((method) =>
  (method.ballots as readonly string[]).includes('rankings'),
);

function requestFor(method: (typeof METHODS)[number], seats: number): CountRequest {
  return method.seats === 'several' ? { method: method.id, seats } : { method: method.id };
}

describe('ballots naming withdrawn candidates', () => {
  const text = '4 1\n-2\n5 2 1 3 0\n4 1 2 0\n3 2 0\n2 3 2=1 0\n1 4 1 0\n0\nA\nB\nC\nD\n';
  const ballots = ballotsIn(text, { format: 'blt' });

  it.each(RANKING_METHODS)('$id passes over them and never elects them', (method) => {
    const outcome = count(ballots, requestFor(method, 1));
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    const { ballots: account, ...result } = outcome.result;
    expect(account.readWeight).toBe(15);
    expect(account.countedWeight).toBe(12);
    expect(account.withdrawnNamedWeight).toBe(11);
    expect(account.setAside).toEqual([
      { line: 5, weight: 3, reason: 'only_withdrawn', found: null },
    ]);
    const winners =
      result.kind === 'seats' ? result.elected : 'winners' in result && result.winners;
    expect(winners).toEqual([1]);
  });
});

describe('equal ranks', () => {
  const text = '3 1\n5 1=2 3 0\n4 1 2=3 0\n3 2 1 0\n0\nA\nB\nC\n';
  const ballots = ballotsIn(text, { format: 'blt' });

  it.each(RANKING_METHODS.filter((method) => !method.hasEqualRanks))(
    '$id has none: a ballot counts up to them and is listed, or is set aside and listed',
    (method) => {
      const outcome = count(ballots, requestFor(method, 1));
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
      expect(outcome.result.ballots).toMatchObject({
        readWeight: 12,
        countedWeight: 7,
        setAside: [{ line: 2, weight: 5, reason: 'first_rank_shared', found: null }],
        cutShort: [{ line: 3, weight: 4 }],
      });
    },
  );

  it.each(RANKING_METHODS.filter((method) => method.hasEqualRanks))('$id counts them', (method) => {
    const outcome = count(ballots, requestFor(method, 1));
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    expect(outcome.result.ballots).toMatchObject({ countedWeight: 12, setAside: [] });
  });
});

const FILES: readonly [CsvCells | 'blt', string, string][] = [
  ['blt', '2 1\n1 1 2 0\n1 1 2 0\n0\nA\nB\n', '2 1\n0\nA\nB\n'],
  ['approvals', 'A,B\n1,\n1,\n', 'A,B\n'],
  ['scores', 'A,B\n5,1\n5,1\n', 'A,B\n'],
  ['consents', 'A,B\nc,o\nc,o\n', 'A,B\n'],
  ['votes', 'for,against,abstain\n1,,\n1,,\n', 'for,against,abstain\n'],
];

function filesFor(method: (typeof METHODS)[number]): { same: Ballots; none: Ballots } {
  const kind = method.ballots[0];
  const [cells, same, none] = FILES.find(
    ([file]) => file === (kind === 'rankings' ? 'blt' : kind),
  )!;
  const options: ParseOptions = cells === 'blt' ? { format: 'blt' } : { format: 'csv', cells };
  return { same: ballotsIn(same, options), none: ballotsIn(none, options) };
}

describe.each(METHODS)('$id', (method) => {
  const settings = method.id === 'motion-absolute' ? { options: { entitled: 3 } } : {};
  const { same, none } = filesFor(method);

  it('is refused without ballots', () => {
    expect(count(none, { method: method.id, ...settings })).toEqual({
      ok: false,
      refusal: { code: 'ballots.none', params: {} },
    });
  });

  it('counts ballots that are all equal', () => {
    const outcome = count(same, { ...requestFor(method, 1), ...settings });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    expect(outcome.result.ballots.countedWeight).toBe(2);
    if (outcome.result.kind === 'seats') expect(outcome.result.elected).toEqual([1]);
    else if (outcome.result.kind === 'motion') expect(outcome.result.isCarried).toBe(true);
    else expect(outcome.result.winners).toEqual([1]);
  });

  it('is refused for more seats than candidates, or than it fills', () => {
    const outcome = count(same, { method: method.id, seats: 3, ...settings });
    const code = method.seats === 'several' ? 'seats.more_than_candidates' : 'seats.only_one';
    expect(outcome).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('a method that does not exist', () => {
  it.each(['', 'stv', 'SCOTLAND-2007', 'constructor', '__proto__'])('%j is refused', (method) => {
    const { same } = filesFor(METHODS[0]);
    expect(count(same, { method })).toEqual({
      ok: false,
      refusal: { code: 'method.unknown', params: { method } },
    });
  });
});

describe('weights beyond 2^53', () => {
  const soi = '# NUMBER ALTERNATIVES: 1\n# ALTERNATIVE NAME 1: A\n';
  const largest = '9007199254740991';

  it.each<[string, ParseOptions, (weight: string) => string, number]>([
    ['blt', { format: 'blt' }, (weight) => `1 1\n${weight} 1 0\n0\nA\n`, 2],
    ['soi', { format: 'soi' }, (weight) => `${soi}${weight}: 1\n`, 3],
    ['csv', { format: 'csv' }, (weight) => `weight,A\n${weight},1\n`, 2],
    [
      'csv of votes',
      { format: 'csv', cells: 'votes' },
      (weight) => `weight,for,against,abstain\n${weight},1,,\n`,
      2,
    ],
  ])('%s: refused with line and column, alone or together', (_, options, fileOf, line) => {
    expect(parseBallots(encode(fileOf(largest)), options)).toMatchObject({ ok: true });
    const refusal = {
      code: 'weight.too_large',
      line,
      column: 1,
      params: { weightMax: 2 ** 53 - 1 },
    };
    for (const weight of ['9007199254740992', '18446744073709551616', `1${'0'.repeat(400)}`]) {
      expect(parseBallots(encode(fileOf(weight)), options)).toMatchObject({ ok: false, refusal });
    }
    const row = fileOf(largest).split('\n')[line - 1]!;
    const twice = fileOf(largest).replace(`${row}\n`, `${row}\n${row}\n`);
    expect(parseBallots(encode(twice), options)).toMatchObject({
      ok: false,
      refusal: { ...refusal, line: line + 1 },
    });
  });
});

describe('wrong encodings', () => {
  const soi = '# NUMBER ALTERNATIVES: 1\n# ALTERNATIVE NAME 1: ';
  const cases: readonly {
    name: string;
    options: ParseOptions;
    before: string;
    after: string;
    at: { line: number; column: number };
  }[] = [
    {
      name: 'blt',
      options: { format: 'blt' },
      before: '1 1\n1 1 0\n0\n"Jos',
      after: '"\n',
      at: { line: 4, column: 5 },
    },
    {
      name: 'soi',
      options: { format: 'soi' },
      before: `${soi}Jos`,
      after: '\n1: 1\n',
      at: { line: 2, column: 26 },
    },
    {
      name: 'old soi',
      options: { format: 'soi' },
      before: '1\n1,Jos',
      after: '\n1,1,1\n1,1\n',
      at: { line: 2, column: 6 },
    },
    {
      name: 'csv',
      options: { format: 'csv' },
      before: 'Ana,Jos',
      after: '\n1,2\n',
      at: { line: 1, column: 8 },
    },
  ];

  it.each(cases)('$name in Latin-1 is refused at the letter', ({ options, before, after, at }) => {
    const bytes = [...encode(before), 0xe9, ...encode(after)];
    expect(parseBallots(Uint8Array.from(bytes), options)).toMatchObject({
      ok: false,
      refusal: { code: 'file.not_utf8', ...at },
    });
    // The same letter in UTF-8 is read.
    expect(parseBallots(encode(`${before}é${after}`), options)).toMatchObject({ ok: true });
  });

  it.each(cases)('$name in UTF-16 is refused', ({ options, before, after }) => {
    const text = `\ufeff${before}é${after}`;
    const bytes = new Uint8Array(new Uint16Array([...text].map((c) => c.charCodeAt(0))).buffer);
    expect(parseBallots(bytes, options)).toMatchObject({
      ok: false,
      refusal: { code: 'file.utf16', line: 1, column: 1 },
    });
  });

  it.each(cases)(
    '$name with bytes of zero, or cut inside a letter, is refused',
    ({ options, before }) => {
      const cut = [...encode(before), 0xc3];
      expect(parseBallots(Uint8Array.from(cut), options)).toMatchObject({ ok: false });
      const zeros = new Uint8Array(64);
      expect(parseBallots(zeros, options)).toMatchObject({ ok: false });
    },
  );
});
