import { expect, it } from 'vitest';
import { rankedBallotsFrom } from '../ballots/ballots-from.ts';
import { withTitle } from './with-title.ts';

const ballots = rankedBallotsFrom({ title: 'Old', candidates: ['A', 'B'] }, [{ ranking: [1] }]);

it('ballots take another title, without what would break its line or turn the text around', () => {
  expect(withTitle(ballots, ' New\n\u202etitle ').title).toBe('New title');
});

it('ballots keep their title where no other is told', () => {
  expect(withTitle(ballots, ' \t')).toBe(ballots);
});
