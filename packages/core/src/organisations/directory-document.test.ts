import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDirectoryDocument } from './directory-document.ts';
import { factLengthLimits } from './published-text.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const titles = 'Continent Country Party name English translation Member since';
const tabbedTitles = 'Continent\tCountry\tParty name\tEnglish translation\tMember since';
const page = (...rows: string[]) =>
  bytesOf(['A page', '', titles, ...rows, '', 'Notes'].join('\n'));

function read(...rows: string[]) {
  const result = parseDirectoryDocument(page(...rows));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const problemsOf = (...rows: string[]) =>
  read(...rows).problems.filter(({ level }) => level !== 'noted');

describe('a directory is refused as a whole', () => {
  it('if its bytes are not UTF-8, with the byte', () => {
    expect(parseDirectoryDocument(new Uint8Array([0x41, 0xff]))).toEqual({
      ok: false,
      refusal: { code: 'import.not_utf8', params: { byte: 1 } },
    });
  });

  it('if it holds a character no text needs, with the line', () => {
    expect(parseDirectoryDocument(bytesOf('A\n\u0007'))).toMatchObject({
      refusal: { code: 'import.character_forbidden', params: { line: 2, codePoint: 'U+0007' } },
    });
  });

  it('if no line names the columns, or no row follows it', () => {
    for (const text of ['', 'A page without a table', `${titles}\n\nNothing`])
      expect(parseDirectoryDocument(bytesOf(text))).toEqual({
        ok: false,
        refusal: { code: 'import.no_directory_found' },
      });
  });

  it('if the columns stand in another order, with the line and both orders', () => {
    const text = 'Party name Country Member since\nHarbour Party Kenya 2010';
    expect(parseDirectoryDocument(bytesOf(text))).toEqual({
      ok: false,
      refusal: {
        code: 'import.columns_wrong',
        params: {
          line: 1,
          expected: 'country, name, since',
          found: 'name, country, since',
        },
      },
    });
  });
});

describe('a row of a directory is refused', () => {
  it('if no date ends it', () => {
    expect(problemsOf('Kenya Harbour Party, HP 2010', 'Peru Partido Nuevo, PN')).toEqual([
      {
        level: 'refused',
        code: 'import.row_not_understood',
        line: 5,
        params: { line: 5, value: 'Peru Partido Nuevo, PN' },
      },
    ]);
  });

  it('if a fact is too long, with field, limit and length', () => {
    const name = 'Harbour '.repeat(50).trim();
    expect(problemsOf(`Kenya ${name}, HH 2010`)).toMatchObject([
      {
        code: 'import.text_too_long',
        params: { line: 4, field: 'name', limit: factLengthLimits.name, length: 399 },
      },
    ]);
  });

  it('if only a country stands in it', () => {
    expect(problemsOf('Kenya 2010')).toMatchObject([{ code: 'import.name_missing' }]);
  });

  it('if its country is unknown and none stands above it', () => {
    expect(problemsOf('Atlantis Harbour Party, HP 2010')).toMatchObject([
      { code: 'import.country_unknown', line: 4, params: { value: 'Atlantis Harbour Party,' } },
    ]);
  });

  it('if its first word is explained by nothing, and is no country', () => {
    const document = read('Kenya Harbour Party, HP 2010', 'Atlantis Workers Party, WP 2011');
    expect(document.organisations).toHaveLength(1);
    expect(document.problems.filter(({ level }) => level === 'refused')).toMatchObject([
      { code: 'import.country_unknown', line: 5, params: { value: 'Atlantis' } },
    ]);
  });

  it('if it ends before it begins', () => {
    expect(problemsOf('Kenya Harbour Party, HP 2015–2010')).toMatchObject([
      { code: 'import.dates_reversed', params: { since: '2015', until: '2010' } },
    ]);
  });

  it('if it names an organisation again, with the line of the first', () => {
    expect(
      problemsOf(
        'Kenya Harbour Party, HP 2010',
        'Peru X Party, XP 2010',
        'Kenya HARBOUR party, H.P. 2012',
      ),
    ).toMatchObject([{ code: 'import.organisation_twice', line: 6, params: { firstLine: 4 } }]);
  });

  it('and the others are read all the same', () => {
    const document = read(
      'Kenya Harbour Party, HP 2010',
      'Peru 2010',
      'Chile Lighthouse Party, LP 2011',
    );
    expect(document.organisations.map(({ line }) => line)).toEqual([4, 6]);
  });
});

describe('a row of a directory is doubtful', () => {
  it('if its country could be two, and then has none', () => {
    const document = read('Congo Harbour Party, HP 2010');
    expect(document.organisations[0]).toMatchObject({
      countryStated: 'Congo',
      countryCandidates: ['CD', 'CG'],
      facts: { statedCountry: 'Congo', continent: 'africa' },
    });
    expect(document.organisations[0]?.facts.country).toBeUndefined();
    expect(problemsOf('Congo Harbour Party, HP 2010')).toMatchObject([
      {
        level: 'doubtful',
        code: 'import.country_undecided',
        params: { value: 'Congo', candidates: 'CD,CG' },
      },
    ]);
  });

  it('if the country could be the cell or the beginning of the name', () => {
    const document = read('Kenya Harbour Party, HP 2010', 'Kenya Lighthouse Movement 2011');
    expect(document.organisations[1]?.facts.name).toBe('Kenya Lighthouse Movement');
    expect(document.problems).toContainEqual(
      expect.objectContaining({ code: 'import.country_cell_or_name', line: 5 }),
    );
  });

  it('if name and translation could part elsewhere, with what was chosen', () => {
    expect(problemsOf('Iran Hezb-e Ranjbaran Iran, Ranjbaran Toilers’ Party 2010')).toMatchObject([
      {
        code: 'import.split_doubtful',
        params: {
          name: 'Hezb-e Ranjbaran Iran',
          abbreviation: 'Ranjbaran',
          englishName: 'Toilers’ Party',
        },
      },
    ]);
  });

  it('if two years stand there, with the one that was chosen', () => {
    expect(problemsOf('Kenya Harbour Party, HP 2013/2015')).toMatchObject([
      { code: 'import.since_doubtful', params: { value: '2013/2015', chosen: '2013' } },
    ]);
  });
});

describe('cells that span several rows', () => {
  it('give their country to the rows below', () => {
    const { organisations } = read('Kenya Harbour Party, HP 2010', 'Lighthouse Party, LP 2011');
    expect(organisations.map(({ facts }) => facts.country)).toEqual(['KE', 'KE']);
    expect(organisations.map(({ countryFrom }) => countryFrom)).toEqual(['stated', 'spanned']);
  });

  it('do not swallow a name that begins with the country, if its initials ask for it', () => {
    const { organisations, problems } = read(
      'Turkey Bolşevik Parti, BP Bolshevik Party 2010',
      'Türkiye Liman Birliği, TLB Harbour Union of Turkey 2010',
    );
    expect(organisations[1]?.facts).toMatchObject({ name: 'Türkiye Liman Birliği', country: 'TR' });
    expect(problems.some(({ code }) => code === 'import.country_cell_or_name')).toBe(false);
  });

  it('are not needed where every row names its country', () => {
    const { organisations } = read(
      'Kenya Harbour Party, HP 2010',
      'Kenya Lighthouse Party, LP 2011',
    );
    expect(organisations[1]?.facts.name).toBe('Lighthouse Party');
    expect(organisations[1]?.countryFrom).toBe('stated');
  });

  it('give their continent even to a country that lies elsewhere, if a later row confirms them', () => {
    const { organisations, problems } = read(
      'Europe Greece Harbour Party, HP 2010',
      'Turkey Lighthouse Party, LP 2010',
      'Ukraine Sailors Party, SP 2010',
    );
    expect(organisations.map(({ facts }) => facts.continent)).toEqual([
      'europe',
      'europe',
      'europe',
    ]);
    expect(problems).toMatchObject([
      { level: 'noted', code: 'import.continent_differs', line: 5, params: { derived: 'asia' } },
    ]);
  });

  it('lost in the text leave the continent to the country, and a note says so', () => {
    const { organisations, problems } = read(
      'Kenya Harbour Party, HP 2010',
      'Europe Greece Harbour Party, HP 2010',
      'Chile Lighthouse Party, LP 2010',
    );
    expect(
      organisations.map(({ facts, continentFrom }) => [facts.continent, continentFrom]),
    ).toEqual([
      ['africa', 'derived'],
      ['europe', 'stated'],
      ['latin-america', 'derived'],
    ]);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [4, 'import.continent_derived'],
      [6, 'import.continent_derived'],
    ]);
  });
});

describe('the plain text of a page', () => {
  it('may break a row over lines and repeat the titles', () => {
    const { organisations } = read(
      'Kenya Harbour Party,',
      'HP 2010',
      titles,
      'Peru X Party, XP 2011',
    );
    expect(organisations.map(({ line, facts }) => [line, facts.name])).toEqual([
      [4, 'Harbour Party'],
      [7, 'X Party'],
    ]);
  });

  it('may part rows by empty lines, and ends at the notes', () => {
    const { organisations } = read(
      'Kenya Harbour Party, HP 2010',
      '',
      'Peru X Party, XP 2011',
      '',
      '1. ^ Page 2010',
    );
    expect(organisations).toHaveLength(2);
  });

  it('may keep its tabs, and then says itself where cells end', () => {
    const result = parseDirectoryDocument(
      bytesOf(`${tabbedTitles}\nAfrica\tKenya\tChama cha Bandari, CB\tHarbour Party\t2010`),
    );
    expect(result).toMatchObject({
      value: {
        organisations: [
          {
            facts: {
              name: 'Chama cha Bandari',
              abbreviation: 'CB',
              englishName: 'Harbour Party',
              country: 'KE',
              continent: 'africa',
              memberSince: '2010',
            },
          },
        ],
      },
    });
  });

  it('may name its columns in another language', () => {
    const result = parseDirectoryDocument(
      bytesOf('Kontinent Land Name Übersetzung Mitglied seit\nAfrika Kenia Harbour Party, HP 2010'),
    );
    expect(result).toMatchObject({
      value: { organisations: [{ facts: { name: 'Harbour Party', country: 'KE' } }] },
    });
  });

  it('gives its first line as title, unless a title is given', () => {
    expect(read('Kenya Harbour Party, HP 2010').source.title).toBe('A page');
    const given = parseDirectoryDocument(page('Kenya Harbour Party, HP 2010'), {
      source: { title: 'Given' },
    });
    expect(given).toMatchObject({ value: { source: { title: 'Given' } } });
  });

  it('says of each name its script, direction and language', () => {
    const { organisations } = read(
      'Tunisia حزب العمال 2010',
      'Bulgaria Balgarska Partiya, BP Bulgarian Party 2010',
    );
    expect(organisations).toMatchObject([
      { script: 'Arab', dir: 'rtl', facts: { nameLang: 'ar' } },
      {
        script: 'Latn',
        dir: 'ltr',
        facts: { nameLang: 'bg-Latn', transliteration: 'Balgarska Partiya' },
      },
    ]);
  });
});

describe('whatever the bytes', () => {
  it('reading never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        parseDirectoryDocument(bytes);
        parseDirectoryDocument(bytes, { format: 'csv' });
      }),
    );
  });

  it('every row is taken, refused or passed over at the end of the table', () => {
    const row = fc.oneof(
      fc.constant('Kenya Harbour Party, HP 2010'),
      fc.constant('Lighthouse Union, LU 2011'),
      fc.constant('Congo Lighthouse Union, LU Union 2011'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((text) => `${text} 2012`),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const lines = rows.map((text) => text.replace(/\s+/g, ' ').trim());
        fc.pre(lines.every((line) => !/[\p{Cc}\ufffd\uffff]/u.test(line)));
        const result = parseDirectoryDocument(bytesOf([titles, ...lines].join('\n')), {
          format: 'text',
        });
        if (!result.ok) return;
        const { organisations, problems } = result.value;
        const told = [
          ...organisations.map(({ line }) => line),
          ...problems.filter(({ level }) => level === 'refused').map(({ line }) => line),
        ];
        expect(new Set(told).size).toBe(told.length);
        expect(told.toSorted((a, b) => a - b)).toEqual(lines.map((_, index) => index + 2));
      }),
      { numRuns: 300 },
    );
  });
});
