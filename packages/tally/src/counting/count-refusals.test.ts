import { describe, expect, it } from 'vitest';
import { markedBallotsFrom, rankedBallotsFrom } from '../ballots/ballots-from.ts';
import type { Ballots } from '../ballots/ballots.ts';
import { count } from './count.ts';
import type { CountRequest } from './request.ts';

const heading = { candidates: ['Ana', 'Bela', 'Carl', 'Dua'], seatCount: 2 };
const ranked = rankedBallotsFrom(heading, [
  { ranking: [1, 2], weight: 10 },
  { ranking: [2, 1], weight: 6 },
  { ranking: [3, 2], weight: 4 },
  { ranking: [4, 3], weight: 4 },
]);
const LOT = { among: [3, 4], drawn: [4] };
const votes = markedBallotsFrom({ candidates: ['for', 'against', 'abstain'], meaning: 'votes' }, [
  { marks: [3, 3, 1], weight: 8 },
]);
const scores = markedBallotsFrom({ ...heading, meaning: 'scores' }, [{ marks: [1, 2, 3, 4] }]);
const consents = markedBallotsFrom({ ...heading, meaning: 'consents' }, [{ marks: [0, 1, 2, 0] }]);

describe('a count is refused', () => {
  const empty = rankedBallotsFrom(heading, []);
  const nobody = rankedBallotsFrom({ candidates: [{ name: 'A', isWithdrawn: true }] }, []);
  const noSeats = rankedBallotsFrom({ candidates: ['A', 'B'] }, [{ ranking: [1] }]);
  const heavy = (weight: number): Ballots => rankedBallotsFrom(heading, [{ ranking: [1], weight }]);
  const crowd = rankedBallotsFrom(
    { candidates: Array.from({ length: 2_001 }, (_, i) => `C${i}`) },
    [{ ranking: [1] }],
  );
  const scotland = { method: 'scotland-2007' };
  const group = { name: 'G', members: [1, 2], minimum: 1, maximum: null };

  it.each<[string, Ballots, CountRequest, string, unknown]>([
    [
      'a method that does not exist',
      empty,
      { method: 'x', seats: 0 },
      'method.unknown',
      { method: 'x' },
    ],
    [
      'ballots of another kind',
      scores,
      { ...scotland, seats: 0 },
      'ballots.other_kind',
      { method: 'scotland-2007', needed: 'rankings', given: 'scores' },
    ],
    ['nobody who stands', nobody, { ...scotland, seats: 0 }, 'candidates.none', {}],
    ['no ballot', empty, { ...scotland, seats: 0 }, 'ballots.none', {}],
    [
      'seats that are not whole',
      ranked,
      { ...scotland, seats: 1.5 },
      'seats.not_whole',
      { seats: '1.5' },
    ],
    ['no seats at all', ranked, { ...scotland, seats: 0 }, 'seats.not_whole', { seats: '0' }],
    [
      'no seats in the file',
      rankedBallotsFrom({ ...heading, seatCount: 0 }, [{ ranking: [1] }]),
      scotland,
      'seats.not_whole',
      { seats: '0' },
    ],
    [
      'seats for a method of one place',
      ranked,
      { method: 'irv', seats: 2 },
      'seats.only_one',
      { method: 'irv' },
    ],
    ['seats not said', noSeats, scotland, 'seats.missing', {}],
    [
      'more seats than candidates',
      ranked,
      { ...scotland, seats: 5 },
      'seats.more_than_candidates',
      { seats: 5, candidates: 4 },
    ],
    [
      'too many options to compare',
      crowd,
      { method: 'schulze-margins' },
      'candidates.too_many',
      { candidatesMax: 2_000 },
    ],
    [
      'too much weight for five places',
      heavy(90_071_992_548),
      scotland,
      'weight.too_large',
      { weightMax: 90_071_992_547 },
    ],
    [
      'too much weight for two places',
      heavy(90_071_992_547_410),
      { method: 'ers97' },
      'weight.too_large',
      { weightMax: 90_071_992_547_409 },
    ],
    [
      'a setting of another method',
      ranked,
      { ...scotland, options: { scoreMax: 5 } },
      'option.unknown',
      { option: 'scoreMax' },
    ],
    [
      'a setting without a usable value',
      scores,
      { method: 'score', options: { scoreMax: 0 } },
      'option.invalid',
      { option: 'scoreMax' },
    ],
    [
      'a setting that is missing',
      votes,
      { method: 'motion-absolute' },
      'option.missing',
      { option: 'entitled' },
    ],
    [
      'a quorum by share of nobody knows how many',
      votes,
      {
        method: 'motion-simple',
        options: { quorum: { kind: 'share', numerator: 1, denominator: 2 } },
      },
      'option.missing',
      { option: 'entitled' },
    ],
    [
      'a lot that cannot be',
      ranked,
      { ...scotland, lots: [LOT, { among: [1, 2], drawn: [3] }] },
      'lot.invalid',
      { number: 2 },
    ],
    [
      'a lot about nobody',
      ranked,
      { ...scotland, lots: [{ among: [4, 5], drawn: [4] }] },
      'lot.invalid',
      { number: 1 },
    ],
    [
      'groups where no seats are guaranteed',
      ranked,
      { method: 'schulze-margins', groups: [group] },
      'group.not_supported',
      { method: 'schulze-margins' },
    ],
    [
      'a group of strangers',
      ranked,
      { ...scotland, groups: [group, { ...group, name: 'H', members: [5] }] },
      'group.invalid',
      { group: 'H' },
    ],
    [
      'guarantees that nobody could keep',
      ranked,
      { ...scotland, groups: [{ ...group, minimum: 3 }] },
      'groups.impossible',
      {},
    ],
    [
      'a tie without a lot',
      ranked,
      scotland,
      'lot.needed',
      { stage: 3, act: 'exclude', among: [3, 4] },
    ],
  ])('for %s', (_, ballots, request, ...[code, params]) => {
    expect(count(ballots, request)).toEqual({ ok: false, refusal: { code, params } });
  });

  it.each([
    ['scotland-2007', 90_071_992_547],
    ['ers97', 90_071_992_547_409],
    ['irv', Number.MAX_SAFE_INTEGER],
    ['meek-prf', Number.MAX_SAFE_INTEGER],
    ['schulze-margins', Number.MAX_SAFE_INTEGER],
  ])('%s, but not at its largest weight, %i', (method, weight) => {
    expect(count(heavy(weight), { method, seats: 1 }).ok).toBe(true);
  });

  it.each([
    [{ ...group, minimum: -1 }],
    [{ ...group, minimum: 1.5 }],
    [{ ...group, maximum: 0 }],
    [{ ...group, maximum: 1.5 }],
    [{ ...group, members: [1, 1] }],
    [{ ...group, members: [0] }],
    [{ ...group, members: [1, 5] }],
  ])('for the group %j', (unsound) => {
    const outcome = count(ranked, { ...scotland, groups: [unsound] });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'group.invalid' } });
  });

  it.each([
    [{ among: [0, 1], drawn: [1] }],
    [{ among: [1, 1.5], drawn: [1] }],
    [{ among: [1, 5], drawn: [1] }],
    [{ among: [1, 1], drawn: [1] }],
    [{ among: [1], drawn: [1] }],
    [{ among: [1, 2], drawn: [] }],
    [{ among: [1, 2], drawn: [1, 1] }],
    [{ among: [1, 2], drawn: [1, 3] }],
  ])('for the lot %j', (lot) => {
    const outcome = count(ranked, { ...scotland, lots: [lot] });
    expect(outcome).toEqual({
      ok: false,
      refusal: { code: 'lot.invalid', params: { number: 1 } },
    });
  });

  it.each(['irv', 'approval'])(
    '%s, but not for many candidates: it compares no pairs',
    (method) => {
      expect(count(crowd, { method })).toMatchObject({ ok: true });
    },
  );

  it.each([
    ['motion-simple', votes, { entitled: 7 }],
    ['motion-simple', votes, { entitled: 8.5 }],
    ['motion-simple', votes, { abstentions: 'sometimes' }],
    ['motion-simple', votes, { tieRule: 'chair' }],
    ['motion-simple', votes, { quorum: { kind: 'votes', votes: -1 } }],
    [
      'motion-simple',
      votes,
      { quorum: { kind: 'share', numerator: 3, denominator: 2 }, entitled: 9 },
    ],
    [
      'motion-simple',
      votes,
      { quorum: { kind: 'share', numerator: 0, denominator: 2 }, entitled: 9 },
    ],
    ['motion-simple', votes, { quorum: { kind: 'developers', developers: 5 } }],
    ['motion-simple', votes, { quorum: { kind: 'mood' } }],
    ['score', scores, { scoreMax: 1_000_001 }],
    ['score', scores, { scoreMax: 2.5 }],
    ['consent', consents, { objectionsMax: -1 }],
    ['consent', consents, { answersMin: 0.5 }],
    ['debian-2015', ranked, { defaultOption: 5 }],
    ['debian-2015', ranked, { defaultOption: 0 }],
    ['debian-2015', ranked, { quorum: { kind: 'share', numerator: 1, denominator: 2 } }],
    ['debian-2015', ranked, { quorum: { kind: 'developers', developers: 0 } }],
    ['debian-2015', ranked, { majorities: [{ option: 5, numerator: 3, denominator: 1 }] }],
    ['debian-2015', ranked, { majorities: [{ option: 0, numerator: 3, denominator: 1 }] }],
    ['debian-2015', ranked, { majorities: [{ option: 1, numerator: 0, denominator: 1 }] }],
    ['debian-2015', ranked, { majorities: [{ option: 1, numerator: 1, denominator: 0 }] }],
    [
      'debian-2015',
      ranked,
      {
        majorities: [
          { option: 1, numerator: 3, denominator: 1 },
          { option: 1, numerator: 2, denominator: 1 },
        ],
      },
    ],
    [
      'debian-2015',
      ranked,
      {
        majorities: [
          { option: 1, numerator: 3, denominator: 1 },
          { option: 2, numerator: 3, denominator: 0 },
        ],
      },
    ],
  ])('%s: for a setting that cannot be used: %#', (method, ballots, options) => {
    const request = { method, options } as unknown as CountRequest;
    expect(count(ballots, request)).toMatchObject({
      ok: false,
      refusal: { code: 'option.invalid' },
    });
  });

  it.each([
    [
      'motion-simple',
      votes,
      {
        entitled: 8,
        abstentions: 'counted',
        tieRule: 'carried',
        quorum: { kind: 'votes', votes: 0 },
      },
    ],
    [
      'motion-simple',
      votes,
      {
        entitled: 8,
        quorum: { kind: 'share', numerator: 1, denominator: 1 },
        abstentions: 'not_counted',
        tieRule: 'falls',
      },
    ],
    ['score', scores, { scoreMax: 1_000_000 }],
    ['score', scores, { scoreMax: 1 }],
    ['consent', consents, { objectionsMax: 0, answersMin: 0 }],
    [
      'debian-2003',
      ranked,
      {
        defaultOption: 4,
        quorum: { kind: 'developers', developers: 1 },
        majorities: [{ option: 4, numerator: 1, denominator: 1 }],
      },
    ],
    [
      'debian-2003',
      ranked,
      {
        defaultOption: 1,
        quorum: { kind: 'votes', votes: 0 },
        majorities: [{ option: 1, numerator: 1, denominator: 1 }],
      },
    ],
  ])('%s, but not for settings at the edge of use: %#', (method, ballots, options) => {
    const outcome = count(ballots, { method, options } as unknown as CountRequest);
    expect(outcome).toMatchObject({ ok: true });
  });
});
