import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOrganisations } from './compare-organisations.ts';
import { matchOrganisations } from './match-organisations.ts';
import { namesOfFacts, type OrganisationNames } from './organisation-names.ts';
import type { AttestedFacts } from './organisation.ts';
import { prepareNames } from './prepared-names.ts';

type Names = Partial<AttestedFacts> & { readonly name: string };

const names = (facts: Names): OrganisationNames => namesOfFacts([facts]);

function verdictOf(one: Names, other: Names) {
  return compareOrganisations(prepareNames(names(one)), prepareNames(names(other))).verdict;
}

function reasonsOf(one: Names, other: Names) {
  const { reasons } = compareOrganisations(prepareNames(names(one)), prepareNames(names(other)));
  return reasons.map(({ code, weighs }) => `${weighs} ${code}`);
}

const bulgarian = {
  cyrillic: { name: 'Българска Комунистическа Партия', abbreviation: 'БКП', country: 'BG' },
  latin: { name: 'Balgarska Komunisticheska Partiya', abbreviation: 'BKP', country: 'BG' },
  german: { name: 'Balgarska Komunistitscheska Partija', abbreviation: 'BKP', country: 'BG' },
  english: { name: 'Bulgarian Communist Party', nameLang: 'en', country: 'BG' },
};

describe('one organisation is certain', () => {
  it('across scripts, by name and abbreviation', () => {
    expect(verdictOf(bulgarian.cyrillic, bulgarian.latin)).toBe('certain');
    expect(verdictOf(bulgarian.cyrillic, bulgarian.german)).toBe('certain');
    expect(reasonsOf(bulgarian.cyrillic, bulgarian.latin)).toEqual([
      'for match.name_same_in_other_script',
      'for match.abbreviation_same_in_other_script',
      'for match.country_same',
    ]);
  });

  it('by its name alone, letter for letter, where no abbreviation says otherwise', () => {
    const named = { name: 'Harbour Party of Kenya', country: 'KE' };
    expect(verdictOf(named, { ...named, englishName: 'Harbour Party' })).toBe('certain');
  });

  it('by accents lost', () => {
    expect(
      verdictOf(
        { name: 'Türkiye İhtilalci Komünistler Birliği', abbreviation: 'TİKB', country: 'TR' },
        { name: 'Turkiye Ihtilalci Komunistler Birligi', abbreviation: 'TIKB', country: 'TR' },
      ),
    ).toBe('certain');
  });

  it('by a name spelled differently, and the reason shows both spellings', () => {
    const first = { name: 'Parti Comuniste du Togo', abbreviation: 'PCT', country: 'TG' };
    const second = { name: 'Parti Communiste du Togo', abbreviation: 'PCT', country: 'TG' };
    expect(verdictOf(first, second)).toBe('certain');
    const { reasons } = compareOrganisations(
      prepareNames(names(first)),
      prepareNames(names(second)),
    );
    expect(reasons[0]).toEqual({
      code: 'match.name_spelled_differently',
      weighs: 'for',
      params: { first: first.name, second: second.name, permille: 1000 },
    });
  });

  it('by two romanisations of one name', () => {
    expect(
      verdictOf(
        {
          name: 'Koordinazionnyj Sowjet Rabotschewo Dvizhenija',
          abbreviation: 'KSRD',
          country: 'UA',
        },
        {
          name: 'Koordinatsiyonniy Soviet Rabochevo Dvizheniya, Ukraina',
          abbreviation: 'KSRD',
          country: 'UA',
        },
      ),
    ).toBe('certain');
  });

  it('by two abbreviations of one name', () => {
    const first = {
      name: 'Plataforma Socialista - Golpe de Timón',
      abbreviation: 'PS-GdT',
      country: 'VE',
    };
    const second = {
      name: 'Plataforma Socialista Golpe de Timón',
      abbreviation: 'PSGT',
      country: 'VE',
    };
    expect(verdictOf(first, second)).toBe('certain');
    expect(reasonsOf(first, second)).toContain('for match.abbreviations_of_one_name');
  });

  it('by abbreviation and translation, where the names are in two languages', () => {
    expect(
      verdictOf(
        {
          name: 'Muungano wa Bandari',
          englishName: 'Union of Harbours',
          abbreviation: 'MB',
          country: 'KE',
        },
        { name: 'Ligi ya Pwani', englishName: 'Harbours Union', abbreviation: 'MB', country: 'KE' },
      ),
    ).toBe('certain');
  });

  it('by an abbreviation and the words in another order', () => {
    expect(
      verdictOf(
        { name: 'Partido Marino Popular', abbreviation: 'PMP', country: 'PE' },
        { name: 'Partido Popular Marino', abbreviation: 'PMP', country: 'PE' },
      ),
    ).toBe('certain');
  });
});

describe('a person decides', () => {
  it('where one name has words the other lacks', () => {
    const first = {
      name: 'Communist Party of India (Marxist-Leninist) Red Star',
      abbreviation: 'CPI (ML) Red Star',
      country: 'IN',
    };
    const second = {
      name: 'Communist Party of India (Marxist-Leninist)',
      abbreviation: 'CPI (ML)',
      country: 'IN',
    };
    expect(verdictOf(first, second)).toBe('doubtful');
    expect(reasonsOf(first, second)).toEqual([
      'against match.name_longer',
      'against match.abbreviation_contained',
      'for match.country_same',
    ]);
  });

  it('where each name has words of its own beside many shared ones', () => {
    expect(
      verdictOf(
        { name: 'Communist Party of India (Marxist-Leninist) Red Star', country: 'IN' },
        { name: 'Central Committee Communist Party of India (Marxist-Leninist)', country: 'IN' },
      ),
    ).toBe('doubtful');
  });

  it('where the name is near and the country another', () => {
    const first = { name: 'Partija Rada - ByH', abbreviation: 'PR-ByH', country: 'BA' };
    const second = { name: 'Partija Rada', abbreviation: 'PR', country: 'RS' };
    expect(verdictOf(first, second)).toBe('doubtful');
    expect(reasonsOf(first, second)).toContain('against match.country_differs');
  });

  it('where only a translation agrees', () => {
    expect(verdictOf(bulgarian.cyrillic, bulgarian.english)).toBe('doubtful');
    expect(reasonsOf(bulgarian.cyrillic, bulgarian.english)).toContain('for match.name_translates');
  });

  it('where only the abbreviation agrees, within one country', () => {
    expect(
      verdictOf(
        { name: 'Partido Marino', abbreviation: 'PM', country: 'PE' },
        { name: 'Pueblo en Marcha', abbreviation: 'PM', country: 'PE' },
      ),
    ).toBe('doubtful');
  });

  it('where the same name has other initials nobody explains', () => {
    expect(
      verdictOf(
        { name: 'Harbour Party', abbreviation: 'HP', country: 'KE' },
        { name: 'Harbour Party', abbreviation: 'HX', country: 'KE' },
      ),
    ).toBe('doubtful');
  });

  it('where the country of one is unknown or undecided', () => {
    const named = { name: 'Harbour Workers Party', abbreviation: 'HWP' };
    expect(verdictOf(named, { ...named, country: 'KE' })).toBe('doubtful');
    expect(verdictOf({ ...named, statedCountry: 'Congo' }, { ...named, country: 'CD' })).toBe(
      'doubtful',
    );
  });
});

describe('organisations are different', () => {
  it.each([
    [
      'PCP',
      { name: 'Partido Comunista Paraguayo', country: 'PY' },
      { name: 'Partido Comunista Peruano', country: 'PE' },
    ],
    [
      'CPB',
      { name: 'Communist Party of Bangladesh', country: 'BD' },
      { name: 'Communist Party of Bolivia', country: 'BO' },
    ],
    [
      'PC(ML)',
      { name: 'Partido Comunista (Marxista Leninista)', country: 'DO' },
      { name: 'Partido Comunista (Marxista-Leninista) de Panamá', country: 'PA' },
    ],
    [
      'MLP',
      { name: 'Marxista-Leninista Plataforma', country: 'PT' },
      { name: 'Marksistsko-Leninskaja Platforma Rossii', country: 'RU' },
    ],
  ])('that share %s between countries', (abbreviation, first, second) => {
    expect(verdictOf({ ...first, abbreviation }, { ...second, abbreviation })).toBe('different');
  });

  it('that share only what every party is called', () => {
    expect(
      verdictOf(
        { name: 'Nepal Communist Party (Mashal)', abbreviation: 'NCP (Mashal)', country: 'NP' },
        {
          name: 'Communist Party of Nepal (Unified)',
          abbreviation: 'CPN (Unified)',
          country: 'NP',
        },
      ),
    ).toBe('different');
  });

  it('with no reasons to show', () => {
    expect(reasonsOf({ name: 'Alpha', country: 'KE' }, { name: 'Beta', country: 'PE' })).toEqual(
      [],
    );
  });
});

describe('Arabic and Devanagari names', () => {
  it('meet their romanisations by consonants', () => {
    expect(
      verdictOf(
        { name: 'حزب رنجبران ایران', country: 'IR' },
        { name: 'Hezb-e Ranjbaran Iran', country: 'IR' },
      ),
    ).toBe('certain');
    expect(
      verdictOf(
        { name: 'नेपाल कम्युनिष्ट पार्टी (मशाल)', country: 'NP' },
        { name: 'Nepal Kamyunist Parti (Mashal)', country: 'NP' },
      ),
    ).toBe('certain');
  });
});

describe('a row is matched', () => {
  const harbour = names({ name: 'Harbour Party', abbreviation: 'HP', country: 'KE' });
  const [one, two] = [
    names({ name: 'Harbor Party', abbreviation: 'HP', country: 'KE' }),
    names({
      name: 'Harbour Party',
      abbreviation: 'H.P.',
      englishName: 'Port Party',
      country: 'KE',
    }),
  ];

  it('to the only organisation that is certain', () => {
    expect(matchOrganisations([harbour], [names({ name: 'X', country: 'PE' }), one])).toMatchObject(
      [{ outcome: 'matched', candidates: [{ known: 1, verdict: 'certain' }] }],
    );
  });

  it('not where two are certain: a person decides', () => {
    const [match] = matchOrganisations([harbour], [one, two]);
    expect(match?.outcome).toBe('doubtful');
    expect(match?.candidates.map(({ reasons }) => reasons.at(-1)?.code)).toEqual([
      'match.several_candidates',
      'match.several_candidates',
    ]);
  });

  it('not where two rows speak of one: a person decides both', () => {
    const matches = matchOrganisations([one, two], [harbour]);
    expect(matches.map(({ outcome }) => outcome)).toEqual(['doubtful', 'doubtful']);
    expect(matches[0]?.candidates[0]?.reasons.at(-1)?.code).toBe('match.several_rows');
  });

  it('to what is known by the same words before what is only certain', () => {
    expect(matchOrganisations([harbour], [one, harbour])).toMatchObject([
      {
        outcome: 'matched',
        candidates: [{ known: 1, verdict: 'identical', permille: 1000 }, { known: 0 }],
      },
    ]);
  });

  it('to nothing where nothing comes into question', () => {
    expect(matchOrganisations([harbour], [])).toEqual([{ outcome: 'new', candidates: [] }]);
  });
});

describe('whatever the names', () => {
  const words = [
    'Party',
    'Partiya',
    'Партия',
    'Harbour',
    'Workers',
    'Labour',
    'Comunista',
    'Rada',
    'حزب',
    'Mashal',
    '23',
    'of',
    'Kenya',
  ];
  const name = fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 })
    .map((all) => all.join(' '));
  const facts = fc.record({
    name: fc.oneof(name, fc.string({ unit: 'grapheme', minLength: 1 })),
    englishName: fc.option(name, { nil: undefined }),
    abbreviation: fc.option(fc.constantFrom('HP', 'ХП', 'PR', 'PR (K)', 'CPB'), { nil: undefined }),
    country: fc.option(fc.constantFrom('KE', 'PE', 'BG'), { nil: undefined }),
  });

  it('comparing is symmetric', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const [one, other] = [prepareNames(names(a)), prepareNames(names(b))];
        const [there, back] = [compareOrganisations(one, other), compareOrganisations(other, one)];
        expect(back.verdict).toBe(there.verdict);
        expect(back.permille).toBe(there.permille);
        expect(back.reasons.map(({ code }) => code)).toEqual(there.reasons.map(({ code }) => code));
        expect(back.reasons.map(({ params }) => params['first'])).toEqual(
          there.reasons.map(({ params }) => params['second']),
        );
      }),
    );
  });

  it('an organisation always matches itself', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(facts, { selector: (one) => JSON.stringify(names(one)), maxLength: 12 }),
        (all) => {
          const rows = all.map(names);
          const matches = matchOrganisations(rows, rows);
          expect(matches.map(({ outcome }) => outcome)).toEqual(rows.map(() => 'matched'));
          expect(matches.map(({ candidates }) => candidates[0]?.known)).toEqual(
            rows.map((_, i) => i),
          );
        },
      ),
    );
  });

  it('matching is symmetric', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 6 }), fc.array(facts, { maxLength: 6 }), (a, b) => {
        const [rows, known] = [a.map(names), b.map(names)];
        const there = matchedPairs(rows, known).map(([row, of]) => `${row} ${of}`);
        const back = matchedPairs(known, rows).map(([of, row]) => `${row} ${of}`);
        expect(back.toSorted()).toEqual(there.toSorted());
      }),
    );
  });

  it('the index finds every candidate that comparing all with all finds', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 8 }), fc.array(facts, { maxLength: 8 }), (a, b) => {
        const [rows, known] = [a.map(names), b.map(names)];
        const found = matchOrganisations(rows, known).map(({ candidates }) =>
          candidates.map((candidate) => candidate.known).toSorted((x, y) => x - y),
        );
        const all = rows.map((row) =>
          known.flatMap((one, index) => {
            const { verdict } = compareOrganisations(prepareNames(row), prepareNames(one));
            return verdict === 'different' ? [] : [index];
          }),
        );
        expect(found).toEqual(all);
      }),
    );
  });
});

function matchedPairs(rows: readonly OrganisationNames[], known: readonly OrganisationNames[]) {
  return matchOrganisations(rows, known).flatMap(({ outcome, candidates }, row) =>
    outcome === 'matched' ? [[row, candidates[0]!.known] as const] : [],
  );
}
