import { describe, expect, test } from 'vitest';
import { keyringRules } from './keyring-rules.ts';
import { MemoryKeyring } from './memory-keyring.ts';

const rules = keyringRules({
  units: ['unit-here', 'unit-there'],
  subjects: ['subject-one', 'subject-other'],
});

describe('the keyring in memory', () => {
  test.each(rules)('$title', async ({ holds }) => {
    await holds(new MemoryKeyring());
  });

  test('made from the contents of another it holds the same, and forgets no shredding', async () => {
    const first = new MemoryKeyring();
    await first.addUnitKey({ unit: 'u', epoch: 1, wrapped: new Uint8Array(1) });
    await first.shredSubject('s');
    const copy = new MemoryKeyring(first.contents());
    expect(copy.contents()).toEqual(first.contents());
    expect(first.contents().shredded).toEqual(['s']);
  });
});
