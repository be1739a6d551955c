import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { writeOrganisationsCsv } from './write-organisations-csv.ts';

it('has the columns that docs/formats/directory.md lists, in that order', () => {
  const page = new URL('../../../../docs/formats/directory.md', import.meta.url);
  const [, columns] = /```text\n(.+)\n```/.exec(readFileSync(page, 'utf8'))!;
  const federation = { id: 'federation', slug: 'federation', name: 'Federation' };
  const text = writeOrganisationsCsv({ federation, publicUrl: 'https://example.org', rows: [] });
  expect(text).toBe(`\ufeff${columns}\r\n`);
});
