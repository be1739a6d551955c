import { describe, expect, it } from 'vitest';
import {
  countDemands,
  demandCodes,
  demandNow,
  demandStates,
  demandStepsFrom,
  refuseDemandStep,
  type DemandStep,
} from './demand.ts';
import { sampleDays } from './sample-log.ts';

const step = (to: DemandStep['to'], changes: Partial<DemandStep> = {}): DemandStep => ({
  number: 1,
  to,
  day: '2026-11-20',
  ...changes,
});
const raised = step('raised', { words: 'The night shift wants a bus.', day: '2026-11-01' });
const formulated = step('formulated', { number: 2, words: 'A bus at 23:10.', day: '2026-11-10' });

describe('a step of a demand is refused', () => {
  const codeOf = (next: DemandStep, steps: readonly DemandStep[] = [raised, formulated]) =>
    refuseDemandStep(next, steps, sampleDays)?.code;
  const many = Array.from({ length: 60 }, (_, index) => ({ ...formulated, number: index + 1 }));
  const refused: Record<string, () => string | undefined> = {
    'demand.day_in_future': () => codeOf(step('in_talks', { day: '2026-11-30' })),
    'demand.step_not_next': () => codeOf(step('raised')),
    'demand.day_before_last_step': () => codeOf(step('in_talks', { day: '2026-11-09' })),
    'demand.words_missing': () => codeOf(step('formulated')),
    'demand.campaign_missing': () => codeOf(step('in_campaign')),
    'demand.learned_missing': () => codeOf(step('lost')),
    'demand.too_many_steps': () => codeOf(step('in_talks'), many),
  };
  it.each(demandCodes)('with %s', (code) => expect(refused[code]!()).toBe(code));

  it('when the first is not that it was raised', () => {
    expect(codeOf(formulated, [])).toBe('demand.step_not_next');
    expect(codeOf(raised, [])).toBeUndefined();
  });
});

describe('a demand', () => {
  it('goes from raised to an end, and what was lost can be taken up again', () => {
    const lost = step('lost', { number: 3, learned: 'We were alone.' });
    expect(demandStepsFrom([raised])).toEqual(['formulated']);
    expect(demandStepsFrom([raised, formulated, lost])).toContain('in_campaign');
    expect(demandStepsFrom([raised, formulated, step('won', { number: 3 })])).toEqual([]);
  });

  it('reaches every state by some road', () => {
    const reached = new Set(['raised']);
    const walk = (state: DemandStep['to']): void => {
      for (const next of demandStepsFrom([step(state)])) {
        if (reached.has(next)) continue;
        reached.add(next);
        walk(next);
      }
    };
    walk('raised');
    expect([...reached].sort()).toEqual([...demandStates].sort());
  });

  it('stands where its last step put it, with the last words and all its campaigns', () => {
    const campaign = step('in_campaign', { number: 3, campaign: 'x/4' });
    expect(demandNow([campaign, formulated, raised])).toEqual({
      state: 'in_campaign',
      since: '2026-11-20',
      words: 'A bus at 23:10.',
      campaigns: ['x/4'],
    });
    expect(demandNow([])).toBeUndefined();
  });

  it('is counted across units by theme and state', () => {
    const counts = countDemands([
      { theme: 'pay', state: 'won' },
      { theme: 'pay', state: 'won' },
      { theme: 'safety', state: 'raised' },
    ]);
    expect(counts.pay).toMatchObject({ won: 2, lost: 0 });
    expect(counts.safety.raised).toBe(1);
  });
});
