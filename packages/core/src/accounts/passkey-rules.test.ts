import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asksForProof,
  challengeEnd,
  hasRoomForPasskey,
  judgeCounter,
  laterOf,
  neutralName,
  recoveryHoldsFrom,
} from './passkey-rules.ts';

const now = new Date('2026-03-01T09:00:00Z');
const later = new Date('2026-03-01T10:00:00Z');

describe('passkeys', () => {
  it('that never count are in order', () => {
    expect(judgeCounter({ kept: 0, shown: 0 })).toBe('in_order');
  });

  it.each([
    [0, 1, 'in_order'],
    [4, 5, 'in_order'],
    [5, 5, 'maybe_copied'],
    [5, 4, 'maybe_copied'],
    [5, 0, 'maybe_copied'],
  ] as const)('after %i the counter %i is %s', (kept, shown, judgement) => {
    expect(judgeCounter({ kept, shown })).toBe(judgement);
  });

  it('are twenty at most', () => {
    expect(hasRoomForPasskey(19)).toBe(true);
    expect(hasRoomForPasskey(20)).toBe(false);
  });

  it.each([
    [0, 0, false],
    [1, 0, true],
    [0, 1, true],
    [2, 8, true],
  ])('with %i passkeys and %i codes another asks for proof: %s', (passkeys, codes, asks) => {
    expect(asksForProof({ passkeys, codes })).toBe(asks);
  });

  it('are asked with challenges that last five minutes', () => {
    expect(challengeEnd(now).toISOString()).toBe('2026-03-01T09:05:00.000Z');
  });

  it('make a recovery wait for a day', () => {
    expect(recoveryHoldsFrom(true, now)?.toISOString()).toBe('2026-03-02T09:00:00.000Z');
  });

  it('that never were leave a code the ordinary way in', () => {
    expect(recoveryHoldsFrom(false, now)).toBeUndefined();
  });

  it('hold from the later of two beginnings', () => {
    expect(laterOf(null, null)).toBeNull();
    expect(laterOf(now, null)).toBe(now);
    expect(laterOf(null, now)).toBe(now);
    expect(laterOf(now, later)).toBe(later);
    expect(laterOf(later, now)).toBe(later);
  });

  it('carry a name that says nothing', () => {
    expect(neutralName('')).toBe('Member 2222');
    expect(neutralName('a')).toBe('Member 6522');
    expect(neutralName('account-1')).toBe('Member F96W');
    fc.assert(
      fc.property(fc.string(), (account) =>
        /^Member [2-9A-HJKMNP-Z]{4}$/.test(neutralName(account)),
      ),
    );
  });

  it('of two accounts of one person are told apart', () => {
    expect(neutralName('account-1')).not.toBe(neutralName('account-2'));
    expect(neutralName('ab')).not.toBe(neutralName('ba'));
  });
});
