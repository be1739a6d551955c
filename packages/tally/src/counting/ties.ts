/** What a tie is about. */
export type TieAct = 'surplus_first' | 'exclude' | 'elect' | 'defeat_order' | 'casting_vote';

/** A tie that the rule does not resolve from the votes. Candidates are numbers from 1. */
export interface TieQuestion {
  /** Stage of the count, from 1; 0 where a method has no stages. */
  readonly stage: number;
  readonly act: TieAct;
  readonly among: readonly number[];
}

/**
 * How ties beyond the votes are resolved. A policy is named, and its name is part of the result; it
 * looks answers up and never invents one: where it has none it returns null, and the count stops
 * and says what must be drawn.
 */
export interface TiePolicy {
  readonly name: string;
  /**
   * The candidate on whom the act falls: excluded, elected, or first to pass on a surplus. For
   * `defeat_order` a full order of `among`: earlier ones are preferred.
   */
  readonly decide: (question: TieQuestion) => readonly number[] | null;
}

/**
 * A lot that was drawn before witnesses and written down: among whom, and in which order they came.
 */
export interface RecordedLot {
  readonly among: readonly number[];
  /**
   * The first drawn is the one on whom the act falls. Later ones may be left out except for
   * `defeat_order`.
   */
  readonly drawn: readonly number[];
  /**
   * Binds the lot to one act or stage; otherwise it serves the first tie among the same candidates.
   */
  readonly act?: TieAct;
  readonly stage?: number;
}

/** How a tie was resolved. */
export interface TieDecision {
  readonly act: TieAct;
  readonly among: readonly number[];
  /** Those on whom the act falls, in order; one, except for `defeat_order`. */
  readonly chosen: readonly number[];
  /** By the votes at another stage, or by the policy. */
  readonly by: 'earlier_stage' | 'policy';
  /** The stage whose votes told them apart, from 1; null for the policy. */
  readonly stage: number | null;
}

/** Looks lots up in the record; each lot answers one tie. */
export function recordedLots(lots: readonly RecordedLot[]): TiePolicy & { unused(): number } {
  const isUsed = lots.map(() => false);
  return {
    name: 'recorded-lots',
    decide: (question) => {
      const index = lots.findIndex((lot, i) => !isUsed[i] && isAnswer(lot, question));
      if (index < 0) return null;
      isUsed[index] = true;
      return lots[index]!.drawn;
    },
    unused: () => isUsed.filter((used) => !used).length,
  };
}

function isAnswer(lot: RecordedLot, question: TieQuestion): boolean {
  if (lot.act !== undefined && lot.act !== question.act) return false;
  if (lot.stage !== undefined && lot.stage !== question.stage) return false;
  return isSameSet(lot.among, question.among);
}

function isSameSet(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((candidate) => b.includes(candidate));
}

/** True if the lot can be used at all: names drawn are among those named, none twice. */
export function isLotSound(lot: RecordedLot): boolean {
  const among = new Set(lot.among);
  const drawn = new Set(lot.drawn);
  if (among.size !== lot.among.length || drawn.size !== lot.drawn.length) return false;
  return drawn.size > 0 && among.size > 1 && [...drawn].every((candidate) => among.has(candidate));
}

/**
 * Thrown from inside a count that needs a lot it was not given; `count` catches it and nothing else
 * does, so that a tie deep in a stage need not be threaded through every function above it.
 */
export class LotNeeded extends Error {
  readonly question: TieQuestion;

  constructor(question: TieQuestion) {
    super(`a lot is needed: ${question.act}`);
    this.question = question;
  }
}

/** Asks the policy; stops the count where it has no answer. */
export function askPolicy(policy: TiePolicy, question: TieQuestion): TieDecision {
  const chosen = policy.decide(question);
  const needed = question.act === 'defeat_order' ? question.among.length : 1;
  const isAnswered = chosen !== null && chosen.length >= needed;
  if (!isAnswered || !chosen.every((one) => question.among.includes(one))) {
    throw new LotNeeded(question);
  }
  const { act, among } = question;
  return { act, among, chosen: chosen.slice(0, needed), by: 'policy', stage: null };
}
