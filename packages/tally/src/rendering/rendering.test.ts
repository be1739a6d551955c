import { describe, expect, it } from 'vitest';
import { markedBallotsFrom, rankedBallotsFrom } from '../ballots/ballots-from.ts';
import type { Ballots } from '../ballots/ballots.ts';
import { count } from '../counting/count.ts';
import type { CountRequest } from '../counting/request.ts';
import type { CountResult } from '../counting/result.ts';
import { escapeHtml, sentenceHtml } from './html-text.ts';
import { lineRanges } from './line-ranges.ts';
import { renderCsv } from './render-csv.ts';
import { renderHtml } from './render-html.ts';
import { renderJson } from './render-json.ts';
import { renderText } from './render-text.ts';

function resultOf(ballots: Ballots, request: CountRequest): CountResult {
  const outcome = count(ballots, request);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.result;
}

const committee = rankedBallotsFrom(
  {
    title: 'Committee',
    candidates: [
      'Ana',
      { name: 'Bela', party: 'North' },
      'Carl',
      'Dua',
      { name: 'Efe', isWithdrawn: true },
    ],
    seatCount: 2,
  },
  [
    { ranking: [1, 2], weight: 12 },
    { ranking: [2, 1], weight: 5 },
    { ranking: [3, 2], weight: 4 },
    { ranking: [5, 4, 3], weight: 3 },
    { ranking: [4, [1, 2]], weight: 2 },
    { ranking: [[1, 2]], weight: 1 },
    { ranking: [9], weight: 2 },
    { ranking: [8], weight: 1 },
    { ranking: [], weight: 6 },
  ],
);
const seats = resultOf(committee, {
  method: 'scotland-2007',
  lots: [{ among: [1, 2], drawn: [1] }],
  groups: [
    { name: 'Women', members: [1, 2], minimum: 1, maximum: null },
    { name: 'North', members: [2, 3], minimum: 0, maximum: 1 },
  ],
});

const hostile = '<img src=x onerror=alert(1)>"\'&';
const hostileResult = resultOf(
  rankedBallotsFrom({ title: hostile, candidates: [hostile, '=1+1', 'ليلى'], seatCount: 1 }, [
    { ranking: [1], weight: 3 },
    { ranking: [2, 3], weight: 2 },
  ]),
  { method: 'scotland-2007', groups: [{ name: hostile, members: [1], minimum: 0, maximum: 1 }] },
);

describe('the text of a count', () => {
  it('holds the heading, the ballots, the sentences and every figure', () => {
    expect(renderText(seats, 'en')).toBe(`Committee
Method: Single transferable vote, Scotland 2007 (scotland-2007, 1)
Rule: The Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52, 2007-02-17
Guaranteed seats:
  Women: at least 1
  North: at least 0, at most 1

Read: 36
Counted: 26
Set aside: gives the first rank to several candidates: 1 (Line 6)
Set aside: names a candidate who does not exist: 3 (Line 7–8)
Set aside: blank: 6 (Line 9)
Counted only up to the first shared rank: 2 (Line 5)
Counted without the name of a withdrawn candidate: 3
Recorded lots that no tie asked for: 1

Seats: 2. Ballots counted: 26. Quota: 9.
Stage 1. First preferences: Ana 12, Bela 5, Carl 4, Dua 5. Quota reached, elected: Ana.
Stage 2. Ana has 3 more than the quota; it passes on, each ballot at 0.25: Bela 3.
Stage 3. Fewest votes, out: Carl. Passed on: Bela 4. Quota reached, elected: Bela.
All seats are filled. In order of election: Ana, Bela.

Stage 1 · Quota 9.00000
  1. Ana                        12.00000    elected
  2. Bela                        5.00000
  3. Carl                        4.00000
  4. Dua                         5.00000
  5. Efe                         0.00000    withdrawn
  Votes that can go no further   0.00000

Stage 2 · Quota 9.00000
  1. Ana                        9.00000  −3.00000
  2. Bela                       8.00000  +3.00000
  3. Carl                       4.00000
  4. Dua                        5.00000
  5. Efe                        0.00000            withdrawn
  Votes that can go no further  0.00000

Stage 3 · Quota 9.00000
  1. Ana                         9.00000
  2. Bela                       12.00000  +4.00000  elected
  3. Carl                        0.00000  −4.00000  out
  4. Dua                         5.00000            not elected
  5. Efe                         0.00000            withdrawn
  Votes that can go no further   0.00000

Anyone who has the ballots can count again: the same ballots, method and lots give this same account.
`);
  });

  it('of pairs holds the matrix', () => {
    const text = renderText(resultOf(committee, { method: 'schulze-margins' }), 'en');
    expect(text).toContain(`How many prefer the option of the row to the option of the column:
           1.  2.  3.  4.  5.
  1. Ana       12  20  18  20
  2. Bela   9      20  22  24
`);
  });

  it('of a motion holds its sentences, and no table', () => {
    const votes = markedBallotsFrom(
      { candidates: ['for', 'against', 'abstain'], meaning: 'votes' },
      [{ marks: [2, 1, 0], weight: 3 }],
    );
    expect(renderText(resultOf(votes, { method: 'motion-simple' }), 'en')).toBe(`Count
Method: Motion: simple majority (motion-simple, 1)
Rule: Motion, simple majority, 2026-11-22

Read: 3
Counted: 3

For: 2. Against: 1. Abstentions: 0.
Needed: 2 of 3.
The motion is carried.

Anyone who has the ballots can count again: the same ballots, method and lots give this same account.
`);
  });
});

describe('the page of a count', () => {
  it('holds nothing that runs, loads or leads elsewhere', () => {
    for (const result of [seats, hostileResult]) {
      const page = renderHtml(result, 'en');
      expect(page).not.toMatch(
        /<script|<img|<link|<iframe|<svg|javascript:|url\(|@import| on\w+="/i,
      );
      expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    }
  });

  it('shows names as text, whatever they hold', () => {
    const page = renderHtml(hostileResult, 'en');
    expect(page).toContain('<title>&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;</title>');
    expect(page).toContain('<bdi>&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;</bdi>');
    expect(page.replaceAll(/<bdi>ليلى<\/bdi>/g, '')).not.toContain('ليلى');
    expect(page.replaceAll(/[^\u2066-\u2069]/g, '')).toBe('');
  });

  it('has rows of candidates, columns of stages, changes, states and bars with the quota', () => {
    const page = renderHtml(seats, 'en');
    expect(page).toContain(
      '<th scope="row"><bdi>Bela</bdi><br><small><bdi>North</bdi></small></th>',
    );
    expect(page).toContain('<th scope="col">Stage 2<br><small>Quota 9</small></th>');
    expect(page).toContain(
      '<td>12 <b>elected</b><span class="bar" aria-hidden="true"><i style="inline-size:100.00%"></i>' +
        '<u style="inset-inline-start:75.00%"></u></span></td>',
    );
    expect(page).toContain('<td>9 <small dir="ltr">(−3)</small><span class="bar"');
    expect(page).toContain('<td>8 <small dir="ltr">(+3)</small><span class="bar"');
    expect(page).toContain('<td>0 <small dir="ltr">(−4)</small> <b>out</b>');
    expect(page).toContain('<td>5 <b>not elected</b>');
    expect(page).toContain('<td>withdrawn</td>');
    expect(page).toContain(
      '<caption>Seats: 2. Ballots counted: 26. The thin line in each bar is the quota.</caption>',
    );
    expect(page).toContain(
      '<dt>Guaranteed seats</dt><dd>Women: at least 1<br>North: at least 0, at most 1</dd>',
    );
    expect(page).toContain('tabindex="0" role="region" aria-label="Count, scrolls sideways"');
    expect(page).toContain('<dt>Recorded lots that no tie asked for</dt><dd>1</dd>');
  });

  it('leaves cells empty after a candidate went out', () => {
    const longer = resultOf(committee, { method: 'irv' });
    const row = /<tr><th scope="row"><bdi>Carl<\/bdi><\/th>(.*)<\/tr>/.exec(
      renderHtml(longer, 'en'),
    )![1]!;
    expect(row.match(/<td>/g)).toHaveLength(3);
    expect(row.endsWith('<td></td>')).toBe(true);
  });

  it('turns with the language', () => {
    const page = renderHtml(hostileResult, 'ar');
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('<bdi>=1+1</bdi>');
  });

  it.each([
    ['schulze-margins', '<td><strong>18</strong></td>'],
    ['approval', '<td>20<span class="bar"'],
  ])('of %s shows its figures', (method, cell) => {
    expect(renderHtml(resultOf(committee, { method }), 'en')).toContain(cell);
  });

  it('of scores, consent and motions shows theirs', () => {
    const heading = { candidates: ['Hall', 'Garden', 'Yard'] };
    const scores = markedBallotsFrom({ ...heading, meaning: 'scores' }, [{ marks: [1, 4, 0] }]);
    const page = renderHtml(resultOf(scores, { method: 'score' }), 'en');
    expect(page).toContain('<th scope="col">Option</th><th scope="col">Points</th>');
    expect(page).toContain(
      '<td>1<span class="bar" aria-hidden="true"><i style="inline-size:25.00%"></i></span></td>',
    );
    const consents = markedBallotsFrom({ ...heading, meaning: 'consents' }, [{ marks: [0, 1, 2] }]);
    const consent = renderHtml(resultOf(consents, { method: 'consent' }), 'en');
    expect(consent).toContain('<td>0</td><td>0</td><td>1</td><td>not accepted</td>');
    expect(consent).toContain('<th scope="col">Stand aside</th>');
    const votes = markedBallotsFrom({ ...heading, meaning: 'votes' }, [
      { marks: [2, 1, 0], weight: 4 },
    ]);
    const motion = renderHtml(resultOf(votes, { method: 'motion-simple' }), 'en');
    expect(motion).toContain('<caption>Needed: 2 of 3.</caption>');
    expect(motion).toContain('<th scope="row">Not used</th><td>1<span class="bar"');
    expect(motion).toContain('<u style="inset-inline-start:100.00%"></u>');
  });

  it('gives the result first, in the words of the last sentence', () => {
    expect(renderHtml(seats, 'en')).toContain(
      '<dt>Result</dt><dd>All seats are filled. In order of election: Ana, Bela.</dd>',
    );
  });
});

describe('the CSV of a count', () => {
  it('has a row per stage and candidate, and one for votes that go no further', () => {
    expect(renderCsv(seats).split('\r\n').slice(0, 14)).toEqual([
      'stage,batch,candidate,name,votes,change,quota,elected,excluded',
      '1,,1,Ana,12.00000,12.00000,9.00000,quota,',
      '1,,2,Bela,5.00000,5.00000,9.00000,,',
      '1,,3,Carl,4.00000,4.00000,9.00000,,',
      '1,,4,Dua,5.00000,5.00000,9.00000,,',
      '1,,5,Efe,0.00000,0.00000,9.00000,,',
      '1,,0,,0.00000,0.00000,9.00000,,',
      '2,,1,Ana,9.00000,-3.00000,9.00000,,',
      '2,,2,Bela,8.00000,3.00000,9.00000,,',
      '2,,3,Carl,4.00000,0.00000,9.00000,,',
      '2,,4,Dua,5.00000,0.00000,9.00000,,',
      '2,,5,Efe,0.00000,0.00000,9.00000,,',
      '2,,0,,0.00000,0.00000,9.00000,,',
      '3,,1,Ana,9.00000,0.00000,9.00000,,',
    ]);
    expect(renderCsv(seats)).toContain('3,,3,Carl,0.00000,-4.00000,9.00000,,excluded\r\n');
  });

  it('does not let a name become a formula, or break out of its cell', () => {
    const csv = renderCsv(hostileResult);
    expect(csv).toContain(`1,,2,'=1+1,2.00000`);
    expect(csv).toContain(`1,,1,"<img src=x onerror=alert(1)>""'&",3.00000`);
    const names = ['+1 to all', '-2', '-x', '@x', 'a\tb', 'c,d', 'e\nf'];
    const result = resultOf(rankedBallotsFrom({ candidates: names }, [{ ranking: [1] }]), {
      method: 'approval',
    });
    expect(renderCsv(result).split('\r\n').slice(1, 8)).toEqual([
      `1,'+1 to all,1,1,0,0,true,true`,
      '2,-2,0,0,0,0,true,false',
      `3,'-x,0,0,0,0,true,false`,
      `4,'@x,0,0,0,0,true,false`,
      '5,a\tb,0,0,0,0,true,false',
      '6,"c,d",0,0,0,0,true,false',
      '7,"e\nf",0,0,0,0,true,false',
    ]);
  });

  it('of pairs has a row per ordered pair, and of a motion one per choice', () => {
    const pairs = renderCsv(resultOf(committee, { method: 'schulze-margins' })).split('\r\n');
    expect(pairs.slice(0, 3)).toEqual([
      'option,name,over,overName,votes',
      '1,Ana,2,Bela,12',
      '1,Ana,3,Carl,20',
    ]);
    expect(pairs).toHaveLength(1 + 20 + 1);
    const votes = markedBallotsFrom(
      { candidates: ['for', 'against', 'abstain'], meaning: 'votes' },
      [{ marks: [2, 1, 1], weight: 5 }],
    );
    expect(renderCsv(resultOf(votes, { method: 'motion-simple' }))).toBe(
      'choice,votes\r\nfor,2\r\nagainst,1\r\nabstain,1\r\nunused,1\r\nneeded,2\r\nisCarried,true\r\n',
    );
  });
});

describe('the JSON of a count', () => {
  it('writes every place of every amount, as text', () => {
    const json = JSON.parse(renderJson(seats)) as { result: { stages: Record<string, unknown>[] } };
    expect(json.result.stages[1]).toEqual({
      number: 2,
      batch: null,
      act: { kind: 'surplus', candidate: 1, surplus: '3.00000' },
      quota: '9.00000',
      votes: ['9.00000', '8.00000', '4.00000', '5.00000', '0.00000'],
      beyond: '0.00000',
      moves: [
        { from: 1, valueBefore: '1.00000', value: '0.25000', to: [0, 12, 0, 0, 0], toNoOne: 0 },
      ],
      elected: [],
      excluded: [],
      ties: [],
      keepFactors: null,
      iterations: null,
      guarded: [],
      doomed: [],
    });
  });

  it('is the same bytes for the same count', () => {
    expect(renderJson(structuredClone(seats))).toBe(renderJson(seats));
    expect(renderJson(seats).endsWith('}\n')).toBe(true);
  });
});

describe('small parts', () => {
  it.each([
    [[], ''],
    [[4], '4'],
    [[4, 5], '4–5'],
    [[1, 3, 4, 5, 9, 11, 12], '1, 3–5, 9, 11–12'],
  ])('lines %j are written %s', (lines, text) => {
    expect(lineRanges(lines)).toBe(text);
  });

  it('HTML text has no sign that HTML reads', () => {
    expect(escapeHtml(`<a href="x">'&'</a>`)).toBe(
      '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;',
    );
    expect(sentenceHtml('a \u2068<b>\u2069 c')).toBe('a <bdi>&lt;b&gt;</bdi> c');
  });
});
