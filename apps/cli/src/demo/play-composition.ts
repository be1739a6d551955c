import { enterComposition, setCompositionRule, tellComposition } from '@communard/core';
import type { DemoStage } from './demo-stage.ts';
import type { Player } from './play-units.ts';

const groups = [
  { name: 'Women', members: 'half', offices: 'half' },
  { name: 'Under thirty', members: 'quarter', offices: 'someone' },
  { name: 'Night and weekend shifts', members: 'someone', offices: 'nothing' },
];

/** The rule a demonstration counts by: the version and its groups. */
export interface PlayedRule {
  readonly rule: string;
  readonly groups: readonly string[];
}

/** The organisation says who should not be missing from its units. */
export async function playCompositionRule(play: Player, unit: string): Promise<PlayedRule> {
  return play(setCompositionRule, { unit, groups });
}

const countedDaysAgo = [130, 40];

/**
 * A unit counts twice and tells the second count. Every fifth unit never counts and every seventh
 * keeps its count to itself: both show as such.
 */
export async function playComposition(
  { time }: DemoStage,
  play: Player,
  counted: PlayedRule & {
    readonly unit: string;
    readonly number: number;
    readonly members: number;
  },
): Promise<void> {
  const { unit, number, members, rule } = counted;
  if (number % 5 === 4) return;
  for (const [round, daysAgo] of countedDaysAgo.entries()) {
    time.stopAt(daysAgo, 19);
    const answered = Math.max(1, members - 2 - (number % 3));
    const share = (percent: number) => Math.floor((answered * percent) / 100);
    const people = [
      share([20, 35, 45, 60][(number + round) % 4]!),
      share([0, 15, 30][(number + round) % 3]!),
      number % 6 === 2 ? 0 : Math.min(answered, 2 + (number % 7)),
    ];
    const counts = counted.groups.map((group, at) => ({
      ...{ group, members: people[at] },
      ...(at === 2 ? {} : { offices: (number + at + round) % 3 === 0 ? 0 : 1 }),
    }));
    const parts = { members: { asked: members, answered }, offices: { asked: 2, answered: 2 } };
    await play(enterComposition, { unit, rule, ...parts, counts });
  }
  if (number % 7 !== 6) await play(tellComposition, { unit });
}
