import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { METHODS } from '@communard/tally';
import { afterAll, describe, expect, it } from 'vitest';
import { runVerb } from '../run-verb.ts';
import type { Terminal } from '../verb.ts';

const directory = mkdtempSync(join(tmpdir(), 'communard-count-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Writes a file and names it as a person in its folder would. */
function given(name: string, text: string): string {
  writeFileSync(join(directory, name), text);
  return name;
}

async function count(...words: string[]) {
  const told = { data: '', messages: '', progress: [] as [number, number][] };
  const terminal: Terminal = {
    data: (text) => (told.data += text),
    message: (line) => (told.messages += `${line}\n`),
    progress: (done, total) => told.progress.push([done, total]),
    isWatched: true,
    workingDirectory: directory,
  };
  const surroundings = { terminal, locale: 'en' as const, environment: {} };
  const status = await runVerb(['count', ...words], surroundings);
  return { status, ...told };
}

const committee = given(
  'committee.blt',
  [
    '5 3',
    ...['31 1 2 3 0', '19 2 4 0', '16 3 4 0', '14 4 2 0', '10 5 2 3 0', '0'],
    ...['"Ana Ruiz"', '"Kofi Mensah"', '"Leyla Demir"', '"Sita Rai"', '"João Alves"'],
    '"Committee"\n',
  ].join('\n'),
);
const tie = given(
  'tie.blt',
  '4 1\n4 1 0\n3 2 0\n1 3 1 0\n1 4 2 0\n0\n"A"\n"B"\n"C"\n"D"\n"Tied"\n',
);

describe('communard count', () => {
  it('counts with a rule and gives the account of every round', async () => {
    const { status, data, messages } = await count(committee, '--method', 'scotland-2007');
    expect({ status, messages }).toEqual({ status: 0, messages: '' });
    expect(data).toContain('In order of election: Ana Ruiz, Kofi Mensah, Leyla Demir.');
    expect(data).toContain('Stage 4.');
  });

  it('speaks the language it is asked for', async () => {
    const words = [committee, '--method', 'scotland-2007', '--lang', 'de'];
    expect((await count(...words)).data).toContain('Stimmzettel');
  });

  it('tells its progress truly, to the last byte and the last candidate', async () => {
    const { progress } = await count(committee, '--method', 'meek-prf');
    const [first] = progress;
    expect(first![0]).toBe(first![1]);
    expect(progress.every(([done, total]) => done <= total)).toBe(true);
  });

  it('lists every method with the source and the version of its rule', async () => {
    const { status, data } = await count('--methods');
    expect(status).toBe(0);
    for (const { id, rule } of METHODS) {
      expect(data).toContain(id);
      expect(data).toContain(rule.title);
      expect(data).toContain(rule.address);
    }
    const json = JSON.parse((await count('--methods', '--format', 'json')).data) as object[];
    expect(json).toHaveLength(METHODS.length);
  });

  it('fills the seats it is told instead of those in the file', async () => {
    const words = [committee, '--method', 'scotland-2007', '--seats', '1', '--format', 'json'];
    const json = JSON.parse((await count(...words)).data) as { result: { seats: number } };
    expect(json.result.seats).toBe(1);
  });

  it('guarantees seats to groups', async () => {
    const words = [committee, '--method', 'scotland-2007', '--group', 'Last: 4, 5: 2'];
    expect((await count(...words, '--seats', '2')).data).toContain('In order of election: ');
    const { status, messages } = await count(...words, '--group', 'First: 1, 2: 2');
    expect(status).toBe(2);
    expect(messages).toBe('No result could keep all guarantees.\n');
  });

  it('counts a motion from a table with weights, quorum and entitled', async () => {
    const votes = given('votes.csv', 'delegation,weight,for,against,abstain\nN,7,5,2,\nS,4,,4,\n');
    const words = [votes, '--method', 'motion-simple', '--quorum', '1/2', '--entitled', '20'];
    const { status, data } = await count(...words, '--title', 'Strike fund');
    expect(status).toBe(0);
    expect(data).toMatch(/^Strike fund\n/);
    expect(data).toContain('Quorum: 10. Took part: 11.');
  });

  it('sets malformed ballots aside, says so and lists them', async () => {
    const file = given('malformed.blt', '2 1\n1 1 0\n1 9 0\n1 2 0\n1 1 0\n0\n"A"\n"B"\n"T"\n');
    const { status, data, messages } = await count(file, '--method', 'irv');
    expect(status).toBe(0);
    expect(messages).toBe('1 ballot was set aside; the account lists them with the reason.\n');
    expect(data).toMatch(/set aside.*1 \(line 3\)/i);
  });

  it('stops for a lot with status 3, says who is tied and how to give it', async () => {
    const { status, data, messages } = await count(tie, '--method', 'irv');
    expect({ status, data }).toEqual({ status: 3, data: '' });
    expect(messages).toContain('3. C, 4. D');
    expect(messages).toContain('--lots FILE');
    const lots = messages.slice(messages.indexOf('[{')).replace('…', '4');
    given('lots.json', lots);
    const again = await count(tie, '--method', 'irv', '--lots', 'lots.json');
    expect(again.status).toBe(0);
    expect(again.data).toContain('lot');
  });

  it.each<[string, string[], string]>([
    ['no method', [committee], 'Say how to count'],
    ['a method that does not exist', [committee, '--method', 'sing'], 'There is no method sing'],
    ['no file', ['--method', 'irv'], 'Say which file to count'],
    ['a file that is not there', ['x.blt', '--method', 'irv'], 'There is no file x.blt'],
    ['a folder', ['.', '--method', 'irv', '--input', 'blt'], 'There is no file'],
    ['a name that tells no form', ['-', '--method', 'irv'], '--input'],
    ['a form that does not exist', [committee, '--method', 'irv', '--input', 'x'], '--input x'],
    ['a rendering that does not exist', [committee, '--method', 'irv', '--format', 'x'], 'html'],
    ['a language we do not have', [committee, '--method', 'irv', '--lang', 'nl'], '--lang nl'],
    ['cells that do not exist', [committee, '--method', 'irv', '--cells', 'x'], '--cells x'],
    ['seats that are no number', [committee, '--method', 'ers97', '--seats', 'x'], '--seats'],
    ['more seats than candidates', [committee, '--method', 'ers97', '--seats', '6'], 'more seats'],
    ['a setting of another method', [committee, '--method', 'irv', '--quorum', '3'], 'quorum'],
    ['a group in no known form', [committee, '--method', 'ers97', '--group', 'x'], '--group'],
    ['lots that are not there', [committee, '--method', 'irv', '--lots', 'x'], 'no file x'],
    ['ballots of another kind', [committee, '--method', 'score'], 'Needed: scores'],
  ])('refuses %s with status 2 and one line', async (_, words, said) => {
    const { status, data, messages } = await count(...words);
    expect({ status, data }).toEqual({ status: 2, data: '' });
    expect(messages).toContain(said);
    expect(messages.trimEnd().split('\n')).toHaveLength(1);
  });

  it('refuses lots that cannot be read, with the place', async () => {
    const lots = given('broken.json', '[{"among":[3,4],\n"drawn" 4}]');
    const { status, messages } = await count(tie, '--method', 'irv', '--lots', lots);
    expect(status).toBe(2);
    expect(messages).toContain('Line 2, column 9');
  });
});
