import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readIdentity } from './read-identity.ts';
import { verifyRecordExport } from './record-export-reader.ts';
import { goldenVectors } from './testing/golden-vectors.ts';
import { accepted, refusedBecause } from './testing/sample-record.ts';
import type { Tampered } from './testing/tampered-vectors.ts';
import { verifyCertificate } from './verify-certificate.ts';
import type { Read } from './read.ts';

const folder = new URL('../../../vectors/record/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

const verifiers: Record<string, (text: string) => Read<unknown>> = {
  'certificate.tlog-proof': verifyCertificate,
  'record.jsonl': (text) => verifyRecordExport([text]),
  'did.jsonl': readIdentity,
  'did-restarted.jsonl': readIdentity,
};

describe('the golden files', () => {
  test('are written today byte for byte as they were: a changed format needs a new version', () => {
    const golden = goldenVectors();
    for (const [name, text] of Object.entries(golden)) expect(read(name)).toBe(text);
    const others = ['README.md', 'check.py', 'make.ts'];
    expect(readdirSync(folder).sort()).toEqual([...Object.keys(golden), ...others].sort());
  });

  test.each(Object.keys(verifiers))('%s verifies', (name) => {
    expect(verifiers[name]!(read(name)).ok).toBe(true);
  });

  test('show an organisation that moved and one that began a new epoch', () => {
    expect(accepted(readIdentity(read('did.jsonl')))).toMatchObject({
      host: 'example.net',
      versionCount: 2,
      epoch: 0,
    });
    expect(accepted(readIdentity(read('did-restarted.jsonl')))).toMatchObject({
      versionCount: 3,
      epoch: 1,
    });
    expect(accepted(verifyRecordExport([read('record.jsonl')])).counts).toEqual({
      ...{ entries: 7, opened: 4, erased: 1, withheld: 1, void: 1 },
    });
  });
});

const { tampered } = JSON.parse(read('record-v1.json')) as {
  readonly tampered: Record<string, readonly Tampered[]>;
};

describe.each(Object.entries(tampered))('%s', (name, cases) => {
  test.each(cases)('with $rule is refused', ({ line, becomes, code, because }) => {
    const lines = read(name).split('\n');
    const changed = becomes === null ? lines.toSpliced(line - 1, 1) : lines.with(line - 1, becomes);
    const reason = refusedBecause(verifiers[name]!(changed.join('\n')));
    expect(reason.code).toBe(code);
    if (because) expect(reason).toMatchObject({ because: { code: because } });
  });
});

test('there are 24 tampered cases', () => {
  expect(Object.values(tampered).flat()).toHaveLength(24);
});
