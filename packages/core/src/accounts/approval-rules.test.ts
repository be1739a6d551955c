import { describe, expect, it } from 'vitest';
import {
  approvalEnd,
  refuseAnswering,
  refuseApproving,
  refuseUsing,
  type Approval,
} from './approval-rules.ts';

const now = new Date('2026-03-01T09:00:00Z');
const open: Approval = {
  askedBy: 'first',
  object: 'third',
  expiresAt: new Date('2026-03-01T09:00:01Z'),
  answer: null,
  usedAt: null,
};
const expired = { ...open, expiresAt: now };
const approved: Approval = { ...open, answer: 'approved' };

describe('a second officer', () => {
  it('has three days', () => {
    expect(approvalEnd(now).toISOString()).toBe('2026-03-04T09:00:00.000Z');
  });

  it('does not answer twice, and is told that before anything else', () => {
    const answered = { ...expired, answer: 'declined' as const };
    expect(refuseApproving(answered, 'first', now)).toBe('approval.already_answered');
    expect(refuseAnswering(answered, now)).toBe('approval.already_answered');
  });

  it('does not answer too late', () => {
    expect(refuseApproving(expired, 'first', now)).toBe('approval.expired');
    expect(refuseAnswering(expired, now)).toBe('approval.expired');
  });

  it('is neither the one who asks nor the one whom it is about', () => {
    expect(refuseApproving(open, 'first', now)).toBe('approval.same_person');
    expect(refuseApproving(open, 'third', now)).toBe('approval.same_person');
  });

  it('is any other', () => {
    expect(refuseApproving(open, 'second', now)).toBeUndefined();
    expect(refuseAnswering(open, now)).toBeUndefined();
  });
});

describe('an act with four eyes', () => {
  it('is done once', () => {
    const used = { ...approved, usedAt: now, expiresAt: now };
    expect(refuseUsing(used, now)).toBe('approval.already_used');
  });

  it('is not done when it was declined', () => {
    expect(refuseUsing({ ...expired, answer: 'declined' }, now)).toBe('approval.declined');
  });

  it('is not done before it was allowed', () => {
    expect(refuseUsing(expired, now)).toBe('approval.not_given');
  });

  it('is not done too late', () => {
    expect(refuseUsing({ ...approved, expiresAt: now }, now)).toBe('approval.expired');
  });

  it('is done when it was allowed', () => {
    expect(refuseUsing(approved, now)).toBeUndefined();
  });
});
