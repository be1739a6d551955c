import {
  askProposal,
  confirmReturn,
  countForces,
  decideDeployment,
  dropPlace,
  getOwnLending,
  rankPlace,
  workOutProposal,
} from '@communard/core';
import { deed, type Deed, type Stage } from './deed.ts';

export const forces = {
  forces: [
    {
      ...{ people: 9, hoursPerWeek: 4, abilities: ['Speak'], canSupport: false },
      reaches: [{ region: 'North quay', travelHours: 1 }],
    },
  ],
  ...{ lendsPercent: 100, keepsPeople: 0, teamWeeksMax: 10 },
};

export const listed = ({ unit, next }: Stage) => ({
  ...{ unit, name: `Terminal ${next()}`, region: 'North quay', rank: 1, reasons: ['Largest'] },
  ...{ peopleMin: 1, hoursMin: 0, hoursMost: 3, abilities: [], support: [], weeks: 2 },
  ...{ presentPeople: 0, isRequired: false },
});

const newPlace = async (stage: Stage) =>
  (await stage.cast.act(stage.secretary, rankPlace, listed(stage))).place;

/** A question about one place, with forces that are all at home. */
const ask = async (stage: Stage) => {
  const { instance, cast, secretary, unit } = stage;
  await instance.database.runSql(
    `update deployment_place set removed_on = current_date where unit = $1`,
    [unit],
  );
  await cast.act(secretary, countForces, { unit, ...forces });
  const place = await newPlace(stage);
  const { proposal } = await cast.act(secretary, askProposal, { unit });
  return { proposal, place };
};

const proposed = async (stage: Stage) => {
  const { proposal, place } = await ask(stage);
  const worked = await workOutProposal(stage.instance, stage.secretary, {
    ...{ unit: stage.unit, proposal },
  });
  if (worked !== 'proposed') throw new Error(`the question came out as ${worked}`);
  return { unit: stage.unit, proposal, decision: 'take', places: [place], reason: 'Agreed' };
};

export const deedsInLending: readonly Deed[] = [
  deed(countForces, async ({ unit }) => ({ unit, ...forces })),
  deed(rankPlace, async (stage) => listed(stage)),
  deed(dropPlace, async (stage) => ({ unit: stage.unit, place: await newPlace(stage) })),
  deed(askProposal, async (stage) => {
    await ask(stage);
    return { unit: stage.unit };
  }),
  deed(decideDeployment, proposed),
  deed(confirmReturn, async (stage) => {
    const { instance, cast, secretary, unit } = stage;
    await instance.database.runSql(`delete from loan where unit = $1`, [unit]);
    await cast.act(secretary, decideDeployment, await proposed(stage));
    const [loan] = (await getOwnLending(instance, secretary, unit))!.loans;
    return { unit, loan: loan!.id };
  }),
];
