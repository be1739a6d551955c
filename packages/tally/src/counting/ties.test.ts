import { describe, expect, it } from 'vitest';
import { askPolicy, isLotSound, LotNeeded, recordedLots } from './ties.ts';
import type { TieQuestion } from './ties.ts';

const question: TieQuestion = { stage: 3, act: 'exclude', among: [2, 4, 5] };

describe('recorded lots', () => {
  it('answer ties among exactly the same candidates, in whatever order they are named', () => {
    const lots = recordedLots([
      { among: [2, 4], drawn: [2] },
      { among: [2, 4, 5, 6], drawn: [2] },
      { among: [5, 4, 2], drawn: [4, 2] },
    ]);
    expect(lots.name).toBe('recorded-lots');
    expect(lots.decide(question)).toEqual([4, 2]);
  });

  it('serve once, in the order in which they were recorded', () => {
    const lots = recordedLots([
      { among: [2, 4, 5], drawn: [5] },
      { among: [2, 4, 5], drawn: [2] },
    ]);
    expect(lots.unused()).toBe(2);
    expect(lots.decide(question)).toEqual([5]);
    expect(lots.unused()).toBe(1);
    expect(lots.decide(question)).toEqual([2]);
    expect(lots.decide(question)).toBeNull();
    expect(lots.unused()).toBe(0);
  });

  it('may be bound to an act and to a stage', () => {
    const lots = recordedLots([
      { among: [2, 4, 5], drawn: [5], act: 'elect' },
      { among: [2, 4, 5], drawn: [4], stage: 2 },
      { among: [2, 4, 5], drawn: [2], act: 'exclude', stage: 3 },
    ]);
    expect(lots.decide(question)).toEqual([2]);
    expect(lots.decide(question)).toBeNull();
    expect(lots.decide({ ...question, act: 'elect' })).toEqual([5]);
    expect(lots.decide({ ...question, stage: 2 })).toEqual([4]);
  });

  it.each([
    [{ among: [1, 2], drawn: [1] }, true],
    [{ among: [1, 2], drawn: [2, 1] }, true],
    [{ among: [1, 2], drawn: [] }, false],
    [{ among: [1], drawn: [1] }, false],
    [{ among: [], drawn: [] }, false],
    [{ among: [1, 2], drawn: [3] }, false],
    [{ among: [1, 1], drawn: [1] }, false],
    [{ among: [1, 2], drawn: [1, 1] }, false],
  ])('%j can be used: %s', (lot, isSound) => {
    expect(isLotSound(lot)).toBe(isSound);
  });
});

describe('a tie that the votes leave', () => {
  const answer = (drawn: readonly number[] | null) => ({ name: 'x', decide: () => drawn });

  it('falls on the first drawn', () => {
    expect(askPolicy(answer([4, 2]), question)).toEqual({
      act: 'exclude',
      among: [2, 4, 5],
      chosen: [4],
      by: 'policy',
      stage: null,
    });
  });

  it('about an order needs all of them', () => {
    const order: TieQuestion = { ...question, act: 'defeat_order' };
    expect(askPolicy(answer([5, 2, 4]), order).chosen).toEqual([5, 2, 4]);
    expect(() => askPolicy(answer([5, 2]), order)).toThrow(LotNeeded);
  });

  it.each([[null], [[]], [[3]], [[4, 3]]])('needs a lot where the answer is %j', (drawn) => {
    try {
      askPolicy(answer(drawn), question);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(LotNeeded);
      expect((error as LotNeeded).question).toBe(question);
      expect((error as LotNeeded).message).toBe('a lot is needed: exclude');
    }
  });
});
