import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countries } from './countries.ts';
import { directoryDocumentCsv } from './directory-csv.ts';
import { parseDirectoryDocument } from './directory-document.ts';
import type { ListedOrganisation } from './listed-organisation.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const parse = (...lines: string[]) =>
  parseDirectoryDocument(bytesOf(lines.join('\n')), { format: 'csv' });

function problemsOf(...lines: string[]) {
  const result = parse(...lines);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value.problems.filter(({ level }) => level !== 'noted');
}

/** Cells in the order given, under their column names. */
function problemsOfRow(cells: Readonly<Record<string, string>>) {
  const row = { name: 'Harbour Party', country: 'Kenya', ...cells };
  return problemsOf(Object.keys(row).join(','), Object.values(row).join(','));
}

describe('a CSV is refused as a whole', () => {
  it('if a quote does not close, with its line', () => {
    expect(parse('name,country', '"Harbour,Kenya')).toEqual({
      ok: false,
      refusal: { code: 'import.csv_malformed', params: { line: 2 } },
    });
  });

  it.each([
    ['misspelled', 'name,contry'],
    ['missing', 'name,abbreviation'],
    ['twice there', 'name,country,name'],
  ])('if a column is %s, with the line and what was found', (_, header) => {
    expect(parse('', header, 'Harbour Party,Kenya')).toMatchObject({
      refusal: {
        code: 'import.columns_wrong',
        params: { line: 2, found: header.replaceAll(',', ', ') },
      },
    });
  });

  it('if it is empty', () => {
    expect(parse('')).toMatchObject({ refusal: { code: 'import.columns_wrong' } });
  });
});

describe('a row of a CSV is refused', () => {
  it('if it has more or fewer cells than columns', () => {
    expect(problemsOf('name,country', 'Harbour Party', 'Harbour Party,Kenya,2010')).toMatchObject([
      { code: 'import.cells_wrong', line: 2, params: { expected: 2, found: 1 } },
      { code: 'import.cells_wrong', line: 3, params: { expected: 2, found: 3 } },
    ]);
  });

  it('if it has no name', () => {
    expect(problemsOfRow({ name: '' })).toMatchObject([{ code: 'import.name_missing', line: 2 }]);
  });

  it('if it has no country', () => {
    expect(problemsOfRow({ country: '' })).toMatchObject([{ code: 'import.country_missing' }]);
  });

  it('if its country is unknown, by name or by code', () => {
    expect(problemsOfRow({ country: 'Atlantis' })).toMatchObject([
      { code: 'import.country_unknown', params: { line: 2, value: 'Atlantis' } },
    ]);
    expect(problemsOfRow({ country_code: 'QQ' })).toMatchObject([
      { code: 'import.country_unknown', params: { value: 'QQ' } },
    ]);
  });

  it('if name and code of the country disagree', () => {
    expect(problemsOfRow({ country_code: 'PE' })).toMatchObject([
      { code: 'import.country_contradicted', params: { value: 'Kenya', country: 'PE' } },
    ]);
  });

  it('if its continent is unknown', () => {
    expect(problemsOfRow({ continent: 'Gondwana' })).toMatchObject([
      { code: 'import.continent_unknown', params: { value: 'Gondwana' } },
    ]);
  });

  it('if its language tag is none', () => {
    for (const value of ['english', 'xx', 'de-', 'a'.repeat(40)])
      expect(problemsOfRow({ name_lang: value })).toMatchObject([
        { code: 'import.language_tag_wrong', params: { value } },
      ]);
  });

  it('if a date is none, with the field', () => {
    expect(problemsOfRow({ member_since: '2010-13' })).toMatchObject([
      { code: 'import.date_wrong', params: { field: 'member_since', value: '2010-13' } },
    ]);
  });

  it('if it ends before it begins', () => {
    expect(problemsOfRow({ member_since: '2015', member_until: '2014-12' })).toMatchObject([
      { code: 'import.dates_reversed' },
    ]);
  });

  it('if its standing is none of ours, or former without an end', () => {
    for (const value of ['chair', 'former'])
      expect(problemsOfRow({ standing: value })).toMatchObject([
        { code: 'import.standing_unknown', params: { value } },
      ]);
    expect(problemsOfRow({ standing: 'former', member_until: '2014' })).toEqual([]);
  });

  it('if its website is no address of the web', () => {
    for (const value of ['javascript:alert(1)', 'harbour.example'])
      expect(problemsOfRow({ website: value })).toMatchObject([
        { code: 'import.website_wrong', params: { value } },
      ]);
  });

  it('if the line of its source is no number', () => {
    expect(problemsOfRow({ source_line: 'x' })).toMatchObject([{ code: 'import.number_wrong' }]);
  });

  it('if a fact is too long, with field, limit and length', () => {
    expect(problemsOfRow({ abbreviation: 'H'.repeat(61) })).toMatchObject([
      { code: 'import.text_too_long', params: { field: 'abbreviation', limit: 60, length: 61 } },
    ]);
  });

  it('if it names an organisation again, with the line of the first', () => {
    expect(
      problemsOf(
        'name,country',
        'Harbour Party,Kenya',
        'Harbour Party,Peru',
        '"HARBOUR, Party",KE',
      ),
    ).toMatchObject([{ code: 'import.organisation_twice', line: 4, params: { firstLine: 2 } }]);
  });
});

describe('a CSV', () => {
  it('may use semicolons or tabs, other line ends and titles as people type them', () => {
    for (const text of [
      '\ufeffOwn name;Country;Member since\r\nHarbour Party;Kenia;2010\r\n',
      'NAME\tcountry\tmember-since\nHarbour Party\tKE\t2010',
    ])
      expect(parseDirectoryDocument(bytesOf(text))).toMatchObject({
        value: {
          format: 'csv',
          organisations: [{ facts: { name: 'Harbour Party', country: 'KE', memberSince: '2010' } }],
        },
      });
  });

  it('counts the lines of rows with line breaks in their cells', () => {
    expect(
      problemsOf('name,country', '"Harbour', 'Party",Kenya', '', 'Union,Atlantis'),
    ).toMatchObject([{ code: 'import.country_unknown', line: 5 }]);
  });

  it('may name a country in any of six languages, and the undecided stay undecided', () => {
    expect(problemsOfRow({ country: 'كينيا' })).toEqual([]);
    expect(problemsOfRow({ country: 'Kongo' })).toMatchObject([
      { level: 'doubtful', code: 'import.country_undecided', params: { candidates: 'CD,CG' } },
    ]);
    expect(problemsOfRow({ country: 'Congo', country_code: 'cd' })).toEqual([]);
  });

  it('loses the apostrophe that guards a spreadsheet, and nothing else', () => {
    expect(parse('name,country', "'-Harbour-,Kenya", "'t Anker,Netherlands")).toMatchObject({
      value: { organisations: [{ facts: { name: '-Harbour-' } }, { facts: { name: "'t Anker" } }] },
    });
  });
});

it('what is written as CSV is read back the same', () => {
  const word = fc.stringMatching(/^[A-Za-zÀ-žА-я"',;=+()\- ]{1,20}$/u);
  const date = fc.constantFrom(undefined, '2010', '2010-10', '2010-10-06');
  const row = fc.record({ name: word, short: word, country: fc.constantFrom(...countries), date });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
      const lines = rows.map(({ name, short, country, date: since }) =>
        [name, short, country.alpha2, since ?? ''].map((cell) => `"${cell.replaceAll('"', '""')}"`),
      );
      const first = parse(
        'name,abbreviation,country,member_since',
        ...lines.map((cells) => cells.join(',')),
      );
      if (!first.ok) throw new Error(first.refusal.code);
      const again = parse(directoryDocumentCsv(first.value));
      if (!again.ok) throw new Error(again.refusal.code);
      expect(again.value.organisations.map(plain)).toEqual(first.value.organisations.map(plain));
    }),
  );
});

function plain({ line: _line, origin: _origin, ...organisation }: ListedOrganisation) {
  return organisation;
}
