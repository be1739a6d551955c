import { onEachDatabase, sampleUnit, type SampleUnit, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { getRegister } from './get-register.ts';
import { importMembers } from './import-members.ts';
import { listMemberImports } from './list-member-imports.ts';
import { previewMembers } from './preview-members.ts';
import { addMember } from './add-member.ts';
import { undoMemberImport } from './undo-member-import.ts';

onEachDatabase('importing a list of members', (open) => {
  let test: TestInstance;
  let cast: SampleUnit;

  beforeAll(async () => {
    test = await open();
    cast = await sampleUnit(test.instance);
    const { act, secretary, depot: unit } = cast;
    await act(secretary, addMember, { unit, name: 'Ilse Quill', isMyself: 'yes' });
    await act(secretary, addMember, { unit, name: 'Omar Reed', phone: '+49 30 12345' });
  });
  beforeEach(() => test.set('2026-03-01T09:00:00Z'));

  const list = [
    'Name,Phone,Joined on',
    'Reed Omar,0049 30 12345,2026-01-05',
    'Zoe Lark,+49 30 999,2026-02-01',
    'lark ZOE,,',
    '"Íris Vale",,2025-11-30',
    'Ilse  QUILL,,',
    '=cmd|calc,,',
    ',+49 30 1,',
    'Late Comer,,2026-03-02',
    'Odd Number,letters,',
  ].join('\n');
  const attempt: SampleUnit['attempt'] = (actor, command, input) =>
    cast.attempt(actor, command, { unit: cast.depot, ...input });
  const isRefused = (code: string) =>
    expect.objectContaining({ refusal: expect.objectContaining({ code }) });
  const names = async () =>
    (await getRegister(test.instance, cast.secretary, cast.depot))!.map(({ name }) => name).sort();

  it('shows what would become of each line and changes nothing', async () => {
    const preview = await previewMembers(test.instance, cast.secretary, {
      unit: cast.depot,
      text: list,
    });
    if (!preview.ok) throw new Error(preview.refusal.code);
    expect(preview.value.lines.map(({ line, fate }) => [line, fate])).toEqual([
      [2, 'same_phone'],
      [3, 'new'],
      [4, 'twice_in_list'],
      [5, 'new'],
      [6, 'same_name'],
      [10, 'phone_wrong'],
    ]);
    expect(preview.value.problems).toMatchObject([
      { line: 7, code: 'member.line_formula' },
      { line: 8, code: 'member.line_name_missing' },
      { line: 9, code: 'member.line_day_wrong' },
    ]);
    expect(await names()).toEqual(['Ilse Quill', 'Omar Reed']);
  });

  it('is for the secretary of the unit alone', async () => {
    const input = { unit: cast.depot, text: list };
    expect(await previewMembers(test.instance, cast.secretariat, input)).toEqual(
      isRefused('unit.not_found'),
    );
    expect(await attempt(cast.secretariat, importMembers, input)).toEqual(
      isRefused('unit.not_found'),
    );
  });

  it('refuses a list with other columns whole', async () => {
    const text = 'first,last\nA,B';
    expect(await attempt(cast.secretary, importMembers, { text })).toEqual(
      isRefused('import.columns_wrong'),
    );
  });

  it('takes the new lines, once', async () => {
    const imported = await attempt(cast.secretary, importMembers, { text: list });
    expect(imported).toMatchObject({ value: { added: 2, leftOut: 7 } });
    expect(await names()).toEqual(['Ilse Quill', 'Omar Reed', 'Zoe Lark', 'Íris Vale']);
    expect(await attempt(cast.secretary, importMembers, { text: list })).toEqual(
      isRefused('member.import_adds_nobody'),
    );
  });

  it('is undone within thirty days, keys and all, and once', async () => {
    const [run] = (await listMemberImports(test.instance, cast.secretary, cast.depot))!;
    const undo = () => attempt(cast.secretary, undoMemberImport, { import: run!.id });
    test.advance({ days: 31 });
    expect(await undo()).toEqual(isRefused('member.import_too_old'));
    test.set('2026-03-01T10:00:00Z');
    expect(await undo()).toMatchObject({ value: { removed: 2, kept: 0 } });
    expect(await names()).toEqual(['Ilse Quill', 'Omar Reed']);
    expect(await undo()).toEqual(isRefused('member.import_undone_already'));
  });
});
