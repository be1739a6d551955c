import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { reservedSlugs } from './reserved-slugs.ts';

it('no organisation can take the first part of an address that the pages use', () => {
  const routes = fileURLToPath(new URL('../../../../apps/web/src/routes', import.meta.url));
  const folders = readdirSync(routes, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[a-z]/.test(entry.name))
    .map(({ name }) => name);
  expect(folders).toContain('sign-in');
  expect(folders.filter((name) => !reservedSlugs.has(name))).toEqual([]);
});
