import {
  addPlace,
  askProposal,
  confirmReturn,
  countForces,
  decideDeployment,
  dropPlaceNeeds,
  getOwnLending,
  setPriority,
  statePlaceNeeds,
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

const needs = {
  ...{ region: 'North quay', peopleMin: 1, hoursMin: 0, hoursMost: 3, weeks: 2 },
  ...{ abilities: [], support: [], presentPeople: 0, isRequired: false },
};

/** The first place of the unit: one far down would be worth sending nobody. */
const rankedPlace = async (stage: Stage) => {
  const { cast, secretary, unit, next, instance } = stage;
  await instance.database.runSql('delete from place_priority where unit = $1', [unit]);
  const named = { unit, name: `Terminal ${next()}`, kind: 'transport' };
  const { place } = await cast.act(secretary, addPlace, named);
  const decidedOn = instance.clock().toISOString().slice(0, 10);
  const why = { reason: 'Largest', decidedOn, reviewOn: '2028-01-01' };
  await cast.act(secretary, setPriority, { unit, place, rank: 1, ...why });
  return { unit, place, ...needs };
};

/** A place of the unit that has a rank and says what it asks for. */
export const newPlace = async (stage: Stage) => {
  const { cast, secretary } = stage;
  return (await cast.act(secretary, statePlaceNeeds, await rankedPlace(stage))).place;
};

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
  deed(statePlaceNeeds, rankedPlace),
  deed(dropPlaceNeeds, async (stage) => ({ unit: stage.unit, place: await newPlace(stage) })),
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
