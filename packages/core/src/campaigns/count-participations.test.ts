import { describe, expect, it } from 'vitest';
import { countParticipations } from './count-participations.ts';
import { participationState } from './participation-state.ts';
import type { Deed } from './participation.ts';
import { deed, participation, sampleCampaign } from './sample-campaign.ts';
import { sumFigures } from './sum-figures.ts';

const inTime = '2026-11-03T09:00:00Z';
const onTheDay = '2026-11-25T18:00:00Z';
const states = (now: string, ...parts: Deed[][]) =>
  parts.map((deeds) =>
    participationState(sampleCampaign(), participation(...deeds), new Date(now)),
  );

const promise = deed('promise.made', inTime);
const kept = [promise, deed('report.made', onTheDay)];
const two = [
  promise,
  deed('report.made', onTheDay, {
    outcome: 'partly',
    figures: [{ unit: 'leaflets', planned: 500, actual: 2 }],
  }),
];
const silent = [promise];
const wordsOnly = [promise, deed('report.made', onTheDay, { figures: [] })];
const declined = [deed('participation.declined', inTime)];

describe('counting who stands where', () => {
  const all = states('2026-12-20T09:00:00Z', kept, two, silent, declined, []);

  it('counts every organisation under exactly one state', () => {
    const { asked, byState } = countParticipations(all);
    expect(asked).toBe(5);
    expect(Object.values(byState).reduce((sum, count) => sum + count)).toBe(asked);
    expect(byState).toMatchObject({
      kept: 1,
      partly_kept: 1,
      not_reported: 1,
      declined: 1,
      unanswered: 1,
    });
  });

  it('never counts a missing report as a report', () => {
    expect(countParticipations(all)).toMatchObject({
      answered: 4,
      promised: 3,
      reported: 2,
      reportsMissing: 1,
    });
  });

  it('counts a report as missing from the end of the day, not before', () => {
    expect(countParticipations(states(onTheDay, silent)).reportsMissing).toBe(0);
    expect(countParticipations(states('2026-11-26T12:00:00Z', silent)).reportsMissing).toBe(1);
  });
});

describe('adding up figures', () => {
  it('says how many are missing instead of adding zero for them', () => {
    const sums = sumFigures(states('2026-12-20T09:00:00Z', kept, two, silent, wordsOnly, declined));
    expect(sums).toEqual([
      { unit: 'leaflets', planned: 2000, plannedBy: 4, actual: 482, actualBy: 2, missing: 2 },
    ]);
  });

  it('leaves out what was withdrawn', () => {
    const withdrawn = [promise, deed('promise.withdrawn', inTime)];
    expect(sumFigures(states(onTheDay, withdrawn))).toEqual([]);
  });

  it('does not add up what only words name', () => {
    const other = [
      promise,
      deed('report.made', onTheDay, {
        figures: [{ unit: 'other', what: 'banners', actual: 3 }],
      }),
    ];
    expect(sumFigures(states(onTheDay, other)).map(({ unit }) => unit)).toEqual(['leaflets']);
  });

  it('counts what was done without having been promised', () => {
    const more = [
      promise,
      deed('report.made', onTheDay, {
        figures: [
          { unit: 'leaflets', actual: 500 },
          { unit: 'people', actual: 12 },
        ],
      }),
    ];
    expect(sumFigures(states(onTheDay, more))).toContainEqual({
      unit: 'people',
      planned: 0,
      plannedBy: 0,
      actual: 12,
      actualBy: 1,
      missing: 0,
    });
  });
});
