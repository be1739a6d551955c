import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyImport, attestFederation, startImport } from '../imports/index.ts';
import { operator } from '../platform/actor.ts';
import { runCommand, type Command } from '../platform/run-command.ts';
import { countMembers, countOrganisations } from './count-organisations.ts';
import { readDirectoryCsv } from './directory-csv.ts';
import { foundOrganisation } from './found-organisation.ts';
import { listAffiliations } from './list-affiliations.ts';
import { getDirectorySheet } from './get-directory-sheet.ts';
import { listAttestations } from './list-attestations.ts';
import { listDirectory } from './list-directory.ts';
import { listLoneOrganisations } from './list-lone-organisations.ts';
import { listOrganisations } from './list-organisations.ts';
import { listSources } from './list-sources.ts';
import { writeOrganisationsCsv } from './write-organisations-csv.ts';
import { writePopolo } from './write-popolo.ts';

const published = `name,name_lang,transliteration,english_name,abbreviation,country,member_since
Българска Лига,bg,Balgarska Liga,Bulgarian League,БЛ,Bulgaria,2010
Dockers of Lomé,fr,,Dockers of Lomé,,Togo,2011
"=HYPERLINK(""http://example.org"")",en,,Trap,TRAP,Burkina Faso,2012
`;

onEachDatabase('a directory', (open) => {
  let test: TestInstance;
  let keeper = '';
  let listed = '';
  let federation = '';

  const must = async <Input, Output, Code extends string>(
    command: Command<Input, Output, Code>,
    input: object,
  ) => {
    const result = await runCommand(test.instance, operator, command, { input });
    if (!result.ok) throw new Error(JSON.stringify(result.refusal));
    return result.value;
  };
  const found = (slug: string, rest: object = {}) =>
    must(foundOrganisation, { slug, name: slug, nameLang: 'en', ...rest });

  beforeAll(async () => {
    test = await open();
    keeper = (await found('archive')).organisation;
    federation = (await found('harbour', { isFederation: true })).organisation;
    await found('togo-union', { country: 'TG', host: federation, admit: 'member' });
    await found('watchers', { host: federation, admit: 'observer' });
    const attested = { organisation: keeper, slug: 'listed', name: 'Listed', sourceTitle: 'Page' };
    listed = (await must(attestFederation, attested)).organisation;
    const document = new TextEncoder().encode(published);
    const { draft } = await must(startImport, {
      organisation: keeper,
      what: 'directory',
      document,
      federation: listed,
      title: 'A yearbook',
      publisher: 'A printer',
      published: '2012',
    });
    await must(applyImport, { organisation: keeper, draft });
  });

  const search = async (words: string, countryOrder?: string[]) => {
    const { rows } = await listOrganisations(test.instance, {
      federation: listed,
      search: words,
      countryOrder,
    });
    return rows.map(({ englishName }) => englishName);
  };

  it.each([
    ['българска', 'in its own script'],
    ['balgarska', 'in Latin letters'],
    ['LIGA', 'in capitals'],
    ['БЛ', 'by its code'],
    ['bl', 'by its code in Latin letters'],
    ['Bulgaria', 'by its country'],
    ['Bulgarien liga', 'by country and name together'],
  ])('finds %s: %s', async (words) => {
    expect(await search(words)).toEqual(['Bulgarian League']);
  });

  it('finds a country of two words, and nothing for words that only one name each has', async () => {
    expect(await search('burkina faso')).toEqual(['Trap']);
    expect(await search('liga dockers')).toEqual([]);
  });

  it('lists countries in the order of the reader', async () => {
    const names = await search('', ['TG', 'BF', 'BG']);
    // Africa comes before Europe in any language; within it the reader's order counts.
    expect(names).toEqual(['Dockers of Lomé', 'Trap', 'Bulgarian League']);
    expect(await search('', ['BF', 'TG', 'BG'])).toEqual([
      'Trap',
      'Dockers of Lomé',
      'Bulgarian League',
    ]);
  });

  it('counts by standing, continent and country, and who speaks for itself', async () => {
    expect(await countOrganisations(test.instance, { federation })).toEqual({
      total: 1,
      perContinent: [{ continent: 'africa', count: 1 }],
      perCountry: [{ country: 'TG', count: 1, speaking: 1 }],
      perStanding: { member: 1, observer: 1, named: 0, former: 0 },
    });
    expect(await countOrganisations(test.instance, { federation: listed })).toMatchObject({
      total: 3,
      perCountry: [
        { country: 'BF', count: 1, speaking: 0 },
        { country: 'TG', count: 1, speaking: 0 },
        { country: 'BG', count: 1, speaking: 0 },
      ],
    });
    expect(await countMembers(test.instance, [federation, listed])).toEqual(
      new Map([
        [federation, 1],
        [listed, 3],
      ]),
    );
  });

  it('is the same in one statement as in parts, and beyond the last page is the last', async () => {
    for (const of of [federation, listed])
      for (const page of [1, 9]) {
        const query = { federation: of, standings: ['member', 'observer'] as const, page };
        const { counts, attested, documents, ...directory } = await getDirectorySheet(
          test.instance,
          { ...query, pageSize: 2 },
        );
        expect(directory.rows.length).toBeGreaterThan(0);
        expect({
          ...directory,
          rows: directory.rows.map(({ attested: _, ...row }) => row),
        }).toEqual(await listOrganisations(test.instance, { ...query, pageSize: 2 }));
        expect(counts).toEqual(await countOrganisations(test.instance, query));
        expect(documents).toEqual(await listSources(test.instance, of));
        const ids = directory.rows.map(({ id }) => id);
        expect(attested).toEqual(await listAttestations(test.instance, ids));
      }
  });

  it('names the documents behind it', async () => {
    expect(await listSources(test.instance, listed)).toMatchObject([
      { what: 'directory', source: { title: 'A yearbook' }, log: keeper, keeperSlug: 'archive' },
    ]);
    expect(await listSources(test.instance, federation)).toEqual([]);
  });

  it('says of each fact in which line of which document it stands', async () => {
    const { rows } = await listOrganisations(test.instance, { federation: listed });
    const sofia = rows.find(({ country }) => country === 'BG')!;
    const attested = await listAttestations(test.instance, [sofia.id, keeper]);
    expect(attested.get(sofia.id)).toMatchObject([
      { source: { title: 'A yearbook', published: '2012' }, line: 2, log: keeper },
    ]);
    expect(attested.get(keeper)).toEqual([]);
  });

  it('tells an organisation where it belongs and who says so', async () => {
    const [own] = (await listOrganisations(test.instance, { federation })).rows;
    expect(await listAffiliations(test.instance, own!.id)).toMatchObject([
      { name: { slug: 'harbour' }, standing: 'member', since: '2026-03-01', isRecorded: true },
    ]);
    const { rows } = await listOrganisations(test.instance, { federation: listed });
    expect(await listAffiliations(test.instance, rows[0]!.id)).toMatchObject([
      { name: { slug: 'listed' }, standing: 'member', isRecorded: false },
    ]);
  });

  it('leaves organisations without a federation to the front page', async () => {
    const lone = await listLoneOrganisations(test.instance);
    expect(lone.map(({ slug }) => slug)).toEqual(['archive']);
  });

  describe('as a file', () => {
    const list = async () => (await listDirectory(test.instance, { federation: listed }))!;

    it('is a table that a spreadsheet takes for text, not for formulas', async () => {
      const text = writeOrganisationsCsv(await list());
      expect(text).toContain(`"'=HYPERLINK(""http://example.org"")"`);
    });

    it('is a table that another server can bring in again', async () => {
      const read = readDirectoryCsv(writeOrganisationsCsv(await list()), {});
      if (!read.ok) throw new Error(read.refusal.code);
      const league = read.value.organisations.find(({ facts }) => facts.country === 'BG');
      expect(read.value.organisations).toHaveLength(3);
      expect(league).toMatchObject({
        facts: { name: 'Българска Лига', memberSince: '2010' },
        standing: 'member',
        origin: { source: { title: 'A yearbook', publisher: 'A printer' }, line: 2 },
      });
    });

    it('is Popolo, each organisation with its membership and its sources', async () => {
      const document = JSON.parse(writePopolo(await list()));
      expect(document.organizations.at(-1)).toMatchObject({
        name: 'Българска Лига',
        other_names: [
          { name: 'Balgarska Liga', note: 'transliteration' },
          { name: 'Bulgarian League', note: 'English name' },
          { name: 'БЛ', note: 'abbreviation' },
        ],
        memberships: [{ organization_id: listed, role: 'member', start_date: '2010' }],
        speaks_for_itself: false,
        sources: [{ note: 'A yearbook, A printer, 2012', line: 2 }],
      });
    });

    it('names the own record as the source of who speaks for itself', async () => {
      const own = (await listDirectory(test.instance, { federation }))!;
      expect(writeOrganisationsCsv(own)).toContain('http://localhost:8080/togo-union/history');
      expect(JSON.parse(writePopolo(own)).organizations[0].sources).toEqual([
        { url: 'http://localhost:8080/togo-union/history', note: 'own record' },
      ]);
    });

    it('is not there for a federation nobody knows', async () => {
      expect(await listDirectory(test.instance, { federation: 'nobody' })).toBeUndefined();
    });
  });
});
