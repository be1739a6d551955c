import type {
  CountResult,
  MotionResult,
  PairsResult,
  ScoresResult,
  SeatsResult,
  Stage,
} from '../counting/result.ts';
import { stageHeading } from '../languages/seats-sentences.ts';
import type { Speech } from '../languages/speech.ts';
import { basisPoints, compareUnits, decimal, subtractUnits } from '../whole-numbers.ts';
import type { Units } from '../whole-numbers.ts';
import { bdi, escapeHtml } from './html-text.ts';
import { sayState, stateInStage } from './stage-states.ts';

/** The figures as a table in a box of its own, which scrolls and can be reached by keyboard. */
export function figuresHtml(result: CountResult, speech: Speech): string {
  return `<section>
<h2>${escapeHtml(speech.say(result.kind === 'seats' ? 'table' : 'votes'))}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(speech.say('tableRegion'))}">
${tableOf(result, speech)}
</div>
</section>`;
}

function tableOf(result: CountResult, speech: Speech): string {
  switch (result.kind) {
    case 'seats':
      return seatsTable(result, speech);
    case 'pairs':
      return pairsTable(result, speech);
    case 'scores':
      return scoresTable(result, speech);
    case 'motion':
      return motionTable(result, speech);
  }
}

function table(caption: string, head: readonly string[], rows: readonly string[]): string {
  const columns = head.map((cell) => `<th scope="col">${cell}</th>`).join('');
  return `<table>
<caption>${escapeHtml(caption)}</caption>
<thead><tr>${columns}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row}</tr>`).join('\n')}
</tbody>
</table>`;
}

function rowHead(text: string): string {
  return `<th scope="row">${text}</th>`;
}

/**
 * A bar of `part` in `whole`, with a line where `mark` is. Its figure stands beside it in words.
 */
function bar(part: Units, whole: Units, mark: Units | null): string {
  const line = mark === null ? '' : `<u style="inset-inline-start:${percent(mark, whole)}"></u>`;
  return `<span class="bar" aria-hidden="true"><i style="inline-size:${percent(part, whole)}"></i>${line}</span>`;
}

function percent(part: Units, whole: Units): string {
  return `${decimal(basisPoints(part, whole), 2)}%`;
}

function largest(figures: readonly Units[]): Units {
  return figures.reduce((a, b) => (compareUnits(a, b) < 0 ? b : a), 1);
}

function seatsTable(result: SeatsResult, speech: Speech): string {
  const { stages, candidates, seats, ballots } = result;
  const whole = largest(stages.flatMap((stage) => [stage.quota, stage.beyond, ...stage.votes]));
  const head = stages.map((stage) => {
    const quota = `${speech.say('quota')} ${speech.figure(stage.quota, result.places)}`;
    return `${escapeHtml(stageHeading(stage, speech))}<br><small>${escapeHtml(quota)}</small>`;
  });
  const rows = candidates.map(({ number, name, party }) => {
    const cells = stages.map((_, i) => candidateCell({ result, speech, whole }, i, number));
    const label = party === null ? bdi(name) : `${bdi(name)}<br><small>${bdi(party)}</small>`;
    return rowHead(label) + cells.join('');
  });
  const beyond = stages.map((stage, i) => {
    const change = subtractUnits(stage.beyond, stages[i - 1]?.beyond ?? 0);
    const figures = figuresOf({ result, speech, whole }, stage.beyond, i === 0 ? 0 : change);
    return `<td>${figures}${bar(stage.beyond, whole, null)}</td>`;
  });
  rows.push(rowHead(escapeHtml(speech.say('beyondShort'))) + beyond.join(''));
  const caption = speech.say('tableCaption', { seats, counted: ballots.countedWeight });
  return table(caption, [escapeHtml(speech.say('candidate')), ...head], rows);
}

interface Drawing {
  readonly result: SeatsResult;
  readonly speech: Speech;
  readonly whole: Units;
}

/** Empty after the stage in which a candidate went out and lost all votes. */
function candidateCell(drawing: Drawing, index: number, candidate: number): string {
  const { result, speech, whole } = drawing;
  const stage: Stage = result.stages[index]!;
  const before = result.stages[index - 1];
  const votes = stage.votes[candidate - 1]!;
  const votesBefore = before?.votes[candidate - 1] ?? 0;
  const state = stateInStage(result, stage, candidate);
  const isGone = votes === 0 && votesBefore === 0 && state === null && index > 0;
  const wentBefore = result.stages.slice(0, index).some((s) => s.excluded.includes(candidate));
  if (state === 'withdrawn') return `<td>${escapeHtml(sayState(state, speech))}</td>`;
  if (isGone && wentBefore) return '<td></td>';
  const change = index === 0 ? 0 : subtractUnits(votes, votesBefore);
  const said = state === null ? '' : ` <b>${escapeHtml(sayState(state, speech))}</b>`;
  return `<td>${figuresOf(drawing, votes, change)}${said}${bar(votes, whole, stage.quota)}</td>`;
}

function figuresOf({ result, speech }: Drawing, votes: Units, change: Units): string {
  const figure = escapeHtml(speech.figure(votes, result.places));
  if (change === 0) return figure;
  const text = speech.figure(change, result.places);
  const signed = change > 0 ? `+${text}` : text.replace('-', '−');
  return `${figure} <small dir="ltr">(${escapeHtml(signed)})</small>`;
}

function pairsTable(result: PairsResult, speech: Speech): string {
  const head = result.candidates.map(({ name }) => bdi(name));
  const rows = result.candidates.map(({ number, name }) => {
    const cells = result.matrix[number - 1]!.map((votes, i) => {
      if (i === number - 1) return '<td></td>';
      const isWin = votes > result.matrix[i]![number - 1]!;
      return isWin ? `<td><strong>${votes}</strong></td>` : `<td>${votes}</td>`;
    });
    return rowHead(bdi(name)) + cells.join('');
  });
  return table(speech.say('matrix'), [escapeHtml(speech.say('option')), ...head], rows);
}

function scoresTable(result: ScoresResult, speech: Speech): string {
  const isConsent = result.meaning === 'consents';
  const keys = isConsent
    ? (['consents', 'standAsides', 'objections', 'state'] as const)
    : ([result.meaning === 'approvals' ? 'approvals' : 'points'] as const);
  const whole = largest(result.totals.map((total) => total.total));
  const rows = result.totals.map((total) => {
    const figure = escapeHtml(speech.figure(total.total, result.places));
    const state = speech.say(total.isAccepted ? 'accepted' : 'notAccepted');
    const cells = isConsent
      ? [String(total.consents), figure, String(total.objections), escapeHtml(state)]
      : [`${figure}${bar(total.total, whole, null)}`];
    const name = bdi(result.candidates[total.option - 1]!.name);
    return rowHead(name) + cells.map((cell) => `<td>${cell}</td>`).join('');
  });
  const head = [speech.say('option'), ...keys.map((key) => speech.say(key))];
  return table(speech.say('result'), head.map(escapeHtml), rows);
}

function motionTable(result: MotionResult, speech: Speech): string {
  const choices = [
    ['votesFor', result.votesFor],
    ['votesAgainst', result.votesAgainst],
    ['abstentions', result.abstentions],
    ['unused', result.unused],
  ] as const;
  const whole = largest([...choices.map(([, votes]) => votes), result.needed]);
  const rows = choices.map(([key, votes]) => {
    const mark = key === 'votesFor' ? result.needed : null;
    return `${rowHead(escapeHtml(speech.say(key)))}<td>${votes}${bar(votes, whole, mark)}</td>`;
  });
  const { needed, base } = result;
  const caption = speech.say('motionNeeded', { needed, base });
  return table(caption, ['', escapeHtml(speech.say('votes'))], rows);
}
