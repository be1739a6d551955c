import type { BallotAccount } from '../counting/result.ts';
import type { Speech } from '../languages/speech.ts';
import { lineRanges } from './line-ranges.ts';

/** A heading and what belongs under it. */
export interface Note {
  readonly label: string;
  readonly text: string;
}

/**
 * How many ballots were read and counted, and what became of the others: reasons, weights, lines.
 */
export function ballotNotes(ballots: BallotAccount, speech: Speech): Note[] {
  const { readWeight, countedWeight, setAside, cutShort, withdrawnNamedWeight } = ballots;
  const notes = [
    { label: speech.say('ballotsRead'), text: String(readWeight) },
    { label: speech.say('ballotsCounted'), text: String(countedWeight) },
  ];
  for (const reason of new Set(setAside.map((ballot) => ballot.reason))) {
    const those = setAside.filter((ballot) => ballot.reason === reason);
    const label = `${speech.say('ballotsSetAside')}: ${speech.sayOf('setAside', reason)}`;
    notes.push({ label, text: weightAndLines(those, speech) });
  }
  if (cutShort.length > 0) {
    notes.push({ label: speech.say('ballotsCutShort'), text: weightAndLines(cutShort, speech) });
  }
  if (withdrawnNamedWeight > 0) {
    notes.push({ label: speech.say('withdrawnNamed'), text: String(withdrawnNamedWeight) });
  }
  return notes;
}

function weightAndLines(
  ballots: readonly { readonly line: number; readonly weight: number }[],
  speech: Speech,
): string {
  const weight = ballots.reduce((sum, ballot) => sum + ballot.weight, 0);
  return `${weight} (${speech.say('line')} ${lineRanges(ballots.map((ballot) => ballot.line))})`;
}
