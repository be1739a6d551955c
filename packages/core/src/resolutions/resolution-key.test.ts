import { describe, expect, it } from 'vitest';
import { parseEntryName, parseResolutionKey, resolutionKey } from './resolution-key.ts';

const log = `Qm${'a'.repeat(44)}`;

describe('the key of a resolution', () => {
  it('is read back as it was written', () => {
    const name = { log, number: 31 };
    expect(parseResolutionKey(resolutionKey(name))).toEqual(name);
  });

  it.each([
    '',
    log,
    `${log}/`,
    `${log}/0`,
    `${log}/01`,
    `${log}/1/2`,
    `${log}/1e3`,
    `${log}/ 1`,
    `${log}/-1`,
    `${log}/2147483648`,
    `${log}x/1`,
    'Qm/1',
  ])('has one spelling: %j is none', (key) => {
    expect(parseResolutionKey(key)).toBeUndefined();
  });
});

describe('the name of an entry', () => {
  it('is read back, from 0 on', () => {
    expect(parseEntryName(`${log}/0`)).toEqual({ log, seq: 0 });
  });

  it.each([`${log}/00`, `${log}/-1`, `${log}/x`, `${log}`])(
    'has one spelling: %j is none',
    (name) => {
      expect(parseEntryName(name)).toBeUndefined();
    },
  );
});
