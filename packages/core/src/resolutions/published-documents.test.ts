import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  listFieldDifferences,
  matchOrganisations,
  namesOfListed,
  parseDirectoryDocument,
  type DirectoryDocument,
  type ListedOrganisation,
} from '../organisations/index.ts';
import { parseSignatoriesDocument, type SignatoriesDocument } from './signatories-document.ts';

const root = new URL('../../../../', import.meta.url);
const dataFile = (name: string) => readFileSync(new URL(`data/${name}`, root));

/** The plain texts of the two pages, where they are at hand. */
const seeds = process.env['COMMUNARD_SEEDS'] ?? fileURLToPath(new URL('../shared/seeds', root));
const texts = {
  directory: `${seeds}/004_2fe11e4c6cf972b2.txt`,
  signatories: `${seeds}/001_e919d86edf1fbca6.txt`,
};
const hasTexts = existsSync(texts.directory) && existsSync(texts.signatories);
const absence = hasTexts ? '' : ` [skipped: the published texts are not in ${seeds}]`;

describe('the facts kept in data/', () => {
  const directory = readDirectory(dataFile('directory-wikipedia.csv'));
  const signatories = readSignatories(dataFile('signatories-2020-11-12.csv'));
  holdsCounts(directory, signatories);

  it('name source and line of every row', () => {
    const rows = [...directory.organisations, ...signatories.signatories];
    expect(rows.every(({ origin }) => (origin?.line ?? 0) > 0)).toBe(true);
    expect(rows.every(({ origin }) => origin?.source.title !== undefined)).toBe(true);
  });

  it('doubt nothing but the country called Congo and the year 2013/2015', () => {
    const problems = [...directory.problems, ...signatories.problems];
    expect(problems.filter(({ level }) => level !== 'noted')).toMatchObject([
      { code: 'import.country_undecided', params: { value: 'Congo', candidates: 'CD,CG' } },
      { code: 'import.since_doubtful', params: { value: '2013/2015', chosen: '2013' } },
    ]);
  });
});

describe.skipIf(!hasTexts)(`the published texts${absence}`, () => {
  // A skipped suite is still gathered: without the texts it must not open them.
  if (!hasTexts) {
    console.warn(`the published texts are not in ${seeds}: skipped, data/ is tested instead`);
    it('hold the same figures as data/', () => undefined);
    return;
  }
  const directory = readDirectory(readFileSync(texts.directory));
  const signatories = readSignatories(readFileSync(texts.signatories));
  holdsCounts(directory, signatories);

  it('have an organisation in every line from 31 to 80', () => {
    expect(directory.organisations.map(({ line }) => line)).toEqual(
      Array.from({ length: 50 }, (_, index) => 31 + index),
    );
  });

  it('have a signatory in every second line from 54 to 118', () => {
    expect(signatories.signatories.map(({ line }) => line)).toEqual(
      Array.from({ length: 33 }, (_, index) => 54 + 2 * index),
    );
  });

  it('leave these rows to a person', () => {
    const doubts = [...directory.problems, ...signatories.problems].filter(
      ({ level }) => level !== 'noted',
    );
    expect(doubts.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '31 import.country_undecided',
      '42 import.split_doubtful',
      '48 import.split_doubtful',
      '49 import.split_doubtful',
      '63 import.since_doubtful',
    ]);
  });

  it('hold the same organisations and signatories as data/', () => {
    const kept = {
      directory: readDirectory(dataFile('directory-wikipedia.csv')),
      signatories: readSignatories(dataFile('signatories-2020-11-12.csv')),
    };
    expect(kept.directory.organisations.map(plain)).toEqual(directory.organisations.map(plain));
    expect(kept.signatories.signatories.map(plain)).toEqual(signatories.signatories.map(plain));
    expect(kept.directory.organisations.map(({ origin }) => origin?.line)).toEqual(
      directory.organisations.map(({ line }) => line),
    );
    expect(kept.signatories.signatories.map(({ origin }) => origin?.line)).toEqual(
      signatories.signatories.map(({ line }) => line),
    );
  });
});

/** The same figures, whether read from the texts or from what was kept of them. */
function holdsCounts(directory: DirectoryDocument, document: SignatoriesDocument): void {
  const { organisations } = directory;
  const { signatories } = document;

  it('hold 50 organisations: 6 in Africa, 11 Asia, 22 Europe, 10 Latin, 1 North America', () => {
    expect(countBy(organisations, ({ facts }) => facts.continent)).toEqual({
      africa: 6,
      asia: 11,
      europe: 22,
      'latin-america': 10,
      'north-america': 1,
    });
  });

  it('count the organisations of each country', () => {
    const countries = countBy(organisations, ({ facts }) => facts.country ?? facts.statedCountry);
    const several = { BG: 3, TR: 3, CZ: 2, IN: 2, NP: 2, PE: 2, PK: 2, RU: 2 };
    const single =
      'AF BD BO BY CH CL CO Congo DE DO EG ES GB GR HT HU ID IR LK LU MA NL PA PY RS SK TG TN UA US VE ZA';
    const once = Object.fromEntries(single.split(' ').map((country) => [country, 1]));
    expect(countries).toEqual({ ...several, ...once });
  });

  it('say since when: 38 organisations since 2010, 12 since later years', () => {
    expect(countBy(organisations, ({ facts }) => facts.memberSince)).toEqual({
      '2010': 38,
      '2011': 1,
      '2012': 2,
      '2013': 2,
      '2014': 2,
      '2015': 1,
      '2016': 3,
      '2017': 1,
    });
  });

  it('hold 33 signatories as of 12 November 2020, further ones possible', () => {
    expect(signatories.map(({ number }) => number)).toEqual(
      Array.from({ length: 33 }, (_, index) => index + 1),
    );
    expect(document).toMatchObject({ asOf: '2020-11-12', isFurtherPossible: true });
    expect(document.title).toMatch(/^10 years ICOR/);
    expect(countBy(signatories, ({ countryFrom }) => countryFrom)).toEqual({
      name: 23,
      stated: 10,
    });
  });

  const matches = matchOrganisations(
    signatories.map(namesOfListed),
    organisations.map(namesOfListed),
  );
  const lineOf = (index: number) => {
    const short = (one: ListedOrganisation) => one.facts.abbreviation ?? one.facts.name;
    const known = matches[index]!.candidates.map((one) => short(organisations[one.known]!));
    return [short(signatories[index]!), ...known].join(' = ');
  };
  const outcomes = (outcome: string) =>
    matches.flatMap((match, index) => (match.outcome === outcome ? [lineOf(index)] : []));

  it('overlap in 21 organisations that are certain', () => {
    expect(outcomes('matched')).toEqual([
      'MMLPL = MMLPL',
      'CPSA (ML) = CPSA (ML)',
      'PCT = PCT',
      'PPDS = PPDS',
      'CPB = CPB',
      'NCP (Mashal) = NCP (Mashal)',
      'БКП = BKP',
      'БРП(к) = BRP(k)',
      'MLPD = MLPD',
      'KOL = KOL',
      'RM = RM',
      'MLP = MLP',
      'MLGS = MLGS',
      'KSC-CSSP = KSC-CSSP',
      'TIKB = TİKB',
      'KSRD = KSRD',
      'PCC-M = PCC-M',
      'PCP (independiente) = PCP (independiente)',
      'PC (ML) = PC (ML)',
      'PS-GdT = PSGT',
      'MLOA = MLOA',
    ]);
  });

  it('leave two signatories to a person', () => {
    expect(outcomes('doubtful')).toEqual([
      'CPI (ML) Red Star = CPI (ML) = PCC CPI (ML)',
      'PR-ByH = PR',
    ]);
  });

  it('bring ten organisations the directory does not hold', () => {
    expect(outcomes('new')).toEqual([
      'UPC-Manidem',
      'CPK',
      'CPA/ML',
      'UCLyon',
      'UPML',
      'UMLP',
      'BDP',
      'PCR-U',
      'PPRF',
      'PCPCI',
    ]);
  });

  it('disagree about the same organisation in these fields', () => {
    const conflicts = matches.flatMap((match, index) => {
      if (match.outcome !== 'matched') return [];
      const [row, known] = [signatories[index]!, organisations[match.candidates[0]!.known]!];
      const differences = listFieldDifferences({ facts: row.facts, source: {}, line: row.line }, [
        { facts: known.facts, source: {}, line: known.line },
      ]);
      return differences
        .filter(({ isConflict }) => isConflict)
        .map(({ field, kind }) => `${row.facts.abbreviation}: ${field} ${kind}`);
    });
    expect(conflicts).toEqual([
      'PCT: name spelling',
      'PPDS: englishName wording',
      'KOL: name spelling',
      'KOL: englishName spelling',
      'MLGS: englishName spelling',
      'KSC-CSSP: name spelling',
      'KSC-CSSP: englishName wording',
      'KSRD: name wording',
      'KSRD: englishName value',
      'PCC-M: englishName wording',
      'PCP (independiente): englishName wording',
      'PS-GdT: englishName value',
      'PS-GdT: abbreviation value',
    ]);
  });

  it('match themselves, row by row', () => {
    for (const rows of [organisations, signatories]) {
      const own = rows.map(namesOfListed);
      const found = matchOrganisations(own, own);
      expect(found.map(({ outcome }) => outcome)).toEqual(rows.map(() => 'matched'));
      expect(found.map(({ candidates }) => candidates[0]?.known)).toEqual(rows.map((_, i) => i));
    }
  });
}

function readDirectory(bytes: Uint8Array): DirectoryDocument {
  const result = parseDirectoryDocument(bytes);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

function readSignatories(bytes: Uint8Array): SignatoriesDocument {
  const result = parseSignatoriesDocument(bytes);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string | undefined) {
  const counts: Record<string, number> = {};
  for (const item of items) {
    const key = keyOf(item) ?? '';
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** Without where a row stands, which differs between the text and the CSV. */
function plain({ line: _line, origin: _origin, ...row }: ListedOrganisation) {
  return row;
}
