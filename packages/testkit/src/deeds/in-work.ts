import {
  actOnTask,
  addPlace,
  addTask,
  changeMode,
  closeDays,
  closePlace,
  correctPlace,
  correctLog,
  eraseLogPhoto,
  logNothing,
  logSame,
  logWork,
  moveDemand,
  notePlaceFact,
  notePulse,
  raiseDemand,
  reopenPlace,
  setPriority,
  statePause,
  takeBackPause,
} from '@communard/core';
import { deed, type Deed, type Stage } from './deed.ts';

const dayLength = 86_400_000;
const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * dayLength).toISOString().slice(0, 10);
const today = ({ instance }: Stage) => instance.clock().toISOString().slice(0, 10);

/** A day the unit has begun by, on which nobody has said anything. */
const freeDay = async ({ instance, unit, next }: Stage) => {
  await instance.database.runSql(`update unit set begun_on = '2024-01-01' where id = $1`, [unit]);
  return dayAfter('2025-01-01', next() % 400);
};

const newPlace = async ({ cast, secretary, unit, next }: Stage) => {
  const place = { unit, name: `Works ${next()}`, kind: 'factory' };
  return (await cast.act(secretary, addPlace, place)).place;
};

const work = async (stage: Stage) => ({
  ...{ unit: stage.unit, day: await freeDay(stage), reason: 'Late' },
  ...{ instrument: 'talk', count: 3, side: 'economic', place: await newPlace(stage) },
});

/** Far enough ahead, each beside the others. */
const pause = ({ unit, next }: Stage) => {
  const from = dayAfter('2026-04-01', next() * 3);
  return { unit, from, through: dayAfter(from, 1) };
};

const demand = async (stage: Stage) => ({
  ...{ unit: stage.unit, theme: 'pay', day: today(stage), words: 'More for nights' },
  place: await newPlace(stage),
});

/** One red point, as PNG. */
export const smallPhoto = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

export const deedsInWork: readonly Deed[] = [
  deed(logWork, work),
  deed(logNothing, async (stage) => ({
    ...{ unit: stage.unit, day: await freeDay(stage), reason: 'Late' },
  })),
  deed(logSame, async (stage) => {
    const { cast, secretary, unit } = stage;
    const from = await work(stage);
    await cast.act(secretary, logWork, from);
    return { unit, day: today(stage), from: from.day };
  }),
  deed(correctLog, async (stage) => {
    const { cast, secretary, unit } = stage;
    const { entry } = await cast.act(secretary, logWork, await work(stage));
    return { unit, entry, to: 'taken_back', reason: 'Twice' };
  }),
  deed(eraseLogPhoto, async (stage) => {
    const { cast, secretary, unit } = stage;
    const input = { ...(await work(stage)), photo: smallPhoto };
    return { unit, entry: (await cast.act(secretary, logWork, input)).entry };
  }),
  deed(closeDays, async ({ unit, next, instance }) => {
    await instance.database.runSql(`delete from log_closing where unit = $1`, [unit]);
    return { unit, through: dayAfter('2024-02-01', next() % 300) };
  }),
  deed(statePause, async (stage) => pause(stage)),
  deed(takeBackPause, async (stage) => {
    const { cast, secretary, unit } = stage;
    return { unit, pause: (await cast.act(secretary, statePause, pause(stage))).pause };
  }),
  deed(addPlace, async ({ unit, next }) => ({ unit, name: `Yard ${next()}`, kind: 'factory' })),
  deed(closePlace, async (stage) => ({ unit: stage.unit, place: await newPlace(stage) })),
  deed(correctPlace, async (stage) => ({
    ...{ unit: stage.unit, place: await newPlace(stage) },
    ...{ name: `Pier ${stage.next()}`, kind: 'transport', division: '50' },
  })),
  deed(reopenPlace, async (stage) => {
    const { cast, secretary, unit } = stage;
    const place = await newPlace(stage);
    await cast.act(secretary, closePlace, { unit, place });
    return { unit, place };
  }),
  deed(notePlaceFact, async (stage) => ({
    ...{ unit: stage.unit, place: await newPlace(stage), day: today(stage), source: 'Seen' },
    fact: { matter: 'size', people: 40 },
  })),
  deed(setPriority, async (stage) => ({
    ...{ unit: stage.unit, place: await newPlace(stage), rank: 1 + (stage.next() % 99) },
    ...{ reason: 'Largest', decidedOn: today(stage), reviewOn: '2026-09-01' },
  })),
  deed(notePulse, async (stage) => ({
    ...{ unit: stage.unit, place: await newPlace(stage), day: today(stage) },
    ...{ mood: 3, worry: 2, talk: 4, language: 'en' },
  })),
  deed(raiseDemand, demand),
  deed(moveDemand, async (stage) => {
    const { cast, secretary, unit } = stage;
    const raised = await cast.act(secretary, raiseDemand, await demand(stage));
    const step = { to: 'formulated', day: today(stage), words: 'Ten in the hundred' };
    return { unit, demand: raised.demand, ...step };
  }),
  deed(addTask, async (stage) => ({ unit: stage.unit, what: 'Leaflets', dueOn: today(stage) })),
  deed(actOnTask, async (stage) => {
    const { cast, secretary, unit } = stage;
    const added = { unit, what: 'Leaflets', dueOn: today(stage) };
    const { task } = await cast.act(secretary, addTask, added);
    return { unit, task, act: 'taken', isConfirmed: 'yes' };
  }),
  deed(changeMode, async ({ unit, instance }) => {
    await instance.database.runSql(`update unit set mode = 'open' where id = $1`, [unit]);
    return { unit, to: 'careful', reason: 'Watched', erasureConfirmed: 'yes' };
  }),
];
