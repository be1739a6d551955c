import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textHashOf } from './text-hash.ts';

const page = readFileSync(new URL('../../../../docs/formats/resolution-text.md', import.meta.url), {
  encoding: 'utf8',
});
const example = /```json\n(.*)\n```/.exec(page)?.[1] ?? '';
const { title, paragraphs, ...place } = JSON.parse(example) as {
  title: string;
  paragraphs: string[];
  language: string;
  version: number;
  resolution: { log: string; number: number };
};

describe('the hash of a text', () => {
  it('is the one of the worked example in docs/formats/resolution-text.md', () => {
    const expected = /```text\n(.*)\n```/.exec(page)?.[1];
    expect(textHashOf(place, { title, paragraphs })).toBe(expected);
  });

  it('is taken over the very bytes the page shows, as many as it says', () => {
    const size = Number(/Bytes \((\d+) of them/.exec(page)?.[1]);
    expect(new TextEncoder().encode(example).length).toBe(size);
  });

  it('does not depend on the order in which members were written', () => {
    const { language, version, resolution } = place;
    const turned = { resolution: { number: 31, log: resolution.log }, version, language };
    expect(textHashOf(turned, { paragraphs, title })).toBe(
      textHashOf(place, { title, paragraphs }),
    );
  });

  it.each([
    ['a letter', { ...place, title: `${title}.`, paragraphs }],
    ['a paragraph’s place', { ...place, title, paragraphs: paragraphs.toReversed() }],
    ['where a paragraph ends', { ...place, title, paragraphs: [paragraphs.join('')] }],
    ['the version', { ...place, version: 3, title, paragraphs }],
    ['the language', { ...place, language: 'fr-CA', title, paragraphs }],
    ['the number', { ...place, resolution: { ...place.resolution, number: 3 }, title, paragraphs }],
    [
      'the record',
      {
        ...place,
        resolution: { ...place.resolution, log: place.resolution.log.replace('H', 'h') },
        title,
        paragraphs,
      },
    ],
  ])('changes with %s', (_what, changed) => {
    const original = textHashOf(place, { title, paragraphs });
    expect(textHashOf(changed, changed)).not.toBe(original);
  });
});
