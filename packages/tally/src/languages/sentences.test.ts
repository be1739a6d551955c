import { describe, expect, it } from 'vitest';
import { markedBallotsFrom, rankedBallotsFrom } from '../ballots/ballots-from.ts';
import type { Ballots } from '../ballots/ballots.ts';
import { count } from '../counting/count.ts';
import type { CountRequest } from '../counting/request.ts';
import {
  countRefusalSentence,
  inputRefusalSentence,
  methodName,
  setAsideSentence,
} from './refusal-sentences.ts';
import { sentencesOf } from './sentences.ts';
import { speechOf } from './speech.ts';

function say(
  ballots: Ballots,
  request: CountRequest,
  language: 'en' | 'de' | 'ar' = 'en',
): string[] {
  const outcome = count(ballots, request);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return sentencesOf(outcome.result, language);
}

describe('a language', () => {
  it('writes figures with its own sign and without closing zeros', () => {
    expect(speechOf('en').figure(87_367_470, 5)).toBe('873.6747');
    expect(speechOf('de').figure(87_367_470, 5)).toBe('873,6747');
    expect(speechOf('ar').figure(100, 2)).toBe('1');
  });

  it('keeps names of the other direction apart', () => {
    expect(speechOf('en').name('Ana')).toBe('Ana');
    expect(speechOf('en').name('ليلى')).toBe('\u2068ليلى\u2069');
    expect(speechOf('ar').name('ليلى')).toBe('ليلى');
    expect(speechOf('ar').name('Ana')).toBe('\u2068Ana\u2069');
    expect(speechOf('tr').name('שרה')).toBe('\u2068שרה\u2069');
    expect(speechOf('ar').isRightToLeft).toBe(true);
    expect(speechOf('fr').isRightToLeft).toBe(false);
  });

  it('joins lists in its own way', () => {
    expect(speechOf('en').list(['a', 'b'])).toBe('a, b');
    expect(speechOf('ar').list(['a', 'b'])).toBe('a، b');
  });

  it('fills places once, and leaves alone what looks like one in a name', () => {
    const speech = speechOf('en');
    expect(speech.say('winner', { names: '{names} {x}' })).toBe('Winner: {names} {x}.');
    expect(speech.say('winner')).toBe('Winner: {names}.');
    expect(speech.say('winner', { toString: 'x' })).toBe('Winner: {names}.');
    expect(speech.sayOf('methods', 'unheard-of')).toBe('unheard-of');
  });
});

describe('sentences of a count in stages', () => {
  const ballots = rankedBallotsFrom({ candidates: ['Ana', 'Bela', 'Carl', 'Dua'], seatCount: 2 }, [
    { ranking: [1, 2], weight: 12 },
    { ranking: [2, 1], weight: 5 },
    { ranking: [3], weight: 4 },
    { ranking: [4, 3], weight: 4 },
  ]);
  const lots = [{ among: [3, 4], drawn: [4] }];

  it('say what happened, in order, with every figure', () => {
    expect(say(ballots, { method: 'scotland-2007', lots })).toEqual([
      'Seats: 2. Ballots counted: 25. Quota: 9.',
      'Stage 1. First preferences: Ana 12, Bela 5, Carl 4, Dua 4. Quota reached, elected: Ana.',
      'Stage 2. Ana has 3 more than the quota; it passes on, each ballot at 0.25: Bela 3.',
      'Stage 3. Equal votes: Carl, Dua. The recorded lot decides: Dua. Fewest votes, out: Dua. Passed on: Carl 4.',
      'Stage 4. Equal votes: Bela, Carl. Stage 2, where they differed, decides: Carl. Fewest votes, out: Carl. ' +
        'Passed on: to no one else 8. As many candidates are left as seats, elected: Bela.',
      'All seats are filled. In order of election: Ana, Bela.',
    ]);
  });

  it('say it in other languages', () => {
    const german = say(ballots, { method: 'scotland-2007', lots }, 'de');
    expect(german[2]).toBe(
      'Stufe 2. Ana hat 3 mehr als die Quote; das geht weiter, jeder Stimmzettel mit 0,25: Bela 3.',
    );
    const arabic = say(ballots, { method: 'scotland-2007', lots }, 'ar');
    expect(arabic.at(-1)).toBe(
      'شُغلت كل المقاعد. بترتيب الانتخاب: \u2068Ana\u2069، \u2068Bela\u2069.',
    );
  });

  it('say when nothing passes on', () => {
    const none = rankedBallotsFrom({ candidates: ['A', 'B', 'C'], seatCount: 1 }, [
      { ranking: [1], weight: 5 },
      { ranking: [2], weight: 5 },
      { ranking: [1], weight: 1 },
      { ranking: [2], weight: 1 },
    ]);
    expect(say(none, { method: 'irv', lots: [{ among: [1, 2], drawn: [2] }] })).toEqual([
      'One seat. Ballots counted: 12. Needed: 7.',
      'Stage 1. First preferences: A 6, B 6, C 0.',
      'Stage 2. Fewest votes, out: C. Passed on: nothing.',
      'Stage 3. Equal votes: A, B. The recorded lot decides: B. Fewest votes, out: B. Passed on: to no one else 6. ' +
        'More than half of the votes still in play, elected: A.',
      'All seats are filled. In order of election: A.',
    ]);
  });

  it('leave withdrawn candidates out', () => {
    const withdrawn = rankedBallotsFrom(
      { candidates: ['A', { name: 'B', isWithdrawn: true }, 'C'], seatCount: 1 },
      [{ ranking: [1] }],
    );
    expect(say(withdrawn, { method: 'scotland-2007' })[1]).toBe(
      'Stage 1. First preferences: A 1, C 0. Quota reached, elected: A.',
    );
  });
});

describe('sentences of ERS97', () => {
  it('tell each batch of an exclusion by itself, with the value of its ballots', () => {
    const ballots = rankedBallotsFrom(
      { candidates: ['Ana', 'Bela', 'Carl', 'Dua', 'Efe'], seatCount: 2 },
      [
        { ranking: [1, 2], weight: 16 },
        { ranking: [1, 5], weight: 8 },
        { ranking: [2, 3], weight: 4 },
        { ranking: [3, 4], weight: 9 },
        { ranking: [4, 3], weight: 12 },
        { ranking: [5, 4], weight: 2 },
      ],
    );
    expect(say(ballots, { method: 'ers97' }).slice(2)).toEqual([
      'Stage 2. Ana has 7 more than the quota; it passes on, each ballot at 0.29: Bela 4.64, Efe 2.32, to no one else 0.04.',
      'Stage 3, batch 1. Fewest votes, out: Efe. Passed on: Dua 2.',
      'Stage 3, batch 2. Ballots of Efe at 0.29 each pass on: to no one else 2.32.',
      'Stage 4, batch 1. Fewest votes, out: Bela. Passed on: Carl 4.',
      'Stage 4, batch 2. Ballots of Bela at 0.29 each pass on: to no one else 4.64. ' +
        'Enough of the votes still in play for a seat, elected: Dua.',
      'All seats are filled. In order of election: Ana, Dua.',
    ]);
  });

  it('tell who is out without any transfer, where as many are left as seats', () => {
    const ballots = rankedBallotsFrom({ candidates: ['Ana', 'Bela'], seatCount: 1 }, [
      { ranking: [1], weight: 5 },
      { ranking: [2], weight: 5 },
    ]);
    const lots = [{ among: [1, 2], drawn: [2] }];
    expect(say(ballots, { method: 'ers97', lots })[2]).toBe(
      'Stage 2. Equal votes: Ana, Bela. The recorded lot decides: Bela. ' +
        'Without these there are as many candidates as seats, so nothing more passes on: Bela. ' +
        'As many candidates are left as seats, elected: Ana.',
    );
  });
});

describe('sentences of guaranteed seats', () => {
  it('tell who must be elected and who cannot be, from the stage on where that is so', () => {
    const ballots = rankedBallotsFrom({ candidates: ['Ana', 'Bela', 'Carl'], seatCount: 2 }, [
      { ranking: [1, 2], weight: 5 },
      { ranking: [2], weight: 4 },
      { ranking: [3], weight: 3 },
    ]);
    const groups = [{ name: 'Women', members: [3], minimum: 1, maximum: null }];
    expect(say(ballots, { method: 'scotland-2007', groups })).toEqual([
      'Seats: 2. Ballots counted: 12. Quota: 5.',
      'Stage 1. First preferences: Ana 5, Bela 4, Carl 3. Quota reached, elected: Ana. ' +
        'Must be elected for the guaranteed seats: Carl. ' +
        'Cannot be elected because of the guaranteed seats: Bela.',
      'Stage 2. Out, because the guaranteed seats leave none for them: Bela. ' +
        'Passed on: to no one else 4. As many candidates are left as seats, elected: Carl.',
      'All seats are filled. In order of election: Ana, Carl.',
    ]);
  });

  it('tell a tie about an election after what led to it', () => {
    const ballots = rankedBallotsFrom(
      { candidates: ['Ana', 'Bela', 'Carl', 'Dua'], seatCount: 2 },
      [
        { ranking: [1], weight: 10 },
        { ranking: [2], weight: 10 },
        { ranking: [3], weight: 4 },
        { ranking: [4], weight: 3 },
      ],
    );
    const groups = [{ name: 'North', members: [1, 2], minimum: 0, maximum: 1 }];
    const lots = [{ among: [1, 2], drawn: [2] }];
    expect(say(ballots, { method: 'scotland-2007', groups, lots })[1]).toBe(
      'Stage 1. First preferences: Ana 10, Bela 10, Carl 4, Dua 3. ' +
        'Equal votes: Ana, Bela. The recorded lot decides: Bela. Quota reached, elected: Bela. ' +
        'Cannot be elected because of the guaranteed seats: Ana.',
    );
  });
});

describe('sentences of other counts', () => {
  it('name an option that nobody accepted anything instead of', () => {
    const consents = markedBallotsFrom({ candidates: ['Hall'], meaning: 'consents' }, [
      { marks: [2] },
    ]);
    expect(say(consents, { method: 'consent' })).toEqual([
      'Hall: consent 0, stand aside 0, objections 1: not accepted.',
      'Nothing was accepted.',
    ]);
  });

  it.each([
    [{ tieRule: 'falls' }, [], 'Exactly half: the motion is not carried.'],
    [
      { tieRule: 'carried' },
      [],
      'Exactly half: by the rule chosen beforehand the motion is carried.',
    ],
    [
      { tieRule: 'casting_vote' },
      [{ among: [1, 2], drawn: [1] }],
      'Exactly half: by the recorded casting vote the motion is carried.',
    ],
    [
      { tieRule: 'casting_vote' },
      [{ among: [1, 2], drawn: [2] }],
      'Exactly half: by the recorded casting vote the motion is not carried.',
    ],
  ] as const)('say how exactly half was decided: %j', (options, lots, last) => {
    const votes = markedBallotsFrom(
      { candidates: ['for', 'against', 'abstain'], meaning: 'votes' },
      [{ marks: [2, 2, 1], weight: 5 }],
    );
    const sentences = say(votes, {
      method: 'motion-simple',
      options,
      lots: structuredClone(lots) as never,
    });
    expect(sentences).toEqual(['For: 2. Against: 2. Abstentions: 1.', 'Needed: 3 of 4.', last]);
  });
});

describe('sentences of pairs', () => {
  const circle = rankedBallotsFrom({ candidates: ['A', 'B', 'C'] }, [
    { ranking: [1, 2, 3] },
    { ranking: [2, 3, 1] },
    { ranking: [3, 1, 2] },
  ]);
  const wins = ['A before B: 2 to 1.', 'B before C: 2 to 1.', 'C before A: 2 to 1.'];

  it('tell the drawn order of wins apart from a lot among winners', () => {
    const drawn = [{ among: [1, 2, 3], drawn: [2, 1, 3] }];
    expect(say(circle, { method: 'ranked-pairs-margins', lots: drawn })).toEqual([
      ...wins,
      'Equally strong wins form a circle; the recorded lot put the options in this order: B, A, C.',
      'Wins undone by a chain of wins as strong or stronger: C before A: 2 to 1.',
      'Winner: A.',
    ]);
    expect(
      say(circle, { method: 'schulze-margins', lots: [{ among: [1, 2, 3], drawn: [3] }] }),
    ).toEqual([
      ...wins,
      'Wins undone by a chain of wins as strong or stronger: ' +
        'A before B: 2 to 1, B before C: 2 to 1, C before A: 2 to 1.',
      'Equal votes: A, B, C. The recorded lot decides: C.',
      'Winner: C.',
    ]);
  });

  it('tell why an option was dropped', () => {
    const ballots = rankedBallotsFrom({ candidates: ['A', 'B', 'Further discussion'] }, [
      { ranking: [1, 3], weight: 2 },
      { ranking: [2, 3, 1], weight: 9 },
    ]);
    const options = { quorum: { kind: 'developers', developers: 16 } } as const;
    expect(say(ballots, { method: 'debian-2003', options })[0]).toBe(
      'A is out: preferred to the default option by 2, fewer than the quorum.',
    );
  });
});

describe('sentences of a motion without a quorum', () => {
  it('say who took part, and that it is not carried', () => {
    const votes = markedBallotsFrom(
      { candidates: ['for', 'against', 'abstain'], meaning: 'votes' },
      [{ marks: [3, 0, 0], weight: 3 }],
    );
    const quorum = { kind: 'share', numerator: 1, denominator: 2 } as const;
    expect(say(votes, { method: 'motion-simple', options: { entitled: 20, quorum } })).toEqual([
      'For: 3. Against: 0. Abstentions: 0.',
      'Quorum: 10. Took part: 3.',
      'Needed: 2 of 3.',
      'Too few took part. The motion is not carried.',
    ]);
  });
});

describe('sentences of refusals', () => {
  it('say where a file was refused, why, and what stood there', () => {
    const refusal = {
      code: 'withdrawn.unknown',
      line: 3,
      column: 7,
      found: '-9',
      params: { candidates: 5 },
    } as const;
    expect(inputRefusalSentence(refusal, 'en')).toBe(
      'Line 3, column 7: Expected the number of a candidate, from 1 to 5, after the minus. Found: -9',
    );
    expect(inputRefusalSentence({ ...refusal, found: '' }, 'es')).toBe(
      'Línea 3, columna 7: Se esperaba el número de una candidatura, de 1 a 5, después del signo menos.',
    );
  });

  it('say why a count was refused', () => {
    const code = 'seats.more_than_candidates';
    const params = { seats: 5, candidates: 4 };
    expect(countRefusalSentence({ code, params }, 'en', [])).toBe(
      'There are more seats (5) than candidates (4).',
    );
  });

  it('say among whom a lot must be drawn, at which stage, and what it decides', () => {
    const candidates = ['Ana', 'Bela', 'ليلى'].map((name) => ({
      name,
      party: null,
      isWithdrawn: false,
    }));
    const params = { stage: 3, act: 'exclude', among: [1, 3] } as const;
    expect(countRefusalSentence({ code: 'lot.needed', params }, 'en', candidates)).toBe(
      'Stage 3. A lot is needed. Who is out: 1. Ana, 3. \u2068ليلى\u2069.',
    );
    const order = { stage: 0, act: 'defeat_order', among: [1, 2] } as const;
    expect(countRefusalSentence({ code: 'lot.needed', params: order }, 'fr', candidates)).toBe(
      'Un tirage au sort est nécessaire. Dans quel ordre vont les options : 1. Ana, 2. Bela.',
    );
  });

  it('name methods and reasons to set ballots aside', () => {
    expect(methodName('ers97', 'tr')).toBe('Devredilebilir tek oy, ERS97');
    expect(setAsideSentence('blank', 'de')).toBe('leer');
  });
});
