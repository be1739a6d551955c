import { describe, expect, it } from 'vitest';
import { isTest, listFiles, readRootFile } from './source-files.ts';

const code = listFiles('packages/*/src/*', 'apps/cli/src', 'apps/web/src', 'checks', 'scripts');
const glossary = readRootFile('docs/glossary.md');

describe('names', () => {
  it('no room is called utils, helpers, common, misc, manager, service or handler', () => {
    const empty = /(^|[/-])(utils?|helpers?|common|misc|managers?|services?|handlers?)([./-]|$)/;
    expect(code.map(({ path }) => path).filter((path) => empty.test(path))).toEqual([]);
  });

  it('files are kebab-case', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
    const ours = /^(\+.*|_.*|[A-Z]\w*\.svelte|hooks\.server\.ts|\[.*\].*)$/;
    const names = code.map(({ path }) => path.split('/').at(-1)!);
    expect(names.filter((name) => !kebab.test(name) && !ours.test(name))).toEqual([]);
  });

  it('a command’s file is named after the command', () => {
    const commands = code.filter(
      ({ path, text }) => path.startsWith('packages/core/src/') && /= defineCommand\(/.test(text),
    );
    const wrong = commands
      .filter((file) => !isTest(file))
      .filter(({ path, text }) => {
        const name = path.split('/').at(-1)!.replace('.ts', '');
        const exported = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
        return !new RegExp(`export const ${exported} = defineCommand\\(`).test(text);
      })
      .map(({ path }) => path);
    expect(commands.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  it('the noun of every entry stands in the glossary', () => {
    const kinds = code
      .filter((file) => file.path.startsWith('packages/core/src/') && !isTest(file))
      .flatMap(({ text }) => [...text.matchAll(/defineKind\(\s*'([a-z_]+)\.[a-z_]+'/g)])
      .map((match) => match[1]!);
    const missing = [...new Set(kinds)].filter(
      (noun) => !glossary.includes(`**${noun.replace('_', ' ')}**`),
    );
    expect(missing).toEqual([]);
  });

  it('nothing is exported by default but where a tool demands it', () => {
    const allowed = /(vite|vitest|eslint)\.config\.(ts|js)$/;
    const found = code.filter(
      ({ path, text }) => /^export default/m.test(text) && !allowed.test(path),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});
