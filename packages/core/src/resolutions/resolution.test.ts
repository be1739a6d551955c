import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  adoptionOf,
  applyToResolution,
  attestationUndone,
  draftOf,
  isOpenForSignatures,
  resolutionAdopted,
  resolutionAttested,
  resolutionDrafted,
  resolutionKeysOf,
  resolutionRevised,
  shownVersionOf,
  stateOf,
  type Resolution,
  type ResolutionEntry,
} from './resolution.ts';
import { textHashOf } from './text-hash.ts';

const log = `Qm${'a'.repeat(44)}`;
const words = { language: 'en', title: 'Open doors', paragraphs: ['One.', 'Two.'] };
const revised = { ...words, paragraphs: ['One.', 'Two and a half.'] };
const kinds = {
  'resolution.drafted': resolutionDrafted,
  'resolution.revised': resolutionRevised,
  'resolution.adopted': resolutionAdopted,
  'resolution.attested': resolutionAttested,
  'resolution.attestation_undone': attestationUndone,
};

let seq = 0;
function entry(kind: keyof typeof kinds, body: object): ResolutionEntry {
  seq += 1;
  const at = `2026-03-01T09:00:${String(seq % 60).padStart(2, '0')}Z`;
  const parsed = v.parse(kinds[kind].body as v.GenericSchema<unknown, object>, body);
  return { log, seq, at, kind, audience: 'public', refs: [], body: parsed } as never;
}

const drafted = entry('resolution.drafted', { number: 1, version: 1, ...words });
const second = entry('resolution.revised', { number: 1, version: 2, ...revised });
const adopt = (version: number, text: typeof words, changes: object = {}) =>
  entry('resolution.adopted', {
    number: 1,
    version,
    language: 'en',
    textHash: textHashOf({ resolution: { log, number: 1 }, version, language: 'en' }, text),
    decision: { body: 'Congress', day: '2026-03-01' },
    ...changes,
  });

function fold(...entries: ResolutionEntry[]): Resolution | undefined {
  return entries.reduce<Resolution | undefined>(
    (row, each) => applyToResolution(each, row),
    undefined,
  );
}

describe('a resolution', () => {
  it('is a draft until it is adopted', () => {
    expect(stateOf(fold(drafted, second)!)).toBe('draft');
    expect(stateOf(fold(drafted, second, adopt(2, revised))!)).toBe('adopted');
  });

  it('has one row per number of its record', () => {
    expect(resolutionKeysOf(drafted)).toEqual([`${log}/1`]);
  });

  it('keeps its first draft when the same number is drafted again', () => {
    const again = entry('resolution.drafted', { number: 1, version: 1, ...revised });
    expect(fold(drafted, again)).toEqual(fold(drafted));
  });

  it('takes versions only in their order', () => {
    const third = entry('resolution.revised', { number: 1, version: 3, ...revised });
    expect(fold(drafted, third)).toEqual(fold(drafted));
    expect(fold(drafted, second)?.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(fold(drafted, second, second)).toEqual(fold(drafted, second));
  });

  it('cannot be revised or adopted before it is drafted', () => {
    expect(fold(second)).toBeUndefined();
    expect(fold(adopt(1, words))).toBeUndefined();
  });

  it('is adopted only under the hash of its words', () => {
    const other = adopt(2, words);
    expect(adoptionOf(fold(drafted, second, other)!)).toBeUndefined();
  });

  it('is adopted only in its present version, and once', () => {
    expect(adoptionOf(fold(drafted, second, adopt(1, words))!)).toBeUndefined();
    const twice = fold(drafted, adopt(1, words), adopt(1, words))!;
    expect(twice.adoptions).toHaveLength(1);
  });

  it('is adopted only in the language it was written in', () => {
    const french = adopt(1, words, { language: 'fr' });
    expect(adoptionOf(fold(drafted, french)!)).toBeUndefined();
  });

  it('stays adopted while the next version is drafted, and shows the adopted one', () => {
    const row = fold(drafted, adopt(1, words), second)!;
    expect(stateOf(row)).toBe('adopted');
    expect(shownVersionOf(row)?.version).toBe(1);
    expect(draftOf(row)?.version).toBe(2);
  });

  it('is replaced as adopted when the next version is adopted', () => {
    const row = fold(drafted, adopt(1, words), second, adopt(2, revised))!;
    expect(adoptionOf(row)?.version).toBe(2);
    expect(draftOf(row)).toBeUndefined();
  });
});

describe('signatures are possible', () => {
  const closing = fold(drafted, adopt(1, words, { closesOn: '2026-03-10' }))!;
  it('without a last day for ever', () => {
    const open = fold(drafted, adopt(1, words))!;
    expect(isOpenForSignatures(open, new Date('2099-01-01T00:00:00Z'))).toBe(true);
  });

  it('until the last day is over everywhere on Earth', () => {
    expect(isOpenForSignatures(closing, new Date('2026-03-11T11:59:59Z'))).toBe(true);
    expect(isOpenForSignatures(closing, new Date('2026-03-11T12:00:00Z'))).toBe(false);
  });

  it('under a draft never', () => {
    expect(isOpenForSignatures(fold(drafted)!, new Date('2026-03-01T00:00:00Z'))).toBe(false);
  });
});

describe('an attested resolution', () => {
  const attested = entry('resolution.attested', {
    number: 2,
    title: 'Published elsewhere',
    language: 'en',
    asOf: '2020-11-12',
    furtherPossible: true,
    import: 'i1',
    source: { title: 'A page' },
  });
  const undo = (changes: object) =>
    entry('resolution.attestation_undone', {
      number: 2,
      import: 'i1',
      resolution: true,
      organisations: [],
      ...changes,
    });

  it('is never adopted and has no words', () => {
    const row = fold(attested, adopt(1, words, { number: 2 }))!;
    expect(stateOf(row)).toBe('attested');
    expect(shownVersionOf(row)).toBeUndefined();
  });

  it('is taken back with its import, and keeps its number', () => {
    const row = fold(attested, undo({}))!;
    expect(stateOf(row)).toBe('undone');
    expect(applyToResolution(attested, row)).toBe(row);
  });

  it('stays when another import, or only signatures, are taken back', () => {
    expect(stateOf(fold(attested, undo({ import: 'i2' }))!)).toBe('attested');
    expect(stateOf(fold(attested, undo({ resolution: false }))!)).toBe('attested');
  });
});

describe('an entry about a resolution is void', () => {
  const isRead = (kind: keyof typeof kinds, body: object) =>
    v.safeParse(kinds[kind].body as v.GenericSchema, body).success;
  const draft = { number: 1, version: 1, ...words };

  it('is not, when it is in form', () => {
    expect(isRead('resolution.drafted', draft)).toBe(true);
  });

  it.each([
    ['a NUL character', { ...draft, title: 'Open\0doors' }],
    ['an empty paragraph', { ...draft, paragraphs: ['One.', ''] }],
    ['no paragraphs', { ...draft, paragraphs: [] }],
    ['a title over the limit', { ...draft, title: 'x'.repeat(301) }],
    ['a number beyond four bytes', { ...draft, number: 2 ** 31 }],
    ['a fraction as number', { ...draft, number: 1.5 }],
    ['a language that is none in form', { ...draft, language: 'en|x' }],
    ['a first version other than 1', { ...draft, version: 2 }],
  ])('with %s', (_what, body) => {
    expect(isRead('resolution.drafted', body)).toBe(false);
  });
});
