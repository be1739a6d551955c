import type {
  CountResult,
  Defeat,
  MotionResult,
  PairsResult,
  ScoresResult,
  Winners,
} from '../counting/result.ts';
import type { Language } from './phrases.ts';
import { speechOf } from './speech.ts';
import type { Speech } from './speech.ts';
import { seatsSentences } from './seats-sentences.ts';

/** Says names of candidates by number. */
export type Namer = (candidates: readonly number[]) => string;

/**
 * The account in plain sentences: for a count in stages a first line, one item a stage and the
 * result; for other counts what was found, in the order in which the rule looks at it.
 */
export function sentencesOf(result: CountResult, language: Language): string[] {
  const speech = speechOf(language);
  const names: Namer = (candidates) =>
    speech.list(candidates.map((one) => speech.name(result.candidates[one - 1]!.name)));
  switch (result.kind) {
    case 'seats':
      return seatsSentences(result, speech, names);
    case 'pairs':
      return pairsSentences(result, speech, names);
    case 'scores':
      return scoresSentences(result, speech, names);
    case 'motion':
      return motionSentences(result, speech);
  }
}

function pairsSentences(result: PairsResult, speech: Speech, names: Namer): string[] {
  const win = ({ winner, loser, votesFor, votesAgainst }: Defeat): string =>
    speech.say('pairWin', {
      winner: names([winner]),
      loser: names([loser]),
      votesFor,
      votesAgainst,
    });
  const sentences = result.dropped.map((drop) =>
    speech.say(drop.why === 'quorum' ? 'droppedQuorum' : 'droppedMajority', {
      name: names([drop.option]),
      votesFor: drop.votesFor,
      votesAgainst: drop.votesAgainst,
    }),
  );
  sentences.push(...result.defeats.map((defeat) => `${win(defeat)}.`));
  for (const tie of result.ties.filter((one) => one.act === 'defeat_order')) {
    sentences.push(speech.say('orderDrawn', { names: names(tie.chosen) }));
  }
  if (result.defeatsSetAside.length > 0) {
    sentences.push(
      speech.say('winsSetAside', { list: speech.list(result.defeatsSetAside.map(win)) }),
    );
  }
  return [...sentences, ...winnersSentences(result, speech, names)];
}

function scoresSentences(result: ScoresResult, speech: Speech, names: Namer): string[] {
  if (result.meaning === 'consents') {
    const each = result.totals.map((total) =>
      speech.say('consentOption', {
        name: names([total.option]),
        consents: total.consents,
        standAsides: speech.figure(total.total, 0),
        objections: total.objections,
        state: speech.say(total.isAccepted ? 'accepted' : 'notAccepted'),
      }),
    );
    return [...each, ...winnersSentences(result, speech, names)];
  }
  const totals = result.order
    .flat()
    .map((option) => `${names([option])} ${speech.figure(result.totals[option - 1]!.total, 0)}`);
  const key = result.meaning === 'approvals' ? 'approvalsAre' : 'pointsAre';
  const all = speech.say(key, { list: speech.list(totals) });
  return [all, ...winnersSentences(result, speech, names)];
}

function winnersSentences(result: Winners, speech: Speech, names: Namer): string[] {
  const sentences = result.ties
    .filter((tie) => tie.act !== 'defeat_order')
    .map((tie) =>
      speech.say('tieByPolicy', { names: names(tie.among), chosen: names(tie.chosen) }),
    );
  const { winners, tied } = result;
  if (winners.length > 0) sentences.push(speech.say('winner', { names: names(winners) }));
  if (tied !== null) {
    sentences.push(speech.say('tied', { names: names(tied.among), places: tied.places }));
  }
  if (winners.length === 0 && tied === null) sentences.push(speech.say('noWinner'));
  return sentences;
}

function motionSentences(result: MotionResult, speech: Speech): string[] {
  const { votesFor, votesAgainst, abstentions, needed, base, quorum } = result;
  const sentences = [speech.say('motionVotes', { votesFor, votesAgainst, abstentions })];
  if (quorum !== null) {
    sentences.push(speech.say('motionQuorum', { needed: quorum.needed, present: quorum.present }));
  }
  sentences.push(speech.say('motionNeeded', { needed, base }), verdictOf(result, speech));
  return sentences;
}

function verdictOf(result: MotionResult, speech: Speech): string {
  switch (result.why) {
    case 'majority':
      return speech.say('motionMajority');
    case 'no_majority':
      return speech.say('motionNoMajority');
    case 'no_quorum':
      return speech.say('motionNoQuorum');
    case 'tie_falls':
      return speech.say('motionTieFalls');
    case 'tie_carried':
      return speech.say('motionTieCarried');
    case 'casting_vote':
      return speech.say(result.isCarried ? 'motionCastingVoteFor' : 'motionCastingVoteAgainst');
  }
}
