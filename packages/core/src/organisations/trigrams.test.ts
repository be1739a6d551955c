import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trigramPermille, trigramsOf } from './trigrams.ts';

describe('likeness by trigrams', () => {
  // What `similarity()` of pg_trgm 1.6 answers in PGlite; the first also in PostgreSQL's manual.
  it.each([
    ['word', 'two words', 363],
    ['word', 'words', 571],
    ['abc', 'abd', 333],
    ['Harbour Party', 'harbour party', 1000],
    ['', '', 0],
    ['Harbour', '', 0],
    ['Comuniste', 'Communiste', 750],
    ['Българска Партия', 'Българска Работническа Партия', 607],
  ])('of %j and %j is %i thousandths, as pg_trgm has it', (one, other, permille) => {
    expect(trigramPermille(one, other)).toBe(permille);
  });

  it('pads a word with two spaces before and one after', () => {
    expect([...trigramsOf('cat')].sort()).toEqual(['  c', ' ca', 'at ', 'cat']);
  });

  it('is the same both ways, and full for a text with itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(trigramPermille(a, b)).toBe(trigramPermille(b, a));
        if (trigramsOf(a).size > 0) expect(trigramPermille(a, a)).toBe(1000);
      }),
    );
  });
});
