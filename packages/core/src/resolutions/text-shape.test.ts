import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkShape } from '../platform/shapes.ts';
import { checkWords, textShape } from './text-shape.ts';

const shape = v.object(textShape);
const read = (paragraphs: unknown) => checkShape(shape, { title: 'Open doors', paragraphs });

describe('the paragraphs of a text', () => {
  it('are parted by empty lines when they are typed into one field', () => {
    const result = read('One,\r\nstill one.\r\n\r\n  \r\nTwo.\n');
    expect(result).toMatchObject({ value: { paragraphs: ['One,\nstill one.', 'Two.'] } });
  });

  it('can be sent as a list', () => {
    expect(read(['One.', ' Two. '])).toMatchObject({ value: { paragraphs: ['One.', 'Two.'] } });
  });

  it('are refused over the limit, naming which', () => {
    expect(read(['One.', 'x'.repeat(8_001)])).toMatchObject({
      ok: false,
      refusal: { code: 'input.too_long', field: 'paragraphs.1', params: { limit: 8_000 } },
    });
  });

  it('are refused with control characters', () => {
    expect(read(['a\u0007'])).toMatchObject({ refusal: { code: 'input.not_text' } });
  });

  it('are refused when they are no text at all', () => {
    expect(read(undefined)).toMatchObject({ refusal: { code: 'input.missing' } });
    expect(read([1])).toMatchObject({ ok: false });
  });
});

describe('a text is refused', () => {
  const check = (paragraphs: string[]) => checkWords({ title: 'Open doors', paragraphs })?.refusal;

  it('without paragraphs', () => {
    expect(check([])).toEqual({ code: 'resolution.without_paragraphs', field: 'paragraphs' });
  });

  it('with more paragraphs than can be amended one by one', () => {
    expect(check(Array.from({ length: 401 }, () => 'x'))).toMatchObject({
      code: 'resolution.too_many_paragraphs',
      params: { limit: 400, count: 401 },
    });
  });

  it('with an empty paragraph, naming which', () => {
    expect(check(['One.', '', 'Three.'])).toMatchObject({
      code: 'resolution.paragraph_empty',
      params: { paragraph: 2 },
    });
  });

  it('when it is too long for one entry', () => {
    expect(check(Array.from({ length: 8 }, () => 'x'.repeat(7_999)))).toMatchObject({
      code: 'resolution.text_too_long',
      params: { limit: 60_000, length: 8 * 7_999 + 10 },
    });
  });

  it('not otherwise', () => {
    expect(check(['One.', 'Two.'])).toBeUndefined();
  });
});
