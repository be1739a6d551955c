import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPresentSending,
  lastDayLent,
  refuseOffer,
  standingOfSending,
  type OfferFacts,
} from './sending.ts';

const today = '2026-03-02';
const sent = {
  ...{ agreedOn: '2026-03-01', acceptedOn: '2026-03-01', returnsOn: '2026-04-01', endedOn: null },
};

describe('how it stands with somebody who is sent', () => {
  it.each([
    ['the person has not answered', { agreedOn: null, acceptedOn: null }, 'asked'],
    ['the team has not answered', { acceptedOn: null }, 'offered'],
    ['with the team', {}, 'with_team'],
    ['still with the team on the last day', { returnsOn: today }, 'with_team'],
    ['home on the day after, by itself', { returnsOn: '2026-03-01' }, 'home'],
    [
      'nobody answered in time',
      { agreedOn: null, acceptedOn: null, returnsOn: '2026-03-01' },
      'lapsed',
    ],
    ['the team never answered', { acceptedOn: null, returnsOn: '2026-03-01' }, 'lapsed'],
    ['ended before its day', { endedOn: '2026-03-01' }, 'ended'],
  ])('%s', (_title, part, standing) => {
    expect(standingOfSending({ ...sent, ...part }, today)).toBe(standing);
  });

  it('nobody is present after the last day, whatever was written', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`);
    const maybe = fc.option(day);
    fc.assert(
      fc.property(maybe, maybe, day, maybe, (agreedOn, acceptedOn, returnsOn, endedOn) => {
        const one = { agreedOn, acceptedOn, returnsOn, endedOn };
        expect(isPresentSending(standingOfSending(one, today))).toBe(false);
      }),
    );
  });
});

describe('offering a member to a team', () => {
  const good: OfferFacts = {
    ...{ isInRegister: true, signsIn: true, teamEndsOn: '2026-05-01', until: '2026-04-01' },
    ...{ weeksMax: 8, isAway: false, agreedHow: undefined, today },
  };
  /** Each spoils one thing more, from the last refusal to the first. */
  const spoiled: readonly (readonly [string, Partial<OfferFacts>])[] = [
    ['team.consent_missing', { signsIn: false }],
    ['team.member_is_away', { isAway: true }],
    ['team.longer_than_lender_allows', { weeksMax: 4 }],
    ['team.until_after_end', { until: '2026-05-02' }],
    ['team.until_in_past', { until: '2026-03-01', teamEndsOn: '2026-02-28' }],
    ['team.not_found', { teamEndsOn: undefined }],
    ['team.member_not_found', { isInRegister: false }],
  ];

  it('is refused for nothing', () => expect(refuseOffer(good)).toBeUndefined());

  it('refuses in a fixed order, the first that holds', () => {
    let facts = good;
    for (const [code, part] of spoiled) {
      facts = { ...facts, ...part };
      expect(refuseOffer(facts)).toBe(code);
    }
  });

  it('on paper or face to face needs no account', () => {
    expect(refuseOffer({ ...good, signsIn: false, agreedHow: 'on_paper' })).toBeUndefined();
  });

  it('the last day may be the team’s last and the lender’s last, and not one later', () => {
    expect(refuseOffer({ ...good, until: '2026-04-27', teamEndsOn: '2026-04-27' })).toBeUndefined();
    expect(refuseOffer({ ...good, until: '2026-04-28', teamEndsOn: '2026-05-01' })).toBe(
      'team.longer_than_lender_allows',
    );
    expect(lastDayLent({ weeksMax: 8, today })).toBe('2026-04-27');
  });

  it('a unit that has not said how long it lends sets no limit of its own', () => {
    const facts = { ...good, weeksMax: undefined, until: '2026-05-01' };
    expect(refuseOffer(facts)).toBeUndefined();
  });
});
