import { describe, expect, it } from 'vitest';
import { signatoryNumbers } from './signatory-numbers.ts';
import type { SigningGround } from './signature-standing.ts';

const ground: SigningGround = {
  version: 1,
  textHashes: new Map([['en', ['hash']]]),
  closesOn: undefined,
  members: undefined,
};
const base = { resolution: 'r', withdrawnOn: null, attestedNumber: null, attestedOn: null };
const given = (organisation: string, at: string, changes: object = {}) => ({
  ...base,
  organisation,
  state: 'given' as const,
  version: 1,
  language: 'en',
  textHash: 'hash',
  givenOn: at.slice(0, 10),
  acts: [{ act: 'given' as const, version: 1, at }] as never,
  attested: [],
  ...changes,
});
const attested = (organisation: string, attestedNumber: number) => ({
  ...base,
  organisation,
  state: 'attested' as const,
  version: null,
  language: null,
  textHash: null,
  givenOn: null,
  attestedNumber,
  acts: [],
  attested: [],
});

describe('numbers in the list', () => {
  it('of a printed list stay, and those who sign themselves follow in the order of time', () => {
    const numbers = signatoryNumbers(
      [
        given('late', '2026-03-02T00:00:00Z'),
        attested('c', 33),
        given('early', '2026-03-01T00:00:00Z'),
        attested('a', 2),
      ],
      ground,
    );
    expect([...numbers].sort((a, b) => a[1] - b[1])).toEqual([
      ['a', 2],
      ['c', 33],
      ['early', 34],
      ['late', 35],
    ]);
  });

  it('of the same second follow the ids, so that every server numbers alike', () => {
    const at = '2026-03-01T00:00:00Z';
    const both = [given('b', at), given('a', at)];
    expect([...signatoryNumbers(both, ground)]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('stay when one of them withdraws', () => {
    const first = given('first', '2026-03-01T00:00:00Z', {
      state: 'withdrawn',
      withdrawnOn: '2026-03-05',
    });
    const numbers = signatoryNumbers([first, given('second', '2026-03-02T00:00:00Z')], ground);
    expect(numbers.get('first')).toBe(1);
    expect(numbers.get('second')).toBe(2);
  });

  it('are not given to signatures set aside', () => {
    const other = given('other', '2026-03-01T00:00:00Z', { textHash: 'other words' });
    expect(signatoryNumbers([other, given('a', '2026-03-02T00:00:00Z')], ground)).toEqual(
      new Map([['a', 1]]),
    );
  });
});
