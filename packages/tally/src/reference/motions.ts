/**
 * A slow, obvious count of a motion, written from the rule in the README of this package: every
 * vote is a thing of its own, and how many are needed is found by trying.
 */

export interface MotionProfile {
  readonly ballots: readonly {
    readonly weight: number;
    readonly votes: { readonly for: number; readonly against: number; readonly abstain: number };
  }[];
  readonly majority: 'simple' | 'absolute' | 'two-thirds' | 'three-quarters';
  readonly areAbstentionsCounted: boolean;
  readonly entitled: number | null;
  readonly quorum:
    | { readonly kind: 'votes'; readonly votes: number }
    | { readonly kind: 'share'; readonly numerator: number; readonly denominator: number }
    | null;
  readonly tieRule: 'falls' | 'carried' | 'casting_vote';
  readonly isCastFor: boolean;
}

export interface ReferenceMotion {
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly abstentions: number;
  readonly unused: number;
  readonly base: number;
  readonly needed: number;
  readonly isQuorumMet: boolean;
  readonly isCarried: boolean;
  readonly why: string;
}

export function referenceMotion(profile: MotionProfile): ReferenceMotion {
  const voices: ('for' | 'against' | 'abstain' | 'unused')[] = [];
  for (const { weight, votes } of profile.ballots) {
    const own = (['for', 'against', 'abstain'] as const).flatMap((choice) =>
      new Array<typeof choice>(votes[choice]).fill(choice),
    );
    voices.push(...own, ...new Array<'unused'>(weight - own.length).fill('unused'));
  }
  const count = (voice: string): number => voices.filter((one) => one === voice).length;
  const [votesFor, votesAgainst] = [count('for'), count('against')];
  const measured = voices.filter(
    (voice) =>
      voice === 'for' ||
      voice === 'against' ||
      (voice === 'abstain' && profile.areAbstentionsCounted),
  ).length;
  const base = profile.majority === 'absolute' ? profile.entitled! : measured;
  let needed = 0;
  while (!isEnough(profile.majority, needed, base)) needed++;
  const common = {
    votesFor,
    votesAgainst,
    abstentions: count('abstain'),
    unused: count('unused'),
    base,
    needed,
    isQuorumMet: isQuorumMet(profile, voices.length),
  };
  return { ...common, ...judge(profile, common) };
}

/** More than half; at least two of three; at least three of four. */
function isEnough(majority: MotionProfile['majority'], votes: number, base: number): boolean {
  if (majority === 'two-thirds') return votes * 3 >= base * 2;
  if (majority === 'three-quarters') return votes * 4 >= base * 3;
  return votes + votes > base;
}

function isQuorumMet({ quorum, entitled }: MotionProfile, present: number): boolean {
  if (quorum === null) return true;
  if (quorum.kind === 'votes') return present >= quorum.votes;
  return present * quorum.denominator >= entitled! * quorum.numerator;
}

function judge(
  profile: MotionProfile,
  counted: Omit<ReferenceMotion, 'isCarried' | 'why'>,
): { isCarried: boolean; why: string } {
  const { votesFor, base, needed } = counted;
  if (!counted.isQuorumMet) return { isCarried: false, why: 'no_quorum' };
  if (profile.majority === 'simple' && base > 0 && votesFor * 2 === base) {
    if (profile.tieRule === 'casting_vote') {
      return { isCarried: profile.isCastFor, why: 'casting_vote' };
    }
    return { isCarried: profile.tieRule === 'carried', why: `tie_${profile.tieRule}` };
  }
  const isCarried = votesFor > 0 && votesFor >= needed;
  return { isCarried, why: isCarried ? 'majority' : 'no_majority' };
}
