import { describe, expect, it } from 'vitest';
import { AttemptLimits } from './attempt-limits.ts';

const at = (seconds: number) => ({ now: new Date(Date.UTC(2026, 2, 1) + seconds * 1000) });
const fresh = () => new AttemptLimits(new Uint8Array(32));
const times = (count: number, attempt: () => boolean) =>
  Array.from({ length: count }, attempt).filter(Boolean).length;

describe('limits of attempts', () => {
  it.each([
    ['sign_in', 30],
    ['code', 10],
    ['verify', 10],
    ['invite', 20],
  ] as const)('for %s are %i a minute', (kind, limit) => {
    const limits = fresh();
    expect(times(limit + 5, () => limits.count(kind, 'a', at(0)))).toBe(limit);
  });

  it('begin anew after a minute', () => {
    const limits = fresh();
    times(10, () => limits.count('code', 'a', at(0)));
    expect(limits.count('code', 'a', at(59.999))).toBe(false);
    expect(limits.count('code', 'a', at(60))).toBe(true);
    expect(times(20, () => limits.count('code', 'a', at(61)))).toBe(9);
  });

  it('of one sender leave others free', () => {
    const limits = fresh();
    times(20, () => limits.count('code', 'a', at(0)));
    expect(limits.count('code', 'b', at(0))).toBe(true);
  });

  it('of one class leave the others free', () => {
    const limits = fresh();
    times(20, () => limits.count('code', 'a', at(0)));
    expect(limits.count('verify', 'a', at(0))).toBe(true);
  });

  it('are wider where many stand behind one address', () => {
    const limits = fresh();
    expect(times(150, () => limits.count('code', 'a', { ...at(0), factor: 10 }))).toBe(100);
  });

  it('are forgotten after an hour', () => {
    const limits = fresh();
    limits.count('code', 'a', at(0));
    limits.count('code', 'b', at(3599));
    expect(limits.size).toBe(2);
    limits.count('code', 'c', at(3600));
    expect(limits.size).toBe(2);
  });

  it('stay in order of their beginnings, so that an early sender who comes back is kept', () => {
    const limits = fresh();
    limits.count('code', 'a', at(0));
    limits.count('code', 'b', at(10));
    limits.count('code', 'a', at(1000));
    limits.count('code', 'c', at(3700));
    expect(limits.size).toBe(2);
  });

  it('remember so many senders at most, and forget the oldest first', () => {
    const limits = new AttemptLimits(new Uint8Array(32), 3);
    for (const sender of ['a', 'b', 'c']) limits.count('code', sender, at(0));
    expect(limits.size).toBe(3);
    times(20, () => limits.count('code', 'c', at(1)));
    limits.count('code', 'd', at(2));
    expect(limits.size).toBe(3);
    expect(limits.count('code', 'c', at(3))).toBe(false);
  });
});
