import { describe, expect, it } from 'vitest';
import { isHeldBack, isSessionOver, isUseWorthNoting } from './session-rules.ts';

const start = new Date('2026-03-01T09:00:00Z');
const after = ({ hours = 0, minutes = 0, seconds = 0 }) =>
  new Date(start.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000);
const busy = { createdAt: start, isOfficer: false, hasPasskey: false };

describe('a session', () => {
  it('ends after twelve idle hours', () => {
    const facts = { ...busy, lastUsedAt: start };
    expect(isSessionOver(facts, after({ hours: 12 }))).toBe(false);
    expect(isSessionOver(facts, after({ hours: 12, seconds: 1 }))).toBe(true);
  });

  it('ends after thirty days however busy', () => {
    const end = { hours: 30 * 24 };
    const facts = { ...busy, lastUsedAt: after(end) };
    expect(isSessionOver(facts, after(end))).toBe(false);
    expect(isSessionOver(facts, after({ ...end, seconds: 1 }))).toBe(true);
  });

  it('of someone with a mandate and a passkey ends after twelve hours however busy', () => {
    const facts = { ...busy, isOfficer: true, hasPasskey: true };
    const end = after({ hours: 12 });
    expect(isSessionOver({ ...facts, lastUsedAt: end }, end)).toBe(false);
    const past = after({ hours: 12, seconds: 1 });
    expect(isSessionOver({ ...facts, lastUsedAt: past }, past)).toBe(true);
  });

  it.each([
    { isOfficer: true, hasPasskey: false },
    { isOfficer: false, hasPasskey: true },
  ])('of %j lasts longer', (kind) => {
    const past = after({ hours: 13 });
    expect(isSessionOver({ ...busy, ...kind, lastUsedAt: past }, past)).toBe(false);
  });

  it('notes its use every five minutes', () => {
    expect(isUseWorthNoting(start, after({ minutes: 5 }))).toBe(false);
    expect(isUseWorthNoting(start, after({ minutes: 5, seconds: 1 }))).toBe(true);
  });

  it('holds no mandates before its time has come', () => {
    expect(isHeldBack(null, start)).toBe(false);
    expect(isHeldBack(after({ seconds: 1 }), start)).toBe(true);
    expect(isHeldBack(start, start)).toBe(false);
  });
});
