import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deed } from './participation.ts';
import { participationState, participationStates } from './participation-state.ts';
import { deed, participation, sampleCampaign, terms } from './sample-campaign.ts';

const inTime = '2026-11-03T09:00:00Z';
const onTheDay = '2026-11-25T18:00:00Z';
const dayOver = '2026-11-26T12:00:00Z';
const reportTimeOver = '2026-12-10T12:00:00Z';
const later = '2027-01-15T09:00:00Z';

const campaign = sampleCampaign();
const stateOf = (now: string, ...deeds: Deed[]) =>
  participationState(campaign, participation(...deeds), new Date(now));
const promise = deed('promise.made', inTime);

describe('what became of a promise', () => {
  it('is asked until the day is over without an answer, then unanswered', () => {
    expect(stateOf(inTime).state).toBe('asked');
    expect(stateOf('2026-11-26T11:59:59Z').state).toBe('asked');
    expect(stateOf(dayOver).state).toBe('unanswered');
  });

  it('is not asked if only the organisation itself speaks of it', () => {
    const alone = { ...participation(promise), asked: null };
    expect(participationState(campaign, alone, new Date(onTheDay)).state).toBe('not_asked');
  });

  it('is declined or watching as the organisation says, whatever the day', () => {
    const declined = deed('participation.declined', inTime);
    const watching = deed('participation.declined', inTime, { answer: 'watch' });
    expect(stateOf(later, declined).state).toBe('declined');
    expect(stateOf(later, watching).state).toBe('watching');
    expect(stateOf(later, watching, deed('participation.declined', onTheDay)).state).toBe(
      'declined',
    );
  });

  it('is open until the time to report is over everywhere', () => {
    expect(stateOf(inTime, promise)).toMatchObject({ state: 'open', isReportDue: false });
    expect(stateOf(dayOver, promise)).toMatchObject({ state: 'open', isReportDue: true });
    expect(stateOf('2026-12-10T11:59:59Z', promise).state).toBe('open');
  });

  it('is not reported afterwards: neither broken nor kept nor nothing', () => {
    expect(stateOf(reportTimeOver, promise)).toMatchObject({
      state: 'not_reported',
      isReportDue: false,
    });
  });

  it.each([
    ['kept', {}, 'kept'],
    ['partly', { outcome: 'partly' }, 'partly_kept'],
    ['not', { outcome: 'not', reason: 'The printer broke down.' }, 'broken'],
  ] as const)('is what the report says: %s', (_, body, state) => {
    expect(stateOf(later, promise, deed('report.made', onTheDay, body))).toMatchObject({
      state,
      isLate: false,
    });
  });

  it('keeps its outcome when the report is late, and says that it was late', () => {
    const late = deed('report.made', reportTimeOver);
    expect(stateOf(later, promise, late)).toMatchObject({ state: 'kept', isLate: true });
    const justInTime = deed('report.made', '2026-12-10T11:59:59Z');
    expect(stateOf(later, promise, justInTime)).toMatchObject({ state: 'kept', isLate: false });
  });

  it('says that it was changed in time, beside what became of it', () => {
    const change = deed('promise.changed', '2026-11-20T09:00:00Z', { place: 'Gate 1' });
    const state = stateOf(later, promise, change, deed('report.made', onTheDay));
    expect(state).toMatchObject({ state: 'kept', isChanged: true });
    expect(state.standing.promise?.terms.place).toBe('Gate 1');
    expect(state.standing.promise?.changes).toMatchObject([
      { why: 'Gate 2 is closed.', before: { place: terms.place } },
    ]);
  });

  it('is withdrawn if taken back in time, and open again if promised anew', () => {
    const withdrawn = deed('promise.withdrawn', '2026-11-20T09:00:00Z');
    expect(stateOf(later, promise, withdrawn).state).toBe('withdrawn');
    const anew = deed('promise.made', '2026-11-21T09:00:00Z');
    expect(stateOf(onTheDay, promise, withdrawn, anew).state).toBe('open');
  });

  it('follows the correction of a report, and keeps what stood before', () => {
    const correction = deed('report.corrected', later, { outcome: 'partly' });
    const state = stateOf(later, promise, deed('report.made', onTheDay), correction);
    expect(state).toMatchObject({ state: 'partly_kept', isCorrected: true, isLate: false });
    expect(state.standing.report?.corrections).toMatchObject([{ before: { outcome: 'kept' } }]);
  });

  it('owes nothing when the campaign is called off, but a report stays a report', () => {
    const calledOff = { seq: 8, at: '2026-11-25T20:00:00Z', reason: 'Storm' };
    const off = sampleCampaign({ calledOff });
    const now = new Date(later);
    expect(participationState(off, participation(promise), now).state).toBe('called_off');
    const reported = participation(promise, deed('report.made', onTheDay));
    expect(participationState(off, reported, now).state).toBe('kept');
  });
});

describe('a deed out of time or out of turn, as another server might record it', () => {
  it.each<[string, Deed[], string]>([
    ['a promise after the day', [deed('promise.made', dayOver)], 'unanswered'],
    ['a report without a promise', [deed('report.made', onTheDay)], 'unanswered'],
    ['a report before the day', [promise, deed('report.made', inTime)], 'not_reported'],
    ['a withdrawal after the day', [promise, deed('promise.withdrawn', dayOver)], 'not_reported'],
    ['a correction of nothing', [promise, deed('report.corrected', onTheDay)], 'not_reported'],
    ['a refusal over a promise', [promise, deed('participation.declined', inTime)], 'not_reported'],
    [
      'a second report',
      [
        promise,
        deed('report.made', onTheDay, { outcome: 'not', reason: 'Rain' }),
        deed('report.made', onTheDay),
      ],
      'broken',
    ],
  ])('has no effect: %s', (_, deeds, state) => {
    expect(stateOf(later, ...deeds).state).toBe(state);
  });

  it('a report after a withdrawal has no effect', () => {
    const withdrawn = deed('promise.withdrawn', '2026-11-20T09:00:00Z');
    expect(stateOf(later, promise, withdrawn, deed('report.made', onTheDay)).state).toBe(
      'withdrawn',
    );
  });

  it('what is said after the campaign was called off has no effect, at that second it has', () => {
    const calledOff = { seq: 8, at: '2026-11-20T09:00:00Z', reason: 'Storm' };
    const off = sampleCampaign({ calledOff });
    const answerAt = (at: string) =>
      participationState(off, participation(deed('promise.made', at)), new Date(later)).standing
        .answer;
    expect(answerAt('2026-11-20T09:00:01Z')).toBeNull();
    // Two records, two clocks: within one second nobody can tell what came first.
    expect(answerAt('2026-11-20T09:00:00Z')).not.toBeNull();
  });

  it('a change after the day leaves the promise as it was', () => {
    const change = deed('promise.changed', dayOver, { amount: { number: 2, unit: 'leaflets' } });
    const state = stateOf(later, promise, change);
    expect(state.isChanged).toBe(false);
    expect(state.standing.promise?.terms.amount?.number).toBe(500);
  });

  it('what was promised for a day before the campaign may be reported then', () => {
    const early = deed('promise.made', inTime, { by: '2026-11-20' });
    expect(stateOf(later, early, deed('report.made', '2026-11-20T12:00:00Z')).state).toBe('kept');
  });

  it('gives one of the known states for any deeds in any order, and never throws', () => {
    const kinds = [
      'participation.declined',
      'promise.made',
      'promise.changed',
      'promise.withdrawn',
      'report.made',
      'report.corrected',
    ] as const;
    const anyDeed = fc
      .tuple(fc.constantFrom(...kinds), fc.constantFrom(inTime, onTheDay, dayOver, later))
      .map(([kind, at]) => deed(kind, at));
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 12 }), (deeds) => {
        const { state, standing } = stateOf(later, ...deeds);
        expect(participationStates).toContain(state);
        // A report stands only on a promise, and nothing is kept that was not promised.
        if (standing.report !== null) expect(standing.promise).not.toBeNull();
        if (state === 'not_reported') expect(standing.report).toBeNull();
      }),
      { seed: 25_11_2026, numRuns: 500 },
    );
  });
});
