import { readFileSync } from 'node:fs';
import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundOrganisation, getPlace, listOrganisations } from '../organisations/index.ts';
import { operator } from '../platform/actor.ts';
import { runCommand, type Command } from '../platform/run-command.ts';
import { checkRecords, listEntries, rebuildViews } from '../records/index.ts';
import { applyImport } from './apply-import.ts';
import { attestFederation } from './attest-federation.ts';
import { getImportPreview } from './get-import-preview.ts';
import { listImports } from './list-imports.ts';
import { startImport } from './start-import.ts';
import { undoImport } from './undo-import.ts';

/** The published facts of the demonstration; see data/README.md. */
const published = (file: string) =>
  new Uint8Array(readFileSync(new URL(`../../../../data/${file}`, import.meta.url)));
const bytes = (text: string) => new TextEncoder().encode(text);

onEachDatabase('importing published documents', (open) => {
  let test: TestInstance;
  let keeper = '';
  let federation = '';

  const run = <Input, Output, Code extends string>(
    command: Command<Input, Output, Code>,
    input: object,
  ) => runCommand(test.instance, operator, command, { input });
  const must = async <Input, Output, Code extends string>(
    command: Command<Input, Output, Code>,
    input: object,
  ) => {
    const result = await run(command, input);
    if (!result.ok) throw new Error(JSON.stringify(result.refusal));
    return result.value;
  };
  const start = (what: string, document: Uint8Array) =>
    run(startImport, { organisation: keeper, what, document, federation, title: 'A page' });
  const preview = async (draft: string) =>
    (await getImportPreview(test.instance, { organisation: keeper, draft }))!;
  const directory = async (standing: 'member' | 'named' = 'member') =>
    (await listOrganisations(test.instance, { federation, standings: [standing] })).total;

  beforeAll(async () => {
    test = await open();
    const founded = await must(foundOrganisation, { slug: 'archive', name: 'A', nameLang: 'en' });
    keeper = founded.organisation;
    const attested = { organisation: keeper, slug: 'listed', name: 'Listed', sourceTitle: 'Page' };
    federation = (await must(attestFederation, attested)).organisation;
  });
  beforeEach(() => test.set('2026-03-01T09:00:00Z'));

  describe('is refused', () => {
    const size = async () => (await listEntries(test.instance, keeper, { limit: 1 }))[0]!.seq;

    it.each([
      ['a document without a directory', 'nothing here', 'import.no_directory_found'],
      ['a CSV with wrong columns', 'color,shape\nred,round\n', 'import.columns_wrong'],
      ['a broken quote', 'name,country\n"open,Togo\n', 'import.csv_malformed'],
    ])('%s', async (_, text, code) => {
      const before = await size();
      const result = await start('directory', bytes(text));
      expect(result).toMatchObject({ ok: false });
      if (!result.ok) expect([code, 'import.no_directory_found']).toContain(result.refusal.code);
      expect(await size()).toBe(before);
    });

    it('broken UTF-8, naming the byte', async () => {
      const document = new Uint8Array([...bytes('name,country\nA'), 0xff, 0xfe]);
      expect(await start('directory', document)).toMatchObject({
        refusal: { code: 'import.not_utf8', field: 'document', params: { byte: 14 } },
      });
    });

    it('an unknown federation', async () => {
      const input = {
        organisation: keeper,
        what: 'directory',
        document: bytes('x'),
        federation: 'x',
      };
      expect(await run(startImport, input)).toMatchObject({
        refusal: { code: 'import.federation_unknown' },
      });
    });

    it('an unknown country, in the row where it stands, unless that row is left out', async () => {
      const text = 'name,country\nHarbour Choir,Togo\nMoon Choir,Atlantis\n';
      const started = await start('directory', bytes(text));
      if (!started.ok) throw new Error(started.refusal.code);
      const { draft } = started.value;
      const { problems } = await preview(draft);
      expect(problems.filter(({ level }) => level === 'refused')).toMatchObject([
        { code: 'import.country_unknown', line: 3 },
      ]);
      const apply = { organisation: keeper, draft };
      expect(await run(applyImport, apply)).toMatchObject({
        refusal: { code: 'import.row_refused', params: { line: 3 } },
      });
    });
  });

  describe('of the two published documents', () => {
    let first = '';
    let second = '';

    it('finds every organisation of the directory', async () => {
      const { draft } = await must(startImport, {
        organisation: keeper,
        what: 'directory',
        document: published('directory-wikipedia.csv'),
        federation,
      });
      expect((await preview(draft)).counts).toMatchObject({ rows: 50, new: 50, refused: 0 });
      const applied = await must(applyImport, { organisation: keeper, draft });
      expect(applied).toMatchObject({ created: 50, changed: 0, skipped: 0 });
      expect(await directory()).toBe(50);
      first = applied.import;
    });

    it('refuses the same document a second time', async () => {
      expect(await start('directory', published('directory-wikipedia.csv'))).toMatchObject({
        refusal: { code: 'import.already_applied', params: { day: '2026-03-01' } },
      });
    });

    it('matches signatories across scripts and asks about the two that are doubtful', async () => {
      const { draft } = await must(startImport, {
        organisation: keeper,
        what: 'signatories',
        document: published('signatories-2020-11-12.csv'),
        federation,
      });
      const { counts, rows } = await preview(draft);
      expect(counts).toEqual({
        rows: 33,
        new: 10,
        changed: 13,
        unchanged: 8,
        doubtful: 2,
        refused: 0,
      });
      const doubtful = rows.filter(({ outcome }) => outcome === 'doubtful');
      expect(doubtful.map(({ row }) => row.facts.abbreviation)).toEqual([
        'CPI (ML) Red Star',
        'PR-ByH',
      ]);
      const undecided = { organisation: keeper, draft };
      expect(await run(applyImport, undecided)).toMatchObject({
        refusal: { code: 'import.decision_missing', params: { line: doubtful[0]!.row.line } },
      });
      const decisions = Object.fromEntries(doubtful.map(({ row }) => [row.line, 'new']));
      const wrong = { ...decisions, [doubtful[0]!.row.line]: keeper };
      expect(await run(applyImport, { ...undecided, decisions: wrong })).toMatchObject({
        refusal: { code: 'import.decision_not_offered' },
      });
      const applied = await must(applyImport, { ...undecided, decisions });
      expect(applied).toMatchObject({ created: 12, changed: 13, unchanged: 8, signatures: 33 });
      second = applied.import;
      expect([await directory(), await directory('named')]).toEqual([50, 12]);
    });

    it('shows a name in its own script, and keeps the letters of the other source', async () => {
      expect(await getPlace(test.instance, 'bkp-bg')).toMatchObject({
        name: 'Българска Комунистическа Партия',
        abbreviation: 'БКП',
        otherAbbreviation: 'BKP',
        transliteration: 'Balgarska Komunisticheska Partiya',
      });
    });

    it('is found by either script', async () => {
      const found = async (search: string) =>
        (await listOrganisations(test.instance, { federation, search })).rows.map(
          ({ slug }) => slug,
        );
      expect(await found('комунистическа')).toEqual(['bkp-bg']);
      expect(await found('balgarska komunisticheska')).toEqual(['bkp-bg']);
      expect(await found('BKP')).toEqual(['bkp-bg']);
    });

    it('has sound records and views that are byte-equal after a rebuild', async () => {
      const dump = async () =>
        JSON.stringify(
          await Promise.all(
            test.instance.projections.map(
              async ({ view }) =>
                (await test.instance.database.runSql(`select t::text from ${view} t order by 1`))
                  .rows,
            ),
          ),
        );
      const before = await dump();
      await rebuildViews(test.instance);
      expect(await dump()).toBe(before);
      expect((await checkRecords(test.instance)).findings).toEqual([]);
    });

    it('cannot be undone by another organisation', async () => {
      const other = await must(foundOrganisation, { slug: 'other', name: 'O', nameLang: 'en' });
      const undo = { organisation: other.organisation, import: second };
      expect(await run(undoImport, undo)).toMatchObject({ refusal: { code: 'import.not_found' } });
    });

    it('cannot be undone after thirty days', async () => {
      test.set('2026-04-02T09:00:00Z');
      expect(await run(undoImport, { organisation: keeper, import: second })).toMatchObject({
        refusal: { code: 'import.undo_too_late' },
      });
    });

    it('is undone: its signatures and new organisations go, the other import stays', async () => {
      const undo = { organisation: keeper, import: second };
      expect(await must(undoImport, undo)).toEqual({ organisations: 33, signatures: 33 });
      expect([await directory(), await directory('named')]).toEqual([50, 0]);
      expect(await getPlace(test.instance, 'bkp-bg')).toMatchObject({ abbreviation: 'BKP' });
      expect(await run(undoImport, undo)).toMatchObject({
        refusal: { code: 'import.already_undone' },
      });
    });

    it('leaves no organisation when all is undone, and says so in the list of imports', async () => {
      await must(undoImport, { organisation: keeper, import: first });
      expect(await directory()).toBe(0);
      const imports = await listImports(test.instance, keeper);
      expect(imports.map(({ canBeUndone, undoneAt }) => [canBeUndone, undoneAt !== null])).toEqual([
        [false, true],
        [false, true],
        [true, false],
      ]);
    });
  });
});
