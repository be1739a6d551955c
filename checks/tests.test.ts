import { globSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import configuration from '../vitest.config.ts';

interface Project {
  readonly test: { readonly include: readonly string[]; readonly exclude?: readonly string[] };
}

const projects = (configuration as unknown as { test: { projects: readonly Project[] } }).test
  .projects;
const tests = globSync('{apps,checks,packages,scripts,tests}/**/*.test.ts', {
  exclude: (path) => /(^|\/)(node_modules|build|\.svelte-kit)$/.test(path),
});

describe('test files', () => {
  it('each belongs to one group that is run, none to two', () => {
    const holds = (file: string, globs: readonly string[] = []) =>
      globs.some((glob) => matchesGlob(file, glob));
    const astray = tests.filter(
      (file) =>
        projects.filter(({ test }) => holds(file, test.include) && !holds(file, test.exclude))
          .length !== 1,
    );
    expect(tests.length).toBeGreaterThan(100);
    expect(astray).toEqual([]);
  });
});
