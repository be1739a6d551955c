import type {
  CountResult,
  MotionResult,
  Move,
  OptionTotal,
  PairsResult,
  ScoresResult,
  SeatsResult,
  Stage,
} from '../counting/result.ts';
import { decimal } from '../whole-numbers.ts';
import type { Units } from '../whole-numbers.ts';

/** Name and version of the form written here; `docs/formats/count.md` describes it. */
export const JSON_FORMAT = 'communard-count';
export const JSON_FORMAT_VERSION = 1;

/**
 * The result as JSON, as `docs/formats/count.md` describes it. Figures are decimal texts with every
 * place written; keys always come in the same order: the same result is the same bytes.
 */
export function renderJson(result: CountResult): string {
  return `${JSON.stringify(toJson(result), null, 1)}\n`;
}

function toJson(result: CountResult): unknown {
  return {
    format: JSON_FORMAT,
    formatVersion: JSON_FORMAT_VERSION,
    title: result.title,
    method: { id: result.method, version: result.methodVersion, rule: result.rule },
    candidates: result.candidates.map(({ number, name, party, isWithdrawn }) => ({
      number,
      name,
      party,
      isWithdrawn,
    })),
    ballots: ballotsToJson(result),
    tiePolicy: result.tiePolicy,
    lotsUnused: result.lotsUnused,
    result: bodyToJson(result),
  };
}

function ballotsToJson({ ballots }: CountResult): unknown {
  const { readWeight, countedWeight, setAside, cutShort, withdrawnNamedWeight } = ballots;
  return {
    readWeight,
    countedWeight,
    withdrawnNamedWeight,
    setAside: setAside.map(({ line, weight, reason, found }) => ({ line, weight, reason, found })),
    cutShort: cutShort.map(({ line, weight }) => ({ line, weight })),
  };
}

function bodyToJson(result: CountResult): unknown {
  switch (result.kind) {
    case 'seats':
      return seatsToJson(result);
    case 'pairs':
      return pairsToJson(result);
    case 'scores':
      return scoresToJson(result);
    case 'motion':
      return motionToJson(result);
  }
}

type Figure = (units: Units) => string;

function seatsToJson(result: SeatsResult): unknown {
  const { kind, seats, places, elected, groups, stages } = result;
  const figure: Figure = (units) => decimal(units, places);
  return {
    kind,
    seats,
    places,
    elected,
    groups: groups.map(({ name, members, minimum, maximum }) => ({
      name,
      members,
      minimum,
      maximum,
    })),
    stages: stages.map((stage) => stageToJson(stage, figure)),
  };
}

function stageToJson(stage: Stage, figure: Figure): unknown {
  const { number, batch, act, elected, excluded, ties, iterations, guarded, doomed } = stage;
  return {
    number,
    batch,
    act: act.kind === 'surplus' ? { ...act, surplus: figure(act.surplus) } : act,
    quota: figure(stage.quota),
    votes: stage.votes.map(figure),
    beyond: figure(stage.beyond),
    moves: stage.moves.map((move) => moveToJson(move, figure)),
    elected: elected.map(({ candidate, why }) => ({ candidate, why })),
    excluded,
    ties,
    keepFactors: stage.keepFactors === null ? null : stage.keepFactors.map(figure),
    iterations,
    guarded,
    doomed,
  };
}

function moveToJson({ from, valueBefore, value, papers }: Move, figure: Figure): unknown {
  const [toNoOne, ...to] = papers;
  return { from, valueBefore: figure(valueBefore), value: figure(value), to, toNoOne };
}

/** Wins are written as they are: `listDefeats` makes all of them, with their keys in this order. */
function pairsToJson(result: PairsResult): unknown {
  return {
    kind: result.kind,
    winners: result.winners,
    tied: result.tied,
    ties: result.ties,
    order: result.order,
    dropped: result.dropped,
    matrix: result.matrix,
    defeats: result.defeats,
    defeatsSetAside: result.defeatsSetAside,
    chains: result.chains,
  };
}

function scoresToJson(result: ScoresResult): unknown {
  return {
    kind: result.kind,
    meaning: result.meaning,
    winners: result.winners,
    tied: result.tied,
    ties: result.ties,
    order: result.order,
    totals: result.totals.map((total) => totalToJson(total, result.places)),
  };
}

function totalToJson(total: OptionTotal, places: number): unknown {
  const { option, markedWeight, consents, objections, isAccepted } = total;
  const sum = decimal(total.total, places);
  return { option, total: sum, markedWeight, consents, objections, isAccepted };
}

function motionToJson(result: MotionResult): unknown {
  const { kind, votesFor, votesAgainst, abstentions, unused, entitled } = result;
  const { base, needed, quorum, isTied, isCarried, why } = result;
  const votes = { kind, votesFor, votesAgainst, abstentions, unused, entitled };
  return { ...votes, base, needed, quorum, isTied, isCarried, why };
}
