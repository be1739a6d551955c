/**
 * Slow, obvious counts by Meek's method: every iteration walks every ballot. Written from the
 * Reference Meek Rule of the Proportional Representation Foundation (steps A to C), and from
 * Schedule 1A of the New Zealand Local Electoral Regulations 2001. Figures are bigints in units of
 * 10^-9.
 */
import type { Profile } from '../testing/profiles.ts';
import type { ReferenceStage } from './scotland-2007.ts';

const ONE = 1_000_000_000n;
const up = (a: bigint, b: bigint): bigint => (a % b === 0n ? a / b : a / b + 1n);

interface Standing {
  votes: bigint[];
  quota: bigint;
}

function distribute(profile: Profile, keep: readonly bigint[]): Standing {
  const votes = keep.map(() => 0n);
  for (const { ranking, weight } of profile.ballots) {
    let left = ONE;
    for (const candidate of ranking) {
      const kept = up(left * keep[candidate - 1]!, ONE);
      votes[candidate - 1]! += kept * BigInt(weight);
      left -= kept;
    }
  }
  const sum = votes.reduce((a, b) => a + b, 0n);
  return { votes, quota: sum / BigInt(profile.seats + 1) + 1n };
}

function byVotes(votes: readonly bigint[]): (a: number, b: number) => number {
  return (a, b) => {
    const difference = votes[b - 1]! - votes[a - 1]!;
    return difference === 0n ? a - b : difference > 0n ? 1 : -1;
  };
}

export function referenceMeekPrf(profile: Profile): {
  stages: ReferenceStage[];
  elected: number[];
} {
  const numbers = Array.from({ length: profile.candidateCount }, (_, i) => i + 1);
  const keep = numbers.map(() => ONE);
  let hopeful = [...numbers];
  const elected: number[] = [];
  const stages: ReferenceStage[] = [];
  let defeated: number[] = [];
  for (;;) {
    // B.2
    let electedNow: number[] = [];
    let now = distribute(profile, keep);
    let surplus = 0n;
    for (let last: bigint | null = null; ; last = surplus) {
      now = distribute(profile, keep);
      electedNow = hopeful.filter((one) => now.votes[one - 1]! >= now.quota);
      surplus = [...elected, ...electedNow]
        .map((one) => now.votes[one - 1]! - now.quota)
        .reduce((a, b) => a + b, 0n);
      if (surplus < 0n) surplus = 0n;
      if (electedNow.length > 0) break;
      if (surplus < 1_000n || (last !== null && surplus >= last)) break;
      for (const one of elected) {
        keep[one - 1] = up(up(keep[one - 1]! * now.quota, ONE) * ONE, now.votes[one - 1]!);
      }
    }
    electedNow.sort(byVotes(now.votes));
    const hadElection = electedNow.length > 0;
    hopeful = hopeful.filter((one) => !electedNow.includes(one));
    // B.1 and C.1, asked at once: nothing else happens in between.
    if (elected.length + electedNow.length + hopeful.length <= profile.seats) {
      electedNow.push(...hopeful.sort(byVotes(now.votes)));
      hopeful = [];
    }
    elected.push(...electedNow);
    stages.push({ votes: now.votes, elected: electedNow, excluded: defeated });
    defeated = [];
    if (elected.length === profile.seats) return { stages, elected };
    if (hadElection) continue;
    // B.3
    const low = hopeful.map((one) => now.votes[one - 1]!).reduce((a, b) => (a < b ? a : b));
    const tied = hopeful.filter((one) => now.votes[one - 1]! <= low + surplus);
    const out = profile.drawn.find((one) => tied.includes(one))!;
    keep[out - 1] = 0n;
    hopeful = hopeful.filter((one) => one !== out);
    defeated = [out];
    if (elected.length + hopeful.length <= profile.seats) {
      const last = [...hopeful].sort(byVotes(now.votes));
      elected.push(...last);
      stages.push({ votes: now.votes, elected: last, excluded: defeated });
      return { stages, elected };
    }
  }
}

export function referenceMeekNz(profile: Profile): {
  stages: ReferenceStage[];
  elected: number[];
} {
  const numbers = Array.from({ length: profile.candidateCount }, (_, i) => i + 1);
  let keep = numbers.map(() => ONE);
  const keepHistory: bigint[][] = [];
  let hopeful = [...numbers];
  const elected: number[] = [];
  const stages: ReferenceStage[] = [];
  let excluded: number[] = [];
  for (;;) {
    const { votes, quota } = distribute(profile, keep);
    keepHistory.push(keep);
    const electedNow = hopeful.filter((one) => votes[one - 1]! >= quota).sort(byVotes(votes));
    hopeful = hopeful.filter((one) => !electedNow.includes(one));
    if (elected.length + electedNow.length + hopeful.length === profile.seats) {
      electedNow.push(...hopeful.sort(byVotes(votes)));
      hopeful = [];
    }
    elected.push(...electedNow);
    stages.push({ votes, elected: electedNow, excluded });
    if (elected.length === profile.seats) return { stages, elected };

    const over = elected.map((one) => votes[one - 1]! - quota).reduce((a, b) => a + b, 0n);
    const surplus = over > 0n ? over : 0n;
    const ascending = [...hopeful].sort((a, b) => -byVotes(votes)(a, b));
    const [lowest, next] = ascending.map((one) => votes[one - 1]!);
    const [before, latest] = keepHistory.slice(-2);
    const isStuck =
      keepHistory.length > 1 &&
      (latest!.every((k, i) => k === before![i]) || latest!.some((k, i) => k > before![i]!));
    excluded = [];
    if (next === undefined || lowest! + surplus < next || surplus < 100_000n || isStuck) {
      let tied = hopeful.filter((one) => votes[one - 1] === lowest);
      for (const stage of stages) {
        const least = tied.map((one) => stage.votes[one - 1]!).reduce((a, b) => (a < b ? a : b));
        tied = tied.filter((one) => stage.votes[one - 1] === least);
      }
      excluded = [profile.drawn.find((one) => tied.includes(one))!];
      hopeful = hopeful.filter((one) => !excluded.includes(one));
    }
    keep = keep.map((k, i) => {
      if (excluded.includes(i + 1)) return 0n;
      if (!elected.includes(i + 1) || votes[i]! <= quota) return k;
      return up(up(k * quota, ONE) * ONE, votes[i]!);
    });
  }
}
