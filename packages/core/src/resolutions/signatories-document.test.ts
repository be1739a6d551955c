import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signatoriesDocumentCsv } from './signatories-csv.ts';
import { parseSignatoriesDocument, type Signatory } from './signatories-document.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const heading = 'Signatories (as of 12 November 2020, further signatories possible):';

function read(...lines: string[]) {
  const result = parseSignatoriesDocument(bytesOf(lines.join('\n')));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const readList = (...entries: string[]) => read('A Resolution', '', heading, '', ...entries);

const problemsOf = (...entries: string[]) =>
  readList(...entries).problems.filter(({ level }) => level !== 'noted');

describe('a list of signatories is refused as a whole', () => {
  it('if its bytes are not UTF-8, with the byte', () => {
    expect(parseSignatoriesDocument(new Uint8Array([0x41, 0xc3]))).toEqual({
      ok: false,
      refusal: { code: 'import.not_utf8', params: { byte: 1 } },
    });
  });

  it('if no heading announces it, or no number follows', () => {
    for (const text of ['', '1. HP Harbour Party', `${heading}\n\nHarbour Party`])
      expect(parseSignatoriesDocument(bytesOf(text))).toEqual({
        ok: false,
        refusal: { code: 'import.no_signatories_found' },
      });
  });

  it('if it is a CSV with wrong columns, with the line', () => {
    const text = 'number,name,contry\n1,Harbour Party,Kenya';
    expect(parseSignatoriesDocument(bytesOf(text))).toMatchObject({
      refusal: {
        code: 'import.columns_wrong',
        params: { line: 1, found: 'number, name, contry' },
      },
    });
  });
});

describe('an entry is refused', () => {
  it('if what stands in the place of a country is none', () => {
    expect(problemsOf('1. RM Rode Morgen (Red Dawn), Atlantis')).toMatchObject([
      {
        level: 'refused',
        code: 'import.country_unknown',
        line: 5,
        params: { line: 5, value: 'Atlantis' },
      },
    ]);
  });

  it('if a fact is too long, with field, limit and length', () => {
    expect(problemsOf(`1. ${'Harbour '.repeat(40)}`)).toMatchObject([
      { code: 'import.text_too_long', params: { field: 'name', limit: 300, length: 319 } },
    ]);
  });

  it('if it names a signatory again, with the line of the first', () => {
    expect(
      problemsOf('1. HPK Harbour Party of Kenya', '2. HPK Harbour party of Kenya'),
    ).toMatchObject([{ code: 'import.signatory_twice', line: 6, params: { firstLine: 5 } }]);
  });

  it('if it has no number and numbers go on after it', () => {
    expect(
      problemsOf(
        '1. HPK Harbour Party of Kenya',
        '',
        'Sailors Union',
        '',
        '2. HPP Harbour Party of Peru',
      ),
    ).toMatchObject([
      { code: 'import.row_not_understood', line: 7, params: { value: 'Sailors Union' } },
    ]);
  });
});

describe('numbers', () => {
  it('that are missing are told with the gap', () => {
    expect(problemsOf('1. Harbour Party', '5. Sailors Party')).toMatchObject([
      { level: 'doubtful', code: 'import.numbers_missing', line: 6, params: { from: 2, to: 4 } },
    ]);
    expect(problemsOf('3. Harbour Party')).toMatchObject([{ params: { from: 1, to: 2 } }]);
  });

  it('that occur twice are told with the line of the first, and both entries stay', () => {
    const { signatories, problems } = readList('1. Harbour Party', '1. Sailors Party');
    expect(signatories.map(({ number }) => number)).toEqual([1, 1]);
    expect(problems).toMatchObject([
      { code: 'import.number_twice', line: 6, params: { number: 1, firstLine: 5 } },
    ]);
  });

  it('out of order are told', () => {
    expect(problemsOf('1. A Party', '3. B Party', '2. C Party')).toMatchObject([
      { code: 'import.numbers_missing' },
      { code: 'import.numbers_disordered', params: { number: 2, before: 3 } },
    ]);
  });

  it('may stand in brackets and in the digits of another script', () => {
    expect(readList('(1) A Party', '٢. B Party', '[3] C Party').signatories).toMatchObject([
      { number: 1, facts: { name: 'A Party' } },
      { number: 2, facts: { name: 'B Party' } },
      { number: 3, facts: { name: 'C Party' } },
    ]);
  });
});

describe('an entry', () => {
  it('gives number, line, abbreviation, name, translation and country', () => {
    expect(readList('  1. RM Rode Morgen (Red Dawn), Netherlands').signatories).toMatchObject([
      {
        number: 1,
        line: 5,
        countryFrom: 'stated',
        facts: {
          abbreviation: 'RM',
          name: 'Rode Morgen',
          nameLang: 'nl',
          englishName: 'Red Dawn',
          country: 'NL',
        },
      },
    ]);
  });

  it('takes the one country its English name speaks of, and a note says so', () => {
    const { signatories, problems } = readList('1. HPK Harbour Party of Kenya');
    expect(signatories).toMatchObject([{ countryFrom: 'name', facts: { country: 'KE' } }]);
    expect(problems).toMatchObject([
      {
        level: 'noted',
        code: 'import.country_from_name',
        params: { country: 'KE', value: 'Kenya' },
      },
    ]);
  });

  it('whose name speaks of several countries has none', () => {
    const { signatories } = readList('1. Harbour Party of Kenya and Peru');
    expect(signatories[0]?.facts.country).toBeUndefined();
    expect(signatories[0]?.countryFrom).toBeUndefined();
  });

  it('may be broken over lines', () => {
    const { signatories } = readList(
      '1. UH Unión de los Puertos',
      '   del Sur (Union of Harbours',
      '',
      'of the South), Peru',
      '2. HPK Harbour Party of Kenya',
    );
    expect(signatories.map(({ facts }) => facts.name)).toEqual([
      'Unión de los Puertos del Sur',
      'Harbour Party of Kenya',
    ]);
  });
});

describe('the list', () => {
  it('ends where no number follows', () => {
    expect(
      readList('1. A Party', '2. B Party', '', 'Document Actions', '7 comments').signatories,
    ).toHaveLength(2);
  });

  it.each([
    ['Unterzeichner (Stand: 12.11.2020, weitere Unterzeichner möglich):', true],
    ['Firmantes (al 12 de noviembre de 2020, posible más firmas):', true],
    ['Signataires au 12 novembre 2020', false],
    ['İmzacılar (12 Kasım 2020)', false],
    ['الموقعون حتى 12 نوفمبر 2020', false],
  ])('is announced by %j', (announcement, isFurtherPossible) => {
    expect(read(announcement, '1. A Party')).toMatchObject({
      asOf: '2020-11-12',
      isFurtherPossible,
    });
  });

  it('has no day where the heading bears none', () => {
    expect(read('Signed by', '1. A Party').asOf).toBeUndefined();
  });
});

describe('the title', () => {
  it('is the first heading, without what belongs to the web page', () => {
    const document = read(
      'Skip to content. | Skip to navigation',
      '',
      'A Resolution',
      '',
      'Assembly, 3 May 2019',
      '',
      `${'Long text. '.repeat(30)}`,
      '',
      heading,
      '1. A Party',
    );
    expect(document).toMatchObject({
      title: 'A Resolution',
      headings: ['A Resolution', 'Assembly, 3 May 2019'],
      source: { title: 'A Resolution', published: '2019-05-03' },
    });
  });

  it('is the one the path of the page ends with', () => {
    expect(
      read(
        'You are here: Home / 2019 / A Resolution',
        'News',
        'A Resolution',
        heading,
        '1. A Party',
      ).title,
    ).toBe('A Resolution');
  });
});

describe('a CSV of signatories', () => {
  const readCsv = (...lines: string[]) => read('number,name,as_of,further_possible', ...lines);

  it('states facts about the whole list in every row or in the first', () => {
    expect(readCsv('1,A Party,2020-11-12,yes', '2,B Party,,')).toMatchObject({
      asOf: '2020-11-12',
      isFurtherPossible: true,
      problems: [],
    });
  });

  it('refuses a row that says otherwise about the list', () => {
    expect(readCsv('1,A Party,2020-11-12,yes', '2,B Party,2020-11-13,yes').problems).toMatchObject([
      {
        code: 'import.document_fact_differs',
        line: 3,
        params: { field: 'as_of', value: '2020-11-13', firstValue: '2020-11-12' },
      },
    ]);
  });

  it('refuses a row without a number', () => {
    expect(readCsv('x,A Party,,').problems).toMatchObject([
      { code: 'import.number_wrong', line: 2, params: { value: 'x' } },
    ]);
  });

  it('refuses a day that is none', () => {
    expect(readCsv('1,A Party,2020-11,').problems).toMatchObject([
      { code: 'import.date_wrong', params: { field: 'as_of', value: '2020-11' } },
    ]);
  });
});

describe('whatever the bytes', () => {
  it('reading never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        parseSignatoriesDocument(bytes);
        parseSignatoriesDocument(bytes, { format: 'csv' });
      }),
    );
  });

  it('every numbered line is taken or refused', () => {
    const entry = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 10 }), (entries) => {
        const lines = entries.map((text, index) => `${index + 1}. x${text.replace(/\s+/g, ' ')}`);
        fc.pre(lines.every((line) => !/[\p{Cc}\ufffd\uffff]/u.test(line)));
        const result = parseSignatoriesDocument(bytesOf([heading, ...lines].join('\n')));
        if (!result.ok) throw new Error(result.refusal.code);
        const { signatories, problems } = result.value;
        const told = [
          ...signatories.map(({ line }) => line),
          ...problems.filter(({ level }) => level === 'refused').map(({ line }) => line),
        ];
        expect(told.toSorted((a, b) => a - b)).toEqual(lines.map((_, index) => index + 2));
      }),
    );
  });

  it('what is written as CSV is read back the same', () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-žА-я"',;() -]{1,24}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const document = readList(...words.map((text, index) => `${index + 1}. x${text}`));
        const again = parseSignatoriesDocument(bytesOf(signatoriesDocumentCsv(document)));
        if (!again.ok) throw new Error(again.refusal.code);
        expect(again.value.signatories.map(plain)).toEqual(document.signatories.map(plain));
      }),
    );
  });
});

function plain({ line: _line, origin: _origin, ...signatory }: Signatory) {
  return signatory;
}
