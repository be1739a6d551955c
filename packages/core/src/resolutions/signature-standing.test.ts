import { describe, expect, it } from 'vitest';
import type { Resolution } from './resolution.ts';
import {
  asOfDay,
  countSignatures,
  standingOfSignature,
  type SignatureFacts,
  type SigningGround,
} from './signature-standing.ts';

const ground: SigningGround = {
  version: 2,
  textHashes: new Map([
    ['en', ['original']],
    ['fr', ['first translation', 'corrected translation']],
  ]),
  closesOn: '2026-03-10',
  members: undefined,
};
const given: SignatureFacts = {
  organisation: 'signer',
  state: 'given',
  version: 2,
  language: 'en',
  textHash: 'original',
  givenOn: '2026-03-01',
  withdrawnOn: null,
  attestedNumber: null,
  attestedOn: null,
};
const attested = { attestedNumber: 4, attestedOn: '2025-01-01' };
const standing = (facts: Partial<SignatureFacts>, changed: Partial<SigningGround> = {}) =>
  standingOfSignature({ ...given, ...facts }, { ...ground, ...changed });

describe('a signature given', () => {
  it('counts for the version that stands as adopted', () => {
    expect(standing({})).toEqual({ listed: 'given', setAside: undefined });
  });

  it('counts for a translation that was corrected afterwards', () => {
    expect(standing({ language: 'fr', textHash: 'first translation' }).listed).toBe('given');
  });

  it('is set aside when its text is superseded', () => {
    expect(standing({ version: 1 })).toEqual({ listed: undefined, setAside: 'superseded' });
  });

  it('is set aside when nobody here knows its text', () => {
    const unknown = { listed: undefined, setAside: 'text_unknown' };
    expect(standing({ textHash: 'other words' })).toEqual(unknown);
    expect(standing({ language: 'de' })).toEqual(unknown);
    expect(standing({ version: 3 })).toEqual(unknown);
    expect(standing({}, { version: undefined })).toEqual(unknown);
  });

  it('is set aside when it was given after the closing day was over everywhere', () => {
    expect(standing({ givenOn: '2026-03-11' }).setAside).toBeUndefined();
    expect(standing({ givenOn: '2026-03-12' })).toEqual({
      listed: undefined,
      setAside: 'after_closing',
    });
  });

  it('is set aside from a stranger where only members sign', () => {
    expect(standing({}, { members: new Set(['other']) }).setAside).toBe('not_a_member');
    expect(standing({}, { members: new Set(['signer']) }).setAside).toBeUndefined();
  });

  it('that is set aside leaves what a source attests, as attested', () => {
    const both = standing({ version: 1, ...attested });
    expect(both).toEqual({ listed: 'attested', setAside: 'superseded' });
  });
});

describe('a withdrawal', () => {
  const withdrawn = { state: 'withdrawn', withdrawnOn: '2026-03-05' } as const;
  it('stays in the list', () => {
    expect(standing(withdrawn)).toEqual({ listed: 'withdrawn', setAside: undefined });
  });

  it('of a superseded text is set aside with it', () => {
    expect(standing({ ...withdrawn, version: 1 })).toEqual({
      listed: undefined,
      setAside: 'superseded',
    });
  });

  it('stands above what a source attests', () => {
    expect(standing({ ...withdrawn, ...attested, version: null }).listed).toBe('withdrawn');
  });
});

describe('the counts', () => {
  const facts: SignatureFacts[] = [
    given,
    { ...given, organisation: 'b', ...attested },
    { ...given, organisation: 'c', ...attested, state: 'attested', version: null, givenOn: null },
    { ...given, organisation: 'd', state: 'withdrawn', withdrawnOn: '2026-03-04' },
    { ...given, organisation: 'e', version: 1 },
  ];

  it('keep given, attested, withdrawn and set aside apart', () => {
    expect(countSignatures(facts, ground)).toEqual({
      signed: 3,
      given: 2,
      attested: 1,
      withdrawn: 1,
      setAside: 1,
    });
  });

  const adopted = {
    adoptions: [{ decision: { day: '2026-02-20' } }],
    attested: null,
  } as unknown as Resolution;
  const now = new Date('2026-03-20T00:00:00Z');

  it('are as of the last day the list changed', () => {
    expect(asOfDay(adopted, facts, now)).toBe('2026-03-04');
  });

  it('are as of the adoption before anybody signs, and of no day before that', () => {
    expect(asOfDay(adopted, [], now)).toBe('2026-02-20');
    const draft = { adoptions: [], attested: null } as unknown as Resolution;
    expect(asOfDay(draft, [], now)).toBeNull();
  });

  it('are not as of a day that some server’s clock made up', () => {
    const wrong = [{ ...given, givenOn: '2031-01-01' }];
    expect(asOfDay(adopted, wrong, now)).toBe('2026-02-20');
  });
});
