import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { attestationUndone } from './resolution.ts';
import {
  applyToSignature,
  givenOf,
  signatureAttested,
  signatureGiven,
  signatureKeysOf,
  signatureStateOf,
  signatureWithdrawn,
  withdrawalOf,
  type Signature,
  type SignatureEntry,
} from './signature.ts';

const federation = `Qm${'F'.repeat(44)}`;
const signer = `Qm${'S'.repeat(44)}`;
const resolution = { log: federation, number: 7 };
const kinds = {
  'signature.given': signatureGiven,
  'signature.withdrawn': signatureWithdrawn,
  'signature.attested': signatureAttested,
  'resolution.attestation_undone': attestationUndone,
};

function entry(kind: keyof typeof kinds, log: string, seq: number, body: object): SignatureEntry {
  const at = `2026-03-${String(seq).padStart(2, '0')}T09:00:00Z`;
  const parsed = v.parse(kinds[kind].body as v.GenericSchema<unknown, object>, body);
  return { log, seq, at, kind, audience: 'public', refs: [], body: parsed } as never;
}

const given = (seq: number, version = 1) =>
  entry('signature.given', signer, seq, {
    resolution,
    version,
    language: 'en',
    textHash: 'h'.repeat(43),
    decision: { body: 'Board', day: '2026-02-28' },
    printedName: { text: 'Dockers', lang: 'en' },
  });
const withdrawn = (seq: number) =>
  entry('signature.withdrawn', signer, seq, { resolution, reason: 'We talk again.' });
const attested = (seq: number, importId = 'i1') =>
  entry('signature.attested', federation, seq, {
    resolution: 7,
    organisation: signer,
    number: 11,
    line: 74,
    printedName: { text: 'Докери', lang: 'bg' },
    import: importId,
  });
const undone = (seq: number, importId = 'i1') =>
  entry('resolution.attestation_undone', federation, seq, {
    number: 7,
    import: importId,
    resolution: false,
    organisations: [signer],
  });

const key = `${federation}/7|${signer}`;

function fold(...entries: SignatureEntry[]): Signature | undefined {
  return entries.reduce<Signature | undefined>((row, each) => {
    expect(signatureKeysOf(each)).toEqual([key]);
    return applyToSignature(each, row, key);
  }, undefined);
}

describe('a signature', () => {
  it('is given only by the signer’s own record', () => {
    const byFederation = { ...given(1), log: federation };
    expect(signatureKeysOf(byFederation)).toEqual([`${federation}/7|${federation}`]);
    expect(signatureStateOf(fold(given(1))!)).toBe('given');
  });

  it('is attested only by the record that holds the resolution', () => {
    const byStranger = { ...attested(1), log: `Qm${'X'.repeat(44)}` };
    expect(signatureKeysOf(byStranger)).toEqual([`Qm${'X'.repeat(44)}/7|${signer}`]);
  });

  it('that is only attested is never given', () => {
    const row = fold(attested(1))!;
    expect(signatureStateOf(row)).toBe('attested');
    expect(givenOf(row)).toBeUndefined();
  });

  it('that is given stands above what is attested, and the attestation stays', () => {
    const row = fold(attested(1), given(2))!;
    expect(signatureStateOf(row)).toBe('given');
    expect(row.attested).toMatchObject([{ number: 11, line: 74, import: 'i1' }]);
  });

  it('stays visible when it is withdrawn', () => {
    const row = fold(given(1), withdrawn(2))!;
    expect(signatureStateOf(row)).toBe('withdrawn');
    expect(givenOf(row)?.at).toBe('2026-03-01T09:00:00Z');
    expect(withdrawalOf(row)).toMatchObject({ reason: 'We talk again.', seq: 2 });
  });

  it('that a source attests can be withdrawn by the organisation itself', () => {
    expect(signatureStateOf(fold(attested(1), withdrawn(2))!)).toBe('withdrawn');
  });

  it('that nobody spoke of cannot be withdrawn into being', () => {
    expect(signatureStateOf(fold(withdrawn(1))!)).toBe('none');
  });

  it('can be given again after it was withdrawn, and remembers both', () => {
    const row = fold(given(1), withdrawn(2), given(3))!;
    expect(signatureStateOf(row)).toBe('given');
    expect(row.acts.map(({ act }) => act)).toEqual(['given', 'withdrawn', 'given']);
  });

  it('given twice for one version is the first one', () => {
    expect(fold(given(1), given(2))).toEqual(fold(given(1)));
  });

  it('withdrawn twice is withdrawn once', () => {
    expect(fold(given(1), withdrawn(2), withdrawn(3))).toEqual(fold(given(1), withdrawn(2)));
  });

  it('given for the next version follows the one for the version before', () => {
    const row = fold(given(1, 1), given(2, 2))!;
    expect(givenOf(row)?.version).toBe(2);
    expect(row.acts).toHaveLength(2);
  });

  it('leaves the list when its import is taken back', () => {
    expect(fold(attested(1), undone(2))).toBeUndefined();
    expect(signatureStateOf(fold(attested(1), undone(2, 'i2'))!)).toBe('attested');
  });

  it('stays given when an import is taken back', () => {
    const row = fold(attested(1), given(2), undone(3))!;
    expect(signatureStateOf(row)).toBe('given');
    expect(row.attested).toEqual([]);
  });

  it('is the same in whatever order the two records arrive', () => {
    const own = [given(1), withdrawn(2), given(3, 2)];
    const keepers = [attested(1), undone(2), attested(3, 'i2')];
    const rows = interleavings(own, keepers).map((entries) => JSON.stringify(fold(...entries)));
    expect(rows).toHaveLength(20);
    expect(new Set(rows).size).toBe(1);
  });
});

/** Every order of both lists in which each keeps its own. */
function interleavings<Item>(a: readonly Item[], b: readonly Item[]): Item[][] {
  const [firstA, ...restA] = a;
  const [firstB, ...restB] = b;
  if (firstA === undefined || firstB === undefined) return [[...a, ...b]];
  return [
    ...interleavings(restA, b).map((rest) => [firstA, ...rest]),
    ...interleavings(a, restB).map((rest) => [firstB, ...rest]),
  ];
}

describe('an entry about a signature is void', () => {
  const body = given(1).body;
  const isRead = (value: unknown) => v.safeParse(signatureGiven.body, value).success;

  it('is not, when it is in form', () => {
    expect(isRead(body)).toBe(true);
  });

  it.each([
    [
      'a key in the place of a record',
      { ...body, resolution: { log: `${federation}/1|x`, number: 1 } },
    ],
    ['a hash of the wrong length', { ...body, textHash: 'h'.repeat(42) }],
    ['a day that does not exist', { ...body, decision: { body: 'Board', day: '2026-02-30' } }],
    ['a name with a control character', { ...body, printedName: { text: 'Dock\u001bers' } }],
    ['no decision', { ...body, decision: undefined }],
  ])('with %s', (_what, value) => {
    expect(isRead(value)).toBe(false);
  });
});
