import { describe, expect, it } from 'vitest';
import {
  keptMandate,
  refuseSending,
  reportDuty,
  standingOf,
  type Delegation,
  type SendDelegateFacts,
} from './delegation.ts';

const today = '2026-03-10';

function delegation(change: Partial<Delegation> = {}): Delegation {
  return {
    ...{ id: 'd1', unit: 'depot', body: 'branch', member: 'm1', substituteFor: null },
    ...{ begunOn: '2026-01-01', until: '2026-12-31', endedOn: null, endedBecause: null },
    reportsEvery: 30,
    ...change,
  };
}

describe('who sits', () => {
  const delegate = delegation();
  const substitute = delegation({ id: 'd2', member: 'm2', substituteFor: 'd1' });
  const all = [delegate, substitute];

  it('a delegate sits until the last day, and not after it', () => {
    expect(standingOf(delegate, all, '2026-12-31')).toBe('sits');
    expect(standingOf(delegate, all, '2027-01-01')).toBe('over');
  });

  it('a substitute stands by while the delegate sits, and takes the seat when recalled', () => {
    expect(standingOf(substitute, all, today)).toBe('stands_by');
    const recalled = delegation({ endedOn: today, endedBecause: 'recalled' });
    expect(standingOf(recalled, [recalled, substitute], today)).toBe('ended');
    expect(standingOf(substitute, [recalled, substitute], today)).toBe('sits');
  });

  it('both are over on the same day', () => {
    expect(standingOf(substitute, all, '2027-01-01')).toBe('over');
  });
});

describe('sending', () => {
  const facts: SendDelegateFacts = {
    ...{ body: 'branch', member: 'm2', isInRegister: true, substituteFor: undefined },
    ...{ until: '2026-12-31', untilMax: '2029-03-10', all: [delegation()], seats: 2, today },
  };
  const substitute = delegation({ id: 'd2', member: 'm3', substituteFor: 'd1' });

  it.each<[string, Partial<SendDelegateFacts>, string]>([
    ['nobody of the register', { isInRegister: false }, 'delegate.member_not_found'],
    ['for days that are over', { until: '2026-03-09' }, 'delegate.until_in_past'],
    ['for longer than three years', { until: '2029-03-11' }, 'delegate.until_too_late'],
    ['one who sits there', { member: 'm1' }, 'delegate.already_sent'],
    ['more than the key gives', { seats: 1 }, 'delegate.no_seat_left'],
    ['a substitute for nobody', { substituteFor: 'd9' }, 'delegate.not_found'],
    [
      'a substitute for a substitute',
      { substituteFor: 'd2', all: [delegation(), substitute] },
      'delegate.not_found',
    ],
    [
      'a substitute for one recalled',
      { substituteFor: 'd1', all: [delegation({ endedOn: today, endedBecause: 'recalled' })] },
      'delegate.is_over',
    ],
    [
      'a second substitute',
      { substituteFor: 'd1', all: [delegation(), substitute] },
      'delegate.has_substitute',
    ],
  ])('%s is refused', (_, change, code) => {
    expect(refuseSending({ ...facts, ...change })).toBe(code);
  });

  it('a seat that is free, a body without a key, and a substitute beyond the seats are fine', () => {
    expect(refuseSending(facts)).toBeUndefined();
    expect(refuseSending({ ...facts, seats: undefined })).toBeUndefined();
    expect(refuseSending({ ...facts, seats: 1, substituteFor: 'd1' })).toBeUndefined();
  });

  it('a substitute who took the seat fills it, and who was recalled may be sent again', () => {
    const recalled = delegation({ endedOn: today, endedBecause: 'recalled' });
    const all = [recalled, substitute];
    expect(refuseSending({ ...facts, all, seats: 1 })).toBe('delegate.no_seat_left');
    expect(refuseSending({ ...facts, all, member: 'm1' })).toBeUndefined();
  });

  it('what is sent to another body takes no seat here', () => {
    const all = [delegation({ body: 'first' })];
    expect(refuseSending({ ...facts, all, member: 'm1', seats: 1 })).toBeUndefined();
  });
});

describe('the duty to report', () => {
  const facts = { standing: 'sits', lastReportOn: undefined, today } as const;

  it('runs from taking the seat, and then from the last report', () => {
    expect(reportDuty(delegation(), facts)).toEqual({ dueOn: '2026-01-31', lateDays: 38 });
    const told = { ...facts, lastReportOn: '2026-02-20' };
    expect(reportDuty(delegation(), told)).toEqual({ dueOn: '2026-03-22', lateDays: 0 });
  });

  it('runs for a substitute from the day of taking the seat', () => {
    const sat = { ...facts, satFrom: '2026-03-01' };
    expect(reportDuty(delegation(), sat)).toEqual({ dueOn: '2026-03-31', lateDays: 0 });
  });

  it('is nobody’s who does not sit', () => {
    expect(reportDuty(delegation(), { ...facts, standing: 'stands_by' })).toBeUndefined();
    expect(reportDuty(delegation(), { ...facts, standing: 'ended' })).toBeUndefined();
  });
});

describe('a vote against what the unit bound it to', () => {
  it('is told apart from one that was free and from one that was not cast', () => {
    expect(keptMandate('no', 'no')).toBe('kept');
    expect(keptMandate('free', 'yes')).toBe('kept');
    expect(keptMandate('no', 'yes')).toBe('departed');
    expect(keptMandate('no', 'abstained')).toBe('departed');
    expect(keptMandate('yes', 'absent')).toBe('not_cast');
  });
});
