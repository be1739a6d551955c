import { addPlace, changeMode, logNothing, logWork, statePause } from '@communard/core';
import type { DemoStage } from './demo-stage.ts';
import type { Player } from './play-units.ts';

/** How a unit of the demonstration reports: days of the week, and how long ago it stopped. */
interface Story {
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  /** Every other week only. */
  readonly isFortnightly?: boolean;
  readonly endsDaysAgo?: number;
  readonly mode?: 'careful' | 'restricted';
  readonly isPaused?: boolean;
}

/** The first units of the first branch, in order; those further down have never logged anything. */
const stories: readonly Story[] = [
  { weekdays: [1, 2, 4, 5] },
  { weekdays: [5], endsDaysAgo: 24 },
  { weekdays: [2], isFortnightly: true },
  { weekdays: [3, 6], endsDaysAgo: 31, mode: 'careful' },
  { weekdays: [1, 4], endsDaysAgo: 20, mode: 'restricted' },
  { weekdays: [7], isPaused: true },
  { weekdays: [4] },
];

const makers = ['central', 'local', 'local', 'central', ''] as const;
const weeks = 26;
const dayLength = 86_400_000;

const works = [
  { instrument: 'paper', count: 12, side: 'political' },
  { instrument: 'talk', count: 3, side: 'economic' },
  { instrument: 'leaflet', count: 40, side: 'economic' },
  { instrument: 'meeting', count: 9, side: 'educational' },
] as const;

/** Half a year of daily work of one unit, logged on the day by its secretary. */
export async function playDailyWork(
  stage: DemoStage,
  play: Player,
  { unit, number }: { readonly unit: string; readonly number: number },
): Promise<void> {
  const story = stories[number];
  if (story === undefined) return;
  const { time } = stage;
  time.stopAt(weeks * 7 + 1, 8);
  const gate = await play(addPlace, { unit, name: `Gate ${number + 2}`, kind: 'transport' });
  const canteen = await play(addPlace, { unit, name: 'Canteen', kind: 'communication' });
  const places = [gate.place, canteen.place, ''];
  for (let daysAgo = weeks * 7; daysAgo > (story.endsDaysAgo ?? 0); daysAgo--) {
    const day = time.day(daysAgo);
    const week = Math.floor(Date.parse(day) / dayLength / 7);
    const isOn = story.weekdays.includes(weekdayOf(day));
    if (!isOn || (story.isFortnightly === true && week % 2 === 1)) continue;
    time.stopAt(daysAgo, 18);
    if (daysAgo % 13 === 0) await play(logNothing, { unit, day });
    else
      for (const turn of [daysAgo, daysAgo + 1].slice(0, 1 + (daysAgo % 2)))
        await play(logWork, {
          unit,
          day,
          ...works[turn % works.length],
          place: places[turn % places.length],
          maker: makers[(turn * 7) % makers.length],
          note: daysAgo % 17 === 0 ? 'The early shift came late, because of the rain.' : '',
        });
  }
  await endStory(stage, play, { unit, story });
}

async function endStory(
  { time }: DemoStage,
  play: Player,
  { unit, story }: { readonly unit: string; readonly story: Story },
): Promise<void> {
  time.stopAt(2, 9);
  const change = { unit, erasureConfirmed: 'yes' };
  if (story.mode !== undefined) await play(changeMode, { ...change, to: story.mode });
  if (story.isPaused === true)
    await play(statePause, { unit, from: time.day(1), through: time.day(-20) });
}

/** 1 for Monday to 7 for Sunday. */
function weekdayOf(day: string): number {
  return ((Date.parse(day) / dayLength + 3) % 7) + 1;
}
