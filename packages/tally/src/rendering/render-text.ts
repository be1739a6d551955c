import type { CountResult, PairsResult, SeatsResult, Stage } from '../counting/result.ts';
import type { Language } from '../languages/phrases.ts';
import { stageHeading } from '../languages/seats-sentences.ts';
import { sentencesOf } from '../languages/sentences.ts';
import { speechOf } from '../languages/speech.ts';
import type { Speech } from '../languages/speech.ts';
import { decimal, subtractUnits } from '../whole-numbers.ts';
import type { Units } from '../whole-numbers.ts';
import { ballotNotes } from './ballot-notes.ts';
import { sayState, stateInStage } from './stage-states.ts';

/** The result for a terminal or a printer without pictures: the sentences, then every figure. */
export function renderText(result: CountResult, language: Language): string {
  const speech = speechOf(language);
  const lines = [
    result.title === '' ? speech.say('count') : speech.name(result.title),
    `${speech.say('method')}: ${speech.sayOf('methods', result.method)} (${result.method}, ${result.methodVersion})`,
    `${speech.say('rule')}: ${result.rule.title}, ${result.rule.dated}`,
    ...groupLines(result, speech),
    '',
    ...ballotNotes(result.ballots, speech).map(({ label, text }) => `${label}: ${text}`),
    ...(result.lotsUnused === 0 ? [] : [`${speech.say('lotsUnused')}: ${result.lotsUnused}`]),
    '',
    ...sentencesOf(result, language),
    '',
    ...figureLines(result, speech),
    speech.say('recount'),
  ];
  return `${lines.join('\n')}\n`;
}

function groupLines(result: CountResult, speech: Speech): string[] {
  if (result.kind !== 'seats' || result.groups.length === 0) return [];
  return [
    `${speech.say('guaranteedSeats')}:`,
    ...result.groups.map((group) => `  ${sayGroup(group, speech)}`),
  ];
}

/** A group and its bounds. */
export function sayGroup(group: SeatsResult['groups'][number], speech: Speech): string {
  const { minimum, maximum } = group;
  const name = speech.name(group.name);
  return maximum === null
    ? speech.say('groupMinimum', { name, minimum })
    : speech.say('groupMaximum', { name, minimum, maximum });
}

function figureLines(result: CountResult, speech: Speech): string[] {
  switch (result.kind) {
    case 'seats':
      return result.stages.flatMap((stage, i) => stageLines(result, i, stage, speech));
    case 'pairs':
      return matrixLines(result, speech);
    case 'scores':
    case 'motion':
      return []; // the sentences hold every figure
  }
}

function stageLines(result: SeatsResult, index: number, stage: Stage, speech: Speech): string[] {
  const before = result.stages[index - 1];
  const figure = (units: Units): string => decimal(units, result.places);
  const rows = result.candidates.map(({ number, name }) => {
    const votes = stage.votes[number - 1]!;
    const change = before === undefined ? 0 : subtractUnits(votes, before.votes[number - 1]!);
    const state = sayState(stateInStage(result, stage, number), speech);
    return [`${number}. ${speech.name(name)}`, figure(votes), signed(change, figure), state];
  });
  const lost = before === undefined ? 0 : subtractUnits(stage.beyond, before.beyond);
  rows.push([speech.say('beyond'), figure(stage.beyond), signed(lost, figure), '']);
  const quota = `${speech.say('quota')} ${figure(stage.quota)}`;
  return [`${stageHeading(stage, speech)} · ${quota}`, ...align(rows), ''];
}

/** `+3.00`, `−3.00`, or nothing where nothing changed. */
function signed(change: Units, figure: (units: Units) => string): string {
  if (change === 0) return '';
  return change > 0 ? `+${figure(change)}` : figure(change).replace('-', '−');
}

function matrixLines(result: PairsResult, speech: Speech): string[] {
  const header = ['', ...result.candidates.map(({ number }) => `${number}.`)];
  const rows = result.candidates.map(({ number, name }) => [
    `${number}. ${speech.name(name)}`,
    ...result.matrix[number - 1]!.map((votes, i) => (i === number - 1 ? '' : String(votes))),
  ]);
  return [`${speech.say('matrix')}:`, ...align([header, ...rows]), ''];
}

/** Columns of equal width: figures to the end, words to the start. */
function align(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.map((row) => [...row[column]!].length)),
  );
  const pad = (cell: string, column: number): string => {
    const blanks = ' '.repeat(widths[column]! - [...cell].length);
    return /^[+−\d]/.test(cell) && column > 0 ? blanks + cell : cell + blanks;
  };
  return rows.map((row) => `  ${row.map(pad).join('  ')}`.trimEnd());
}
