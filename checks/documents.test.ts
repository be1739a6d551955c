import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listFiles, readRootFile } from './source-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const documents = listFiles('*.md', 'docs/*.md', 'data/*.md', 'packages/*.md');
const verbs = Object.keys(verbFiles());

function verbFiles(): Record<string, string> {
  const text = readRootFile('apps/cli/src/verbs.ts');
  const body = /export const verbs = \{([^}]*)\}/.exec(text)?.[1] ?? '';
  return Object.fromEntries([...body.matchAll(/^\s*(\w+)/gm)].map((match) => [match[1]!, '']));
}

describe('documents', () => {
  it('pictures and pages they link to are there', () => {
    const missing = documents.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|#)([^)\s#]+)/g)]
        .map((match) => match[1]!)
        .filter((target) => !existsSync(join(root, dirname(path), target)))
        .map((target) => `${path}: ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it('files they name by path are there', () => {
    const named = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/using/import.md'];
    const missing = named.flatMap((path) =>
      [...readRootFile(path).matchAll(/`((?:packages|apps|docs|data|checks)\/[\w./-]+)`/g)]
        .map((match) => match[1]!)
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${path}: ${target}`),
    );
    // An example of naming, not a file.
    expect(missing.filter((line) => !line.startsWith('CONTRIBUTING.md'))).toEqual([]);
  });

  it('commands they show use verbs and scripts that exist', () => {
    const { scripts } = JSON.parse(readRootFile('package.json')) as {
      scripts: Record<string, string>;
    };
    const shown = documents.flatMap(({ path, text }) => {
      const used = [...text.matchAll(/npm run -s communard -- (\w+)/g)]
        .map((match) => match[1]!)
        .filter((verb) => !verbs.includes(verb));
      const run = [...text.matchAll(/npm run (?:-s )?([a-z]+)/g)]
        .map((match) => match[1]!)
        .filter((script) => scripts[script] === undefined);
      return [...used, ...run].map((word) => `${path}: ${word}`);
    });
    expect(verbs.length).toBeGreaterThan(5);
    expect(shown).toEqual([]);
  });
});
