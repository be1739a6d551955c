import { seededRandom } from './seeded-random.ts';

/** Ways in which units report, made up so that the truth about each silence is known. */
export const madeKinds = [
  'daily',
  'weekdays',
  'weekly',
  'twice_a_week',
  'fortnightly',
  'monthly',
  'irregular',
  /** Comes in bursts and leaves for days: silence is part of its habit. */
  'noisy',
  /** Pauses four weeks each summer without a word. */
  'seasonal',
  /** Goes over from every day to once a week, and keeps that. */
  'slower',
] as const;
export type MadeKind = (typeof madeKinds)[number];

/** `stops` falls silent for good; `pauses` says beforehand for how long, and comes back. */
export const madeEndings = ['keeps', 'stops', 'pauses'] as const;
export type MadeEnding = (typeof madeEndings)[number];

export interface MadeRhythm {
  readonly kind: MadeKind;
  readonly ending: MadeEnding;
  readonly begins: string;
  readonly ends: string;
  /** Days with a report, in order. */
  readonly reports: readonly string[];
  readonly pauses: readonly { readonly from: string; readonly through: string }[];
  /** The day after the last report of a unit that stops: from here on it is silent in truth. */
  readonly silentFrom: string | null;
  /** Days on which an alarm is neither right nor wrong: the first of the unannounced summers. */
  readonly undecided: { readonly from: string; readonly through: string } | null;
}

const begin = Date.parse('2024-01-01') / 86_400_000;
const yearDays = 364;
const lengthDays = 2 * yearDays;
const learningDays = 26 * 7;

/** Two years of one unit, the same for the same seed for ever. */
export function madeRhythm(kind: MadeKind, ending: MadeEnding, seed: string): MadeRhythm {
  const random = chance(`${seed}/${kind}/${ending}`);
  const gone = absences(ending, random);
  const wished = wishes[kind](random);
  const numbers = [...new Set(wished)]
    .filter((day) => day >= 0 && day < lengthDays && !isHoliday(day) && !gone.isAway(day))
    .sort((a, b) => a - b);
  const last = numbers.at(-1) ?? 0;
  return {
    kind,
    ending,
    begins: dayOf(0),
    ends: dayOf(lengthDays - 1),
    reports: numbers.map(dayOf),
    pauses: gone.pauses.map(([from, through]) => ({ from: dayOf(from), through: dayOf(through) })),
    silentFrom: ending === 'stops' ? dayOf(last + 1) : null,
    undecided:
      kind === 'seasonal' ? { from: dayOf(summer[0]), through: dayOf(summer[1] + 7) } : null,
  };
}

/** One of each kind and ending: units of one organisation, with the same holidays. */
export function madeOrganisation(seed: string): MadeRhythm[] {
  return madeKinds.flatMap((kind) => madeEndings.map((ending) => madeRhythm(kind, ending, seed)));
}

type Chance = () => number;

/** Numbers from 0 to 1, the same for the same seed. */
export function chance(seed: string): Chance {
  const bytes = seededRandom(seed);
  let block: DataView = new DataView(new ArrayBuffer(0));
  let at = 0;
  return () => {
    if (at >= block.byteLength) {
      block = new DataView(bytes(4096).buffer);
      at = 0;
    }
    const value = block.getUint32(at);
    at += 4;
    return value / 2 ** 32;
  };
}

const upTo = (random: Chance, limit: number) => Math.floor(random() * limit);
const dayOf = (day: number) => new Date((begin + day) * 86_400_000).toISOString().slice(0, 10);
const every = (days: number, isWished: (day: number) => boolean) =>
  Array.from({ length: days }, (_, day) => day).filter(isWished);

const summer = [200, 227] as const;

/** Ten days at the turn of the year and two in spring, for all units alike. */
function isHoliday(day: number): boolean {
  const date = day % yearDays;
  return (date >= 350 && date < 360) || date === 120 || date === 121;
}

/** Everyone is ill three times, three to six days; some stop, some say that they pause. */
function absences(ending: MadeEnding, random: Chance) {
  const ill = Array.from({ length: 3 }, () => {
    const from = upTo(random, lengthDays);
    return [from, from + 2 + upTo(random, 4)] as const;
  });
  const stop = learningDays + upTo(random, lengthDays - learningDays - 84);
  const from = learningDays + upTo(random, 300);
  const pauses = ending === 'pauses' ? [[from, from + 28 + upTo(random, 28)] as const] : [];
  const spans = [...ill, ...pauses];
  return {
    pauses,
    isAway: (day: number) =>
      (ending === 'stops' && day >= stop) || spans.some(([a, b]) => a <= day && day <= b),
  };
}

/** The days on which a unit of the kind would report, holidays and illness aside. */
const wishes: Readonly<Record<MadeKind, (random: Chance) => number[]>> = {
  daily: (random) => {
    const free = upTo(random, 7);
    return every(lengthDays, (day) => random() < (day % 7 === free ? 0.1 : 0.9));
  },
  weekdays: (random) => {
    const free = upTo(random, 7);
    const isFree = (day: number) => day % 7 === free || day % 7 === (free + 1) % 7;
    return every(lengthDays, (day) => random() < (isFree(day) ? 0.05 : 0.85));
  },
  weekly: (random) => onWeekday(random, 0.92).map((day) => nearly(day, random)),
  twice_a_week: (random) => twiceAWeek(random, 0.88),
  fortnightly: (random) => inRounds(random, 0.93, () => (random() < 0.03 ? 21 : 14)),
  monthly: (random) => inRounds(random, 0.95, () => (random() < 0.35 ? 35 : 28)),
  irregular: (random) => every(lengthDays, () => random() < 0.2),
  noisy: (random) => {
    let isOn = true;
    return every(lengthDays, () => {
      isOn = isOn ? random() >= 0.1 : random() < 0.12;
      return random() < (isOn ? 0.55 : 0.04);
    });
  },
  seasonal: (random) =>
    twiceAWeek(random, 0.9).filter((day) => {
      const date = day % yearDays;
      return date < summer[0] || date > summer[1];
    }),
  slower: (random) => {
    const change = 30 * 7 + upTo(random, 56);
    const before = every(change, () => random() < 0.75);
    return [...before, ...onWeekday(random, 0.92).filter((day) => day >= change)];
  },
};

function onWeekday(random: Chance, likely: number): number[] {
  const weekday = upTo(random, 7);
  return every(lengthDays, (day) => day % 7 === weekday && random() < likely);
}

function twiceAWeek(random: Chance, likely: number): number[] {
  const weekday = upTo(random, 7);
  const isOne = (day: number) => day % 7 === weekday || day % 7 === (weekday + 3) % 7;
  return every(lengthDays, (day) => isOne(day) && random() < likely);
}

/** One in ten meetings is a day earlier or later. */
function nearly(day: number, random: Chance): number {
  const luck = random();
  return luck < 0.07 ? day + 1 : luck < 0.1 ? day - 1 : day;
}

function inRounds(random: Chance, likely: number, nextIn: () => number): number[] {
  const days: number[] = [];
  for (let day = upTo(random, 14); day < lengthDays; day += nextIn())
    if (random() < likely) days.push(nearly(day, random));
  return days;
}
