import {
  actOnTask,
  addPlace,
  addTask,
  moveDemand,
  notePlaceFact,
  notePulse,
  raiseDemand,
  setPriority,
  statePlaceNeeds,
} from '@communard/core';
import type { DemoStage } from './demo-stage.ts';
import type { Player } from './play-units.ts';

/** So many units of the first branch know their places; the others have yet to begin. */
const unitsWithPlaces = 4;

interface Playing {
  readonly stage: DemoStage;
  readonly play: Player;
  readonly unit: string;
  readonly number: number;
}

/** What a unit knows of its places, what it does there by when, and what people raise. */
export async function playPlaces(
  stage: DemoStage,
  play: Player,
  { unit, number }: { readonly unit: string; readonly number: number },
): Promise<void> {
  if (number >= unitsWithPlaces) return;
  const playing = { stage, play, unit, number };
  const terminal = await playTerminal(playing);
  await playRanks(playing, terminal);
  await playPulse(playing, terminal);
  await playDemands(playing, terminal);
  await playTasks(playing);
}

async function playTerminal({ stage, play, unit, number }: Playing): Promise<string> {
  const { time } = stage;
  time.stopAt(150, 10);
  const named = { unit, name: `Terminal ${number + 1}`, kind: 'transport', division: '52' };
  const { place } = await play(addPlace, named);
  const union = 'Dock workers’ union';
  const note = (daysAgo: number, source: string, fact: object) => {
    time.stopAt(daysAgo, 11);
    return play(notePlaceFact, { unit, place, day: time.day(daysAgo), source, fact });
  };
  await note(149, 'Works notice board', { matter: 'size', people: 620 + number * 40 });
  await note(149, 'Works notice board', { matter: 'shifts', shifts: 3 });
  await note(140, 'Union report', { matter: 'density', percent: 38 });
  await note(140, 'Union report', { matter: 'body', kind: 'union', name: union, isPresent: true });
  await note(120, 'Own count', { matter: 'ties', tie: 'readers', people: 9 });
  await note(60, 'Own count', { matter: 'ties', tie: 'readers', people: 14 });
  await note(60, 'Own count', { matter: 'ties', tie: 'sympathisers', people: 22 });
  const held = { matter: 'position', body: union, position: 'Steward', holders: 2 };
  await note(45, 'Works election', held);
  await note(20, 'Works notice board', { matter: 'size', people: 580 + number * 40 });
  return place;
}

async function playRanks({ stage, play, unit }: Playing, terminal: string): Promise<void> {
  const { time } = stage;
  time.stopAt(130, 19);
  const yard = { unit, name: 'Repair yard', kind: 'factory', division: '33' };
  const { place } = await play(addPlace, yard);
  const dates = { decidedOn: time.day(130), reviewOn: time.day(10) };
  const first = 'Three shifts, and few of us at night.\nWhat stops here stops the harbour.';
  await play(setPriority, { unit, place: terminal, rank: 1, reason: first, ...dates });
  const second = { rank: 2, reason: 'Near, and the canteen is shared.' };
  await play(setPriority, { unit, place, ...second, ...dates, reviewOn: time.day(-40) });
  await play(statePlaceNeeds, {
    ...{ unit, place: terminal, region: 'north quay', peopleMin: 3, hoursMin: 6, hoursMost: 30 },
    ...{ abilities: [{ ability: 'speaking', people: 1 }], support: [], weeks: 8 },
    ...{ presentPeople: 1, isRequired: false },
  });
}

const moods = [2, 2, 3, 2, 3, 3, 4, 3, 4, 4] as const;
const words = [
  'The new roster came without a word.',
  'Many ask what the others earn.',
  'In the canteen they speak of a meeting.',
];

async function playPulse({ stage, play, unit, number }: Playing, place: string): Promise<void> {
  const { time } = stage;
  for (const [at, mood] of moods.entries()) {
    const daysAgo = 300 - at * 30 + number * 3;
    if (daysAgo > 148) continue;
    time.stopAt(daysAgo, 20);
    await play(notePulse, {
      ...{ unit, place, day: time.day(daysAgo), mood, worry: 6 - mood, talk: 1 + (at % 5) },
      ...{ worries: ['pay', 'hours'].slice(0, 1 + (at % 2)), language: 'en' },
      words: words[at % words.length],
    });
  }
}

async function playDemands({ stage, play, unit, number }: Playing, place: string): Promise<void> {
  const { time } = stage;
  const raise = (daysAgo: number, theme: string, said: string) => {
    time.stopAt(daysAgo, 12);
    return play(raiseDemand, { unit, theme, place, day: time.day(daysAgo), words: said });
  };
  const step = (demand: string, daysAgo: number, parts: object) => {
    time.stopAt(daysAgo, 13);
    return play(moveDemand, { unit, demand, day: time.day(daysAgo), ...parts });
  };
  const way = await raise(110, 'pay', 'Pay for the way between shifts');
  const formulated = 'A quarter of an hour of pay for each change of shift';
  await step(way.demand, 90, { to: 'formulated', words: formulated });
  await step(way.demand, 70, { to: 'in_talks' });
  const learned = 'It moved when all three shifts asked on one day.';
  if (number % 2 === 0) await step(way.demand, 25, { to: 'partly_won', learned });
  const roster = await raise(40, 'hours', 'The roster two weeks ahead');
  if (number > 0)
    await step(roster.demand, 30, { to: 'formulated', words: 'A roster two weeks ahead' });
  await raise(8, 'safety', 'Light on the east ramp');
}

async function playTasks({ stage, play, unit }: Playing): Promise<void> {
  const { time } = stage;
  const add = (what: string, daysAhead: number, parts: object = {}) => {
    time.stopAt(6, 20);
    return play(addTask, { unit, what, dueOn: time.day(-daysAhead), ...parts });
  };
  const early = { minutes: 60, source: 'meeting' };
  const leaflets = await add('Bring the leaflets to the early shift', 3, early);
  await play(actOnTask, { unit, task: leaflets.task, act: 'taken', isConfirmed: 'yes' });
  const letter = { minutes: 120, ability: 'writing', source: 'plan' };
  await add('Write the letter about the roster', 6, letter);
  await add('Find a room for the meeting', 12, { minutes: 30 });
  const poster = await add('Hang the posters at the east ramp', 1, { source: 'meeting' });
  await play(actOnTask, { unit, task: poster.task, act: 'taken', isConfirmed: 'yes' });
  time.stopAt(4, 20);
  await play(actOnTask, { unit, task: poster.task, act: 'done' });
}
