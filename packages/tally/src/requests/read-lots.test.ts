import { describe, expect, it } from 'vitest';
import { readLots } from './read-lots.ts';

describe('a file of lots', () => {
  it('is read as it was recorded', () => {
    const lots = [
      { among: [2, 5], drawn: [5] },
      { act: 'exclude', stage: 3, among: [1, 4, 6], drawn: [4, 1, 6] },
    ];
    expect(readLots(`\ufeff${JSON.stringify(lots)}`)).toEqual({ ok: true, lots });
  });

  it.each(['surplus_first', 'exclude', 'elect', 'defeat_order', 'casting_vote'] as const)(
    'can bind a lot to the act %s, and to no stage',
    (act) => {
      const lots = [{ act, stage: 0, among: [1, 2], drawn: [2] }];
      expect(readLots(JSON.stringify(lots))).toEqual({ ok: true, lots });
    },
  );

  it('that is not JSON is refused with line and column', () => {
    expect(readLots('[\n {"among": [2, 5],\n  "drawn": 5;}\n]')).toEqual({
      ok: false,
      refusal: { setting: 'lots', code: 'json_expected', params: { line: 3, column: 13 } },
    });
  });

  it('that breaks off is refused where it ends', () => {
    expect(readLots('[{"among":')).toMatchObject({
      ok: false,
      refusal: { code: 'json_expected', params: { line: 1, column: 11 } },
    });
  });

  it.each([
    ['no list', '{"among":[1,2],"drawn":[1]}'],
    ['a list of numbers', '[5]'],
    ['a list of nothing', '[null]'],
    ['a list of texts', '["among"]'],
    ['a lot without those among whom', '[{"drawn":[1]}]'],
    ['a lot with a name', '[{"among":["Ana",2],"drawn":[2]}]'],
    ['a lot with an act that does not exist', '[{"among":[1,2],"drawn":[2],"act":"win"}]'],
    ['a lot with a broken stage', '[{"among":[1,2],"drawn":[2],"stage":1.5}]'],
    ['a lot with a stage before the first', '[{"among":[1,2],"drawn":[2],"stage":-1}]'],
    ['a lot with a word that means nothing', '[{"among":[1,2],"drawn":[2],"round":1}]'],
    ['a lot without numbers from 1', '[{"among":[0,2],"drawn":[2]}]'],
  ])('is refused as %s', (_, text) => {
    expect(readLots(text)).toEqual({
      ok: false,
      refusal: { setting: 'lots', code: 'lots_expected', params: { number: 1 } },
    });
  });
});
