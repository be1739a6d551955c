import { describe, expect, it } from 'vitest';
import { markedBallotsFrom, rankedBallotsFrom } from '../ballots/ballots-from.ts';
import type { Ballots } from '../ballots/ballots.ts';
import { count } from '../counting/count.ts';
import type { CountRequest } from '../counting/request.ts';
import type { CountResult } from '../counting/result.ts';
import { renderCsv } from './render-csv.ts';
import { renderHtml } from './render-html.ts';

function resultOf(ballots: Ballots, request: CountRequest): CountResult {
  const outcome = count(ballots, request);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.result;
}

/** Rows of cells as a reader sees them: texts without bars and marks, empty cells as ''. */
function tableOf(page: string): string[][] {
  const rows = page.slice(page.indexOf('<table>'), page.indexOf('</table>')).split('<tr>').slice(1);
  return rows.map((row) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) =>
      cell!
        .replace(/<span class="bar".*<\/span>/s, '')
        .replace('<br>', ' ')
        .replace(/<[^>]*>/g, ''),
    ),
  );
}

/** Where each bar ends, in the order of the page. */
function barsOf(page: string): string[] {
  return [...page.matchAll(/<i style="inline-size:([\d.]+%)">/g)].map(([, size]) => size!);
}

const headings = (page: string): string[] =>
  [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, text]) => text!);

const list = rankedBallotsFrom({ candidates: ['Ana', 'Bela', 'Carl', 'Dua'], seatCount: 1 }, [
  { ranking: [1], weight: 9 },
  { ranking: [2, 1], weight: 8 },
  { ranking: [3], weight: 3 },
  { ranking: [4, 3, 2], weight: 2 },
]);

describe('the page of a count of seats', () => {
  const page = renderHtml(resultOf(list, { method: 'irv' }), 'en');

  it('has a column a stage and a row a candidate; whoever went out leaves empty cells', () => {
    expect(tableOf(page)).toEqual([
      ['Candidate', 'Stage 1 Quota 12', 'Stage 2 Quota 12', 'Stage 3 Quota 10'],
      ['Ana', '9', '9', '9 not elected'],
      ['Bela', '8', '8', '10 (+2) elected'],
      ['Carl', '3', '5 (+2)', '0 (−5) out'],
      ['Dua', '2', '0 (−2) out', ''],
      ['Go no further', '0', '0', '3 (+3)'],
    ]);
  });

  it('draws bars against the largest figure of all stages', () => {
    const of = (part: number): string => `${Math.floor((part * 10_000) / 12) / 100}`;
    const expected = [9, 9, 9, 8, 8, 10, 3, 5, 0, 2, 0, 0, 0, 3].map((part) => Number(of(part)));
    expect(barsOf(page).map(Number.parseFloat)).toEqual(expected);
  });

  it('tells the story stage by stage', () => {
    expect(headings(page)).toEqual(['How the votes moved', 'Stage by stage', 'Ballots']);
    const items = [...page.matchAll(/<li>(.*)<\/li>/g)].map(([, text]) => text);
    expect(items).toHaveLength(5);
    expect(items[2]).toBe('Stage 2. Fewest votes, out: Dua. Passed on: Carl 2.');
  });

  it('names method and rule, and neither groups nor unused lots where there are none', () => {
    expect(page).toContain('<dt>Method</dt><dd>Instant runoff (irv, 1)</dd>');
    expect(page).toContain('<dt>Rule</dt><dd>Instant runoff for one seat, 2026-11-22</dd>');
    expect(page).toContain('<dt>Seats</dt><dd>1</dd>');
    expect(page).not.toContain('Guaranteed seats');
    expect(page).not.toContain('Recorded lots');
  });

  it('is called by its kind where the election has no title', () => {
    expect(page).toContain('<title>Count</title>');
    expect(page).toContain('<h1><bdi>Count</bdi></h1>');
  });
});

describe('the page of a count of options', () => {
  it('shows who is preferred to whom, wins in bold, nothing against oneself', () => {
    const page = renderHtml(resultOf(list, { method: 'schulze-margins' }), 'en');
    expect(tableOf(page)).toEqual([
      ['Option', 'Ana', 'Bela', 'Carl', 'Dua'],
      ['Ana', '', '9', '17', '17'],
      ['Bela', '10', '', '8', '8'],
      ['Carl', '5', '5', '', '3'],
      ['Dua', '2', '2', '2', ''],
    ]);
    const bold = [...page.matchAll(/<strong>(\d+)<\/strong>/g)].map(([, votes]) => votes);
    expect(bold).toEqual(['17', '17', '10', '8', '8', '3']);
    expect(headings(page)).toEqual(['Votes', 'Count', 'Ballots']);
  });

  it('shows an even pair as nobody’s win', () => {
    const even = rankedBallotsFrom({ candidates: ['Hall', 'Yard'] }, [
      { ranking: [1, 2] },
      { ranking: [2, 1] },
    ]);
    const page = renderHtml(resultOf(even, { method: 'schulze-margins' }), 'en');
    expect(page).not.toContain('<strong>');
  });
});

describe('the page of a motion', () => {
  it('shows every choice, and the line it must reach beside the votes for it alone', () => {
    const ballots = markedBallotsFrom(
      { candidates: ['for', 'against', 'abstain'], meaning: 'votes' },
      [{ marks: [3, 4, 1], weight: 10 }],
    );
    const page = renderHtml(resultOf(ballots, { method: 'motion-simple' }), 'en');
    expect(tableOf(page)).toEqual([
      ['', 'Votes'],
      ['For', '3'],
      ['Against', '4'],
      ['Abstentions', '1'],
      ['Not used', '2'],
    ]);
    expect(barsOf(page)).toEqual(['75.00%', '100.00%', '25.00%', '50.00%']);
    expect(page.match(/<u style="inset-inline-start:100.00%"><\/u>/g)).toHaveLength(1);
  });
});

describe('the CSV of options', () => {
  it('says what each column holds', () => {
    const csv = renderCsv(resultOf(list, { method: 'approval' }));
    expect(csv.split('\r\n')[0]).toBe(
      'option,name,total,markedWeight,consents,objections,isAccepted,isWinner',
    );
  });

  it('leaves numbers alone, and only whole cells that are numbers', () => {
    const names = ['7', '-22', '-2.5', '-1x', '-', '-1.'];
    const ballots = rankedBallotsFrom({ candidates: names }, [{ ranking: [1] }]);
    const rows = renderCsv(resultOf(ballots, { method: 'approval' }))
      .split('\r\n')
      .slice(1, 7);
    expect(rows.map((row) => row.split(',')[1])).toEqual([
      '7',
      '-22',
      '-2.5',
      "'-1x",
      "'-",
      "'-1.",
    ]);
  });
});
