import { enterComposition, setCompositionRule, tellComposition, type Actor } from '@communard/core';
import { deed, type Deed, type Stage } from './deed.ts';

const groups = [{ name: 'Night shift', members: 'someone', offices: 'nothing' }];

/** The organisation says anew who should not be missing; the version and its group. */
async function ruled({ cast }: Stage): Promise<{ rule: string; group: string }> {
  const above = cast.actors.get('A') as Actor;
  const set = await cast.act(above, setCompositionRule, { unit: cast.first, groups });
  return { rule: set.rule, group: set.groups[0]! };
}

async function counted(stage: Stage) {
  const { rule, group } = await ruled(stage);
  const parts = { members: { asked: 9, answered: 8 }, offices: {} };
  return { unit: stage.unit, rule, ...parts, counts: [{ group, members: 6 }] };
}

export const deedsInComposition: readonly Deed[] = [
  deed(setCompositionRule, async ({ unit }) => ({ unit, groups })),
  deed(enterComposition, counted),
  deed(tellComposition, async (stage) => {
    const { unit, cast, secretary, instance } = stage;
    await cast.act(secretary, enterComposition, await counted(stage));
    await instance.database.runSql(`delete from composition_report where unit = $1`, [unit]);
    return { unit };
  }),
];
