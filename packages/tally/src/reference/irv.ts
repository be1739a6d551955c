/** A slow, obvious instant runoff: every stage counts every ballot anew. */
import type { Profile } from '../testing/profiles.ts';
import type { ReferenceStage } from './scotland-2007.ts';

export function referenceIrv(profile: Profile): { stages: ReferenceStage[]; elected: number[] } {
  const numbers = Array.from({ length: profile.candidateCount }, (_, i) => i + 1);
  const gone = new Set<number>();
  const stages: ReferenceStage[] = [];
  let excluded: number[] = [];
  for (;;) {
    const votes = numbers.map(() => 0n);
    for (const { ranking, weight } of profile.ballots) {
      const first = ranking.find((one) => !gone.has(one));
      if (first !== undefined) votes[first - 1]! += BigInt(weight);
    }
    const left = numbers.filter((one) => !gone.has(one));
    const active = votes.reduce((sum, vote) => sum + vote, 0n);
    const winner = left.length === 1 ? left[0] : left.find((one) => votes[one - 1]! * 2n > active);
    stages.push({ votes, elected: winner === undefined ? [] : [winner], excluded });
    if (winner !== undefined) return { stages, elected: [winner] };
    let tied = left;
    for (const stage of [...stages].reverse()) {
      const least = tied.map((one) => stage.votes[one - 1]!).reduce((a, b) => (a < b ? a : b));
      tied = tied.filter((one) => stage.votes[one - 1] === least);
    }
    excluded = [profile.drawn.find((one) => tied.includes(one))!];
    gone.add(excluded[0]!);
  }
}
