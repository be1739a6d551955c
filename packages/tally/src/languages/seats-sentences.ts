import type { SeatsResult, Stage, WhyElected } from '../counting/result.ts';
import { addUnits, multiplyUnits, subtractUnits } from '../whole-numbers.ts';
import type { Units } from '../whole-numbers.ts';
import type { Namer } from './sentences.ts';
import type { PhraseKey, Speech } from './speech.ts';

interface Teller {
  readonly result: SeatsResult;
  readonly speech: Speech;
  readonly names: Namer;
}

/** A first line, a line for each stage or batch, and a last line. */
export function seatsSentences(result: SeatsResult, speech: Speech, names: Namer): string[] {
  const teller = { result, speech, names };
  return [
    sayStart(teller),
    ...result.stages.map((stage) => sayStage(teller, stage)),
    speech.say('allElected', { names: names(result.elected) }),
  ];
}

function sayStart({ result, speech }: Teller): string {
  const quota = speech.figure(result.stages[0]!.quota, result.places);
  const counted = result.ballots.countedWeight;
  if (result.method === 'irv') return speech.say('startOne', { counted, quota });
  return speech.say('start', { seats: result.seats, counted, quota });
}

/** The heading of a stage: its number, and its batch where it is cut into batches. */
export function stageHeading(stage: Stage, speech: Speech): string {
  const { number, batch } = stage;
  return batch === null
    ? speech.say('stage', { stage: number })
    : speech.say('stageBatch', { stage: number, batch });
}

function sayStage(teller: Teller, stage: Stage): string {
  const sentences = [
    `${stageHeading(stage, teller.speech)}.`,
    ...sayTies(teller, stage, 'before'),
    sayAct(teller, stage),
    ...sayTies(teller, stage, 'after'),
    ...sayElected(teller, stage),
    ...sayJudgement(teller, stage),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function sayAct(teller: Teller, stage: Stage): string {
  const { speech, names, result } = teller;
  const { act } = stage;
  switch (act.kind) {
    case 'first_preferences':
      return speech.say('first', { list: sayVotes(teller, stage) });
    case 'surplus': {
      const values = new Set(stage.moves.map((move) => move.value));
      const [value] = values;
      return speech.say(values.size === 1 ? 'surplusAt' : 'surplus', {
        name: names([act.candidate]),
        surplus: speech.figure(act.surplus, result.places),
        value: speech.figure(value ?? 0, result.places),
        list: sayMoves(teller, stage),
      });
    }
    case 'exclusion':
      return sayExclusion(teller, stage, act);
    case 'recalculation':
      return [
        speech.say(RECALCULATED[act.why ?? 'none'], { names: names(act.candidates) }),
        speech.say('votesNow', { list: sayVotes(teller, stage) }),
      ].join(' ');
    case 'completion':
      return speech.say('completed', { names: names(stage.excluded) });
  }
}

const EXCLUDED = {
  fewest: 'excludedFewest',
  several_together: 'excludedTogether',
  doomed: 'excludedDoomed',
} as const;

const RECALCULATED = {
  none: 'recalculated',
  fewest: 'recalculatedFewest',
  several_together: 'recalculatedFewest',
  doomed: 'recalculatedDoomed',
} as const;

function sayExclusion(
  teller: Teller,
  stage: Stage,
  act: Extract<Stage['act'], { kind: 'exclusion' }>,
): string {
  const { speech, names, result } = teller;
  const list = sayMoves(teller, stage);
  if (stage.batch === null || stage.batch === 1) {
    return speech.say(EXCLUDED[act.why], { names: names(act.candidates), list });
  }
  const value = speech.figure(stage.moves[0]!.value, result.places);
  return speech.say('batchPasses', { names: names(act.candidates), value, list });
}

function sayVotes({ result, speech, names }: Teller, stage: Stage): string {
  const standing = result.candidates.filter((candidate) => !candidate.isWithdrawn);
  return speech.list(
    standing.map(
      ({ number }) =>
        `${names([number])} ${speech.figure(stage.votes[number - 1]!, result.places)}`,
    ),
  );
}

/**
 * What each candidate received, and by how much the votes grew that go no further: papers that name
 * no one else, and what is lost where values are cut off after the last place.
 */
function sayMoves({ result, speech, names }: Teller, stage: Stage): string {
  const received = new Array<Units>(result.candidates.length + 1).fill(0);
  for (const { papers, value } of stage.moves) {
    for (const [candidate, weight] of papers.entries()) {
      received[candidate] = addUnits(received[candidate]!, multiplyUnits(weight, value));
    }
  }
  const before = result.stages[result.stages.indexOf(stage) - 1]?.beyond ?? 0;
  received[0] = subtractUnits(stage.beyond, before);
  const items = received.slice(1).flatMap((amount, i) => {
    const figure = speech.figure(amount, result.places);
    return amount === 0 ? [] : [`${names([i + 1])} ${figure}`];
  });
  if (received[0] !== 0) {
    items.push(speech.say('toNoOne', { votes: speech.figure(received[0]!, result.places) }));
  }
  return items.length === 0 ? speech.say('nothing') : speech.list(items);
}

/** Ties about what a stage does come before it, ties about who is elected by it after. */
function sayTies({ speech, names }: Teller, stage: Stage, when: 'before' | 'after'): string[] {
  return stage.ties
    .filter((tie) => (tie.act === 'elect') === (when === 'after'))
    .map((tie) =>
      speech.say(tie.by === 'policy' ? 'tieByPolicy' : 'tieByStage', {
        names: names(tie.among),
        chosen: names(tie.chosen),
        stage: tie.stage ?? 0,
      }),
    );
}

const ELECTED: readonly (readonly [WhyElected, PhraseKey])[] = [
  ['quota', 'electedQuota'],
  ['active_vote', 'electedActive'],
  ['majority', 'electedMajority'],
  ['last_vacancies', 'electedLast'],
];

function sayElected({ speech, names }: Teller, stage: Stage): string[] {
  return ELECTED.flatMap(([why, key]) => {
    const elected = stage.elected.filter((one) => one.why === why).map((one) => one.candidate);
    return elected.length === 0 ? [] : [speech.say(key, { names: names(elected) })];
  });
}

function sayJudgement({ speech, names }: Teller, stage: Stage): string[] {
  const { guarded, doomed } = stage;
  return [
    ...(guarded.length === 0 ? [] : [speech.say('guarded', { names: names(guarded) })]),
    ...(doomed.length === 0 ? [] : [speech.say('doomed', { names: names(doomed) })]),
  ];
}
