/**
 * How well silent units are found, on made series whose truth is known, against "no entry for N
 * days". Prints tables and a picture in Markdown; the same seeds give the same figures on every
 * machine.
 *
 *   node_modules/.bin/node bench/silence.ts
 */
import {
  judgeAlarms,
  judgeByKind,
  madeOrganisation,
  medianDelay,
  type CallsSilent,
  type Judgement,
  type MadeRhythm,
} from '@communard/testkit';
import { quietShares, readSilence, silentDaysLeast } from '../packages/core/src/work/silence.ts';

const organisations = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
  madeOrganisation(`table/${name}`),
);
const rhythms = organisations.flat();
const dayLength = 86_400_000;
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayLength;

const shares = new Map(
  organisations.flatMap((units) => {
    const share = quietShares(units, { from: units[0]!.begins, through: units[0]!.ends });
    return units.map((unit) => [unit, share] as const);
  }),
);

const byHabit: CallsSilent = (rhythm, { reports, lastDay }) => {
  const last = reports.at(-1);
  // Sooner is never called silent; looking there would only take time.
  if (last === undefined || daysBetween(last, lastDay) < silentDaysLeast) return false;
  const quietShare = shares.get(rhythm);
  const { pauses, begins: beginsOn } = rhythm;
  const input = { reports, pauses, beginsOn, through: lastDay, quietShare };
  return readSilence(input).state === 'silent';
};

/** Knows of stated pauses, as the other does. */
function afterDays(count: number): CallsSilent {
  const isPaused = ({ pauses }: MadeRhythm, day: string) =>
    pauses.some(({ from, through }) => from <= day && day <= through);
  return (rhythm, { reports, lastDay }) =>
    reports.length > 0 &&
    !isPaused(rhythm, lastDay) &&
    daysBetween(reports.at(-1)!, lastDay) >= count;
}

const line = (name: string, judged: Judgement) =>
  [
    name,
    (judged.right / Math.max(1, judged.right + judged.wrong)).toFixed(2),
    `${judged.found} of ${judged.stops}`,
    `${medianDelay(judged) ?? '–'}`,
    (judged.wrong / judged.unitYears).toFixed(2),
  ].join(' | ');

const rules = [
  { name: 'by the unit’s habit', judged: judgeAlarms(rhythms, byHabit) },
  ...[7, 14, 21, 28, 35].map((count) => ({
    name: `no entry for ${count} days`,
    judged: judgeAlarms(rhythms, afterDays(count)),
  })),
];

console.log('| rule | precision | stops found | median days | false alarms a unit and year |');
console.log('|---|---|---|---|---|');
for (const { name, judged } of rules) console.log(`| ${line(name, judged)} |`);

console.log(
  '\n| kind of unit | habit: false a year | habit: days | 14 days: false a year | 28 days: false a year |',
);
console.log('|---|---|---|---|---|');
const ours = judgeByKind(rhythms, byHabit);
const fortnight = judgeByKind(rhythms, afterDays(14));
const month = judgeByKind(rhythms, afterDays(28));
const yearly = (judged: Judgement) => (judged.wrong / judged.unitYears).toFixed(2);
for (const [kind, judged] of ours)
  console.log(
    `| ${kind.replaceAll('_', ' ')} | ${yearly(judged)} | ${medianDelay(judged) ?? '–'} | ${yearly(fortnight.get(kind)!)} | ${yearly(month.get(kind)!)} |`,
  );

/** A bar of one mark for each `step`; a bar that would be longer than the line ends in an arrow. */
function bar(value: number, step: number): string {
  const marks = Math.round(value / step);
  return marks > barMost ? `${'█'.repeat(barMost - 1)}▶` : '█'.repeat(marks).padEnd(barMost);
}
const barMost = 20;

console.log('\n```text');
console.log(
  `${'rule'.padEnd(22)}${'false alarms a unit and year'.padEnd(30)}${'alarms that were right'.padEnd(28)}days until named`,
);
for (const { name, judged } of rules) {
  const falseYearly = judged.wrong / judged.unitYears;
  const precision = judged.right / Math.max(1, judged.right + judged.wrong);
  const days = medianDelay(judged) ?? 0;
  console.log(
    `${name.padEnd(22)}${bar(falseYearly, 0.05)} ${falseYearly.toFixed(2).padEnd(9)}${bar(precision, 0.05)} ${precision.toFixed(2).padEnd(7)}${bar(days, 2)} ${days}`,
  );
}
console.log('```');
