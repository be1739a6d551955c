import type { Rankings } from './ballots.ts';

/** Ballots looked at before deciding whether storing equal ones once is worth the search. */
const TRIAL = 4_096;

/**
 * The same ballots with equal ones stored once and their weights added, in the order in which the
 * first of each came, where that halves them at least; otherwise the ballots as they are. Every
 * ballot must weigh 1.
 */
export function groupEqual(rankings: Rankings): Rankings {
  const trial = Math.min(rankings.count, TRIAL);
  if (findFirsts(rankings, trial) === null) return rankings;
  const found = findFirsts(rankings, rankings.count);
  return found === null ? rankings : keepFirsts(rankings, found);
}

interface Firsts {
  /** For each ballot, the first one that is equal to it. */
  readonly firsts: Int32Array;
  /** How many different ones there are. */
  readonly kinds: number;
}

/** Looks at the first `count` ballots; null as soon as more than half of them are different. */
function findFirsts({ marks, starts }: Rankings, count: number): Firsts | null {
  const firsts = new Int32Array(count);
  const kindsMax = count >> 1;
  let kinds = 0;
  // At most half full, so that looking for a free place ends soon.
  const table = new Int32Array(1 << (33 - Math.clz32(count)));
  const mask = table.length - 1;
  for (let ballot = 0; ballot < count; ballot++) {
    const start = starts[ballot]!;
    let slot = hashOf(marks, start) & mask;
    let entry = table[slot]! - 1;
    while (entry >= 0 && !isSameBallot(marks, starts[entry]!, start)) {
      slot = (slot + 1) & mask;
      entry = table[slot]! - 1;
    }
    firsts[ballot] = entry < 0 ? ballot : entry;
    if (entry >= 0) continue;
    if (++kinds > kindsMax) return null;
    table[slot] = ballot + 1;
  }
  return { firsts, kinds };
}

function keepFirsts(rankings: Rankings, { firsts, kinds }: Firsts): Rankings {
  const { marks, starts, count } = rankings;
  const weights = new Float64Array(kinds);
  const keptStarts = new Uint32Array(kinds);
  const keptAs = new Int32Array(count);
  const keptMarks = marks.slice();
  let kept = 0;
  let end = 0;
  for (let ballot = 0; ballot < count; ballot++) {
    if (firsts[ballot] === ballot) {
      keptAs[ballot] = kept;
      keptStarts[kept++] = end;
      let at = starts[ballot]!;
      while (marks[at] !== 0) keptMarks[end++] = marks[at++]!;
      keptMarks[end++] = 0;
    }
    weights[keptAs[firsts[ballot]!]!]!++;
  }
  return {
    ...rankings,
    count: kinds,
    marks: keptMarks.slice(0, end),
    starts: keptStarts,
    weights,
  };
}

/** FNV-1a over marks; only decides where to look first, never what is equal. */
function hashOf(marks: Rankings['marks'], start: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; marks[at] !== 0; at++) hash = Math.imul(hash ^ marks[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

function isSameBallot(marks: Rankings['marks'], a: number, b: number): boolean {
  while (marks[a] === marks[b]) {
    if (marks[a] === 0) return true;
    a++;
    b++;
  }
  return false;
}
