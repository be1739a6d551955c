import { closeSync, openSync, writeSync } from 'node:fs';
import { seeded } from '../../../packages/tally/src/testing/seeded.ts';
import type { Seeded } from '../../../packages/tally/src/testing/seeded.ts';

export interface MadeElection {
  readonly ballots: number;
  readonly candidates: number;
  readonly seats: number;
  /** Candidates a ballot names on average, about; all of them where it says so. */
  readonly named: number | 'all';
}

const PIECE_CHARACTERS = 1 << 20;

/**
 * Writes a BLT file, the same for the same seed. Candidates of low numbers are liked better, so
 * that quotas are reached and surpluses flow.
 */
export function makeBallots(file: string, election: MadeElection, seed: number): void {
  const random = seeded(seed);
  const { ballots, candidates, seats } = election;
  const descriptor = openSync(file, 'w');
  const ranking = Array.from({ length: candidates }, (_, i) => i + 1);
  let piece = `${candidates} ${seats}\n`;
  for (let ballot = 0; ballot < ballots; ballot++) {
    const named = mix(ranking, election, random);
    piece += '1';
    for (let i = 0; i < named; i++) piece += ` ${ranking[i]}`;
    piece += ' 0\n';
    if (piece.length < PIECE_CHARACTERS) continue;
    writeSync(descriptor, piece);
    piece = '';
  }
  const names = Array.from({ length: candidates }, (_, i) => `"Candidate ${i + 1}"\n`);
  writeSync(descriptor, `${piece}0\n${names.join('')}"Made from seed ${seed}"\n`);
  closeSync(descriptor);
}

/** Puts the next ballot at the beginning of `ranking`; returns how many of it are named. */
function mix(ranking: number[], election: MadeElection, random: Seeded): number {
  const { candidates, named } = election;
  if (named === 'all') {
    for (let i = candidates - 1; i > 0; i--) swap(ranking, i, random.below(i + 1));
    return candidates;
  }
  // Stopping with one chance in `named` after each makes `named` the average; fewer where the
  // candidates run out.
  let length = 1;
  while (length < candidates && random.below(named * 1000) >= 1000) length++;
  for (let i = 1; i <= candidates; i++) ranking[i - 1] = i;
  for (let i = 0; i < length; i++) {
    const rest = candidates - i;
    swap(ranking, i, i + Math.min(random.below(rest), random.below(rest)));
  }
  return length;
}

function swap(items: number[], a: number, b: number): void {
  [items[a], items[b]] = [items[b]!, items[a]!];
}
