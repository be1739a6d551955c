import { describe, expect, it } from 'vitest';
import { endOfNameLine, namePieceOf, readBltNames } from './blt-names.ts';
import type { NameLine } from './blt-names.ts';
import { RefusedInput } from './input-refusal.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The lines of a text, the first of them number `first` of its file. */
function linesOf(text: string, first: number): NameLine[] {
  const bytes = encode(text);
  const piece = namePieceOf(bytes, 0, bytes.length);
  const lines: NameLine[] = [];
  for (let start = 0; start < piece.length;) {
    const end = endOfNameLine(piece, start);
    lines.push({ line: first + lines.length, piece, start, from: start, end });
    start = end + 1;
  }
  return lines;
}

/** What one candidate's line holds: its name, or its name and its party. */
function readOne(line: string, before = ''): string | [string, string] {
  const { names } = readBltNames(linesOf(`${before}${line}\n"B"\n"T"\n`, 4), 2, 7);
  const { name, party } = names[0]!;
  return party === null ? name : [name, party];
}

function refusalOf(text: string, candidates: number): unknown[] {
  try {
    readBltNames(linesOf(text, 10), candidates, 99);
  } catch (error) {
    if (!(error instanceof RefusedInput)) throw error;
    const { code, line, column, found } = error.refusal;
    return [code, line, column, found];
  }
  throw new Error('was read');
}

describe('lines of names are kept', () => {
  it.each([
    ['all that printable ASCII holds', ' !"#/09AZ[]az{|}~\n'],
    ['several lines', '"Ana"\n"Bela"\n\n'],
  ])('as text where they hold %s', (_, text) => {
    const bytes = encode(`x${text}é`);
    expect(namePieceOf(bytes, 1, 1 + text.length)).toBe(text);
  });

  it.each([
    ['a tab', 0x09],
    ['a carriage return', 0x0d],
    ['a bell', 0x07],
    ['the last control character before the blank', 0x1f],
    ['the one after the tilde', 0x7f],
    ['a byte beyond ASCII', 0x80],
  ])('as bytes where they hold %s', (_, byte) => {
    expect(namePieceOf(Uint8Array.of(65, byte, 10, 66), 0, 3)).toEqual(Uint8Array.of(65, byte, 10));
  });

  it('apart from the memory they came in', () => {
    const bytes = encode('Zoë\n');
    const kept = namePieceOf(bytes, 0, bytes.length);
    bytes.fill(57);
    expect(kept).toEqual(encode('Zoë\n'));
  });
});

// A letter beyond ASCII anywhere has all lines that came with it read as bytes.
describe.each([
  ['of ASCII alone', ''],
  ['beside other letters', '# Zoë\n'],
])('on a line %s', (_, before) => {
  it.each([
    ['"Ana"', 'Ana'],
    ['  "Ana"  ', 'Ana'],
    ['" Ana "', 'Ana'],
    ['"A ~ B"', 'A ~ B'],
    ['Ana', 'Ana'],
    ['  Ana Ruiz  ', 'Ana Ruiz'],
    ['Ana 5"', 'Ana 5"'],
    ['Ana"', 'Ana"'],
    ['Ana [Harbour] = 1', 'Ana [Harbour] = 1'],
    ['C#', 'C#'],
  ])('%j names somebody', (line, name) => {
    expect(readOne(line, before)).toBe(name);
  });

  it.each([
    ['"Ana" # x', 'Ana'],
    ['"Ana"# x', 'Ana'],
    ['"Ana"   # x', 'Ana'],
    ['"Ana" /* x */', 'Ana'],
    ['"Ana"/* x */', 'Ana'],
    ['" Ana "   /* x */', 'Ana'],
    ['"Ana ""Nan"" Ruiz" # x', 'Ana "Nan" Ruiz'],
    ['"Ana" "Harbour" # x', ['Ana', 'Harbour']],
    ['"Ana", "Harbour"/* "x" */', ['Ana', 'Harbour']],
    ['Ana # x # y', 'Ana'],
    ['Ana   # x', 'Ana'],
    ['Ana #', 'Ana'],
    ['Ana /* x */', 'Ana'],
    ['Ana/* x */', 'Ana'],
    ['Ana   /* x */', 'Ana'],
    ['Ana /**/', 'Ana'],
    ['Ana /* x */ # y', 'Ana'],
    ['Ana # x */', 'Ana'],
  ])('%j ends in a comment that is no part of the name', (line, read) => {
    expect(readOne(line, before)).toEqual(read);
  });

  it.each([
    ['"Ana # x"', 'Ana # x'],
    ['"Ana /* x */"', 'Ana /* x */'],
    ['"Ana" /* x */ "Ruiz"', 'Ana" /* x */ "Ruiz'],
    ['Ana /* x */ Ruiz', 'Ana /* x */ Ruiz'],
    ['Ana /* x', 'Ana /* x'],
    ['Ana x */', 'Ana x */'],
    ['Ana /*/', 'Ana /*/'],
    ['Ana#1', 'Ana#1'],
  ])('%j holds no comment: one stands at the end, outside quotes', (line, name) => {
    expect(readOne(line, before)).toBe(name);
  });

  it.each([
    ['"Ana "Nan" Ruiz"', 'Ana "Nan" Ruiz'],
    ['"Ana ""Nan"" Ruiz"', 'Ana "Nan" Ruiz'],
    ['"Ana ""Nan"""', 'Ana "Nan"'],
    ['" Ana " " Harbour "', ['Ana', 'Harbour']],
    ['"Ana","Harbour"', ['Ana', 'Harbour']],
    ['"Ana" ; "Harbour"', ['Ana', 'Harbour']],
  ])('%j holds quotes inside quotes, or a party', (line, read) => {
    expect(readOne(line, before)).toEqual(read);
  });

  it.each(['', '   ', '#', '# x', '  # "x"', '/* x */', '  /* "x" */  # y'])(
    '%j names nobody, and is passed over',
    (line) => {
      expect(readOne(`${line}\n"Ana"`, before)).toBe('Ana');
    },
  );
});

describe('names', () => {
  it('lose control characters and marks that turn the line around', () => {
    expect(readOne('"Ana\tRuiz"\r')).toBe('Ana Ruiz');
    expect(readOne('"\u202eAna\u007fRuiz\u0007"')).toBe('Ana Ruiz');
    expect(readOne('\u200fAna\u0085Ruiz\t# x')).toBe('Ana Ruiz');
  });

  it('may share lines, or stand beside the 0 that closes the ballots', () => {
    const piece = '0 "Ana" "Bela"\n"Carl"\n';
    const lines = [
      { line: 7, piece, start: 0, from: 2, end: 14 },
      { line: 8, piece, start: 15, from: 15, end: 21 },
    ];
    const names = [
      { name: 'Ana', party: null },
      { name: 'Bela', party: null },
      { name: 'Carl', party: null },
    ];
    expect(readBltNames(lines, 3, 9)).toEqual({ names, title: '' });
    expect(readBltNames(lines, 2, 9)).toEqual({ names: names.slice(0, 2), title: 'Carl' });
  });

  it('stand one a line, each with a party, where there is no title', () => {
    expect(readBltNames(linesOf('"Ana" "Quay"\n"Bela" "Pier"\n', 4), 2, 6)).toEqual({
      names: [
        { name: 'Ana', party: 'Quay' },
        { name: 'Bela', party: 'Pier' },
      ],
      title: '',
    });
  });

  it('stand one a line where one alone has a party, and a title follows', () => {
    expect(readBltNames(linesOf('Ana\n"Bela" "Pier"\nT\n', 4), 2, 7)).toEqual({
      names: [
        { name: 'Ana', party: null },
        { name: 'Bela', party: 'Pier' },
      ],
      title: 'T',
    });
  });

  it('may be followed by a title, a source and a comment, of which the title is kept', () => {
    expect(readBltNames(linesOf('Ana\nT\nsource\ncomment\n', 4), 1, 8)).toEqual({
      names: [{ name: 'Ana', party: null }],
      title: 'T',
    });
    expect(readBltNames(linesOf('"Ana" "T" "source" "comment"\n', 4), 3, 5).title).toBe('comment');
  });

  it('and lines without end are read at once', () => {
    const blanks = ' '.repeat(1_000_000);
    const openings = ' /*'.repeat(1_000_000);
    expect(readOne(`Ana${blanks}Ruiz`)).toBe(`Ana${blanks}Ruiz`);
    expect(readOne(`Ana${openings}`)).toBe(`Ana${openings}`);
    expect(readOne(`"Ana"${blanks}"Harbour"`)).toEqual(['Ana', 'Harbour']);
    expect(readOne(`"Ana"${blanks}#`)).toBe('Ana');
  });

  it('may be millions on a line, which is refused for what ends it', () => {
    const line = `${'"A" '.repeat(3_000_000)}x`;
    expect(refusalOf(line + '\n', 3)).toContain('name.quote_not_closed');
  });
});

describe('names are refused', () => {
  it.each([
    ['where one is missing, after the last line', '"A"\n"B"\n', 3, ['name.expected', 99, 1, '']],
    ['where one is empty', 'A\n""\nT\n', 2, ['name.empty', 11, 1, '""']],
    ['where one is empty but for a comment', '"" # x\nB\n', 2, ['name.empty', 10, 1, '"" # x']],
    ['where one is blank', '"é"\n"  "\n', 2, ['name.empty', 11, 1, '"  "']],
    ['where a quote is open', '"A\nB\n', 2, ['name.quote_not_closed', 10, 1, '"A']],
    ['where there is one quote', 'A\n"\n', 2, ['name.quote_not_closed', 11, 1, '"']],
    ['with text after the quotes', '"A" x\n', 1, ['name.quote_not_closed', 10, 1, '"A" x']],
    ['for an open comment', '"A" /* x\n', 1, ['name.quote_not_closed', 10, 1, '"A" /* x']],
    [
      'with three texts on a line',
      '"A" "p" "q"\nB\nT\n',
      2,
      ['text.unexpected', 10, 1, '"A" "p" "q"'],
    ],
    ['with a fourth text after the last', 'A\nT\ns\nc\nd\n', 1, ['text.unexpected', 14, 1, 'd']],
    ['for options of Droop', 'A\n=tie 1 2\n', 1, ['text.unexpected', 11, 1, '=tie 1 2']],
    ['for short names of Droop', '[nick a]\nA\n', 1, ['text.unexpected', 10, 1, '[nick a]']],
  ])('%s', (_, text, candidates, expected) => {
    expect(refusalOf(text, candidates)).toEqual(expected);
  });

  it('with the number of the name that is missing', () => {
    const read = (): unknown => readBltNames(linesOf('"A"\n"B"\n', 4), 3, 6);
    expect(read).toThrow(
      expect.objectContaining({
        refusal: expect.objectContaining({ params: { number: 3, candidates: 3 } }),
      }),
    );
  });

  it('at the column where they begin beside the 0 that closes the ballots', () => {
    const line = { line: 7, piece: '0 "Ana\n', start: 0, from: 2, end: 6 };
    expect(() => readBltNames([line], 1, 8)).toThrow(
      expect.objectContaining({
        refusal: {
          code: 'name.quote_not_closed',
          line: 7,
          column: 3,
          found: '"Ana',
          params: {},
        },
      }),
    );
  });
});
