import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBase64Url } from './base64.ts';
import { commitBody } from './commitment.ts';
import { decodeJson, encodeJson, isJsonObject, type Json } from './json.ts';
import { readExportEntry, type ExportedEntry } from './read-export-entry.ts';
import { openWitnessedCheckpoint } from './open-witnessed-checkpoint.ts';
import { readIdentity } from './read-identity.ts';
import { recordExportReader, verifyRecordExport } from './record-export-reader.ts';
import { rotateIdentity } from './rotate-identity.ts';
import {
  accepted,
  publicKeyFor,
  refusedBecause,
  sampleIdentity,
  sampleRecord,
  seedOf,
  seeds,
  signedTree,
  utf8,
  withFlippedBit,
} from './testing/sample-record.ts';
import { leafHash } from './tree-hash.ts';
import { writeRecordExport, type RecordExportEntry } from './write-record-export.ts';

const { scid } = sampleIdentity;

type SignedHead = { readonly checkpoint: string; readonly witnesses: string[] };

/** For thousands of whole verifications on a busy machine. */
const slow = { timeout: 30_000 };

/** A leaf whose body is committed to but unreadable. */
function leafOver(seq: number, body: Uint8Array): Uint8Array {
  const c = encodeBase64Url(commitBody(seedOf(9), body));
  return encodeJson({ c, log: scid, seq, v: 1 });
}

const unreadable = new Uint8Array([0xff, 0xfe]);
const sample = sampleRecord(12);

/** A record in which everything happens: opened, erased, withheld, and void in four ways. */
const entries: readonly RecordExportEntry[] = [
  ...sample.entries.slice(0, 4).map((entry) => ({ leaf: entry.leaf, opening: entry })),
  { leaf: sample.entries[4]!.leaf, opening: 'erased' },
  { leaf: sample.entries[5]!.leaf, opening: 'withheld' },
  { leaf: sample.entries[0]!.leaf, opening: 'withheld' },
  { leaf: utf8('not an entry\n"\u0000'), opening: 'withheld' },
  { leaf: new Uint8Array(), opening: 'withheld' },
  { leaf: unreadable, opening: 'withheld' },
  { leaf: leafOver(10, unreadable), opening: { salt: seedOf(9), body: unreadable } },
  { leaf: sample.entries[11]!.leaf, opening: sample.entries[11]! },
];
const signed = signedTree(entries.map(({ leaf }) => leafHash(leaf)));
const lines = [...writeRecordExport(signed, entries)].join('').split(/(?<=\n)/);
const text = lines.join('');

/** The export with one line changed, in its canonical form. */
function withLine(number: number, change: (line: Record<string, Json>) => void): string[] {
  const line = JSON.parse(lines[number - 1]!) as Record<string, Json>;
  change(line);
  return lines.with(number - 1, `${new TextDecoder().decode(encodeJson(line))}\n`);
}

describe('the export of a record', () => {
  test('verifies, counts what there is and names what is void', () => {
    const record = accepted(verifyRecordExport([text]));
    expect(record).toMatchObject({
      identity: { scid },
      checkpoint: { size: 12, root: signed.root },
      cosignatures: [{ name: 'node.example/witness' }],
      counts: { entries: 12, opened: 5, erased: 1, withheld: 1, void: 5 },
    });
    expect(record.voids.map(({ seq, because }) => [seq, because.code])).toEqual([
      [6, 'record.leaf_of_other_place'],
      [7, 'record.leaf_not_canonical'],
      [8, 'record.leaf_not_canonical'],
      [9, 'record.leaf_not_canonical'],
      [10, 'record.body_not_canonical'],
    ]);
  });

  test('gives each entry, byte for byte, to whoever imports it', () => {
    const read: ExportedEntry[] = [];
    accepted(verifyRecordExport(lines, { onEntry: (entry) => read.push(entry) }));
    expect(read.map(({ leafBytes }) => leafBytes)).toEqual(entries.map(({ leaf }) => leaf));
    const again = read.map(({ leafBytes, opening, absence }) => ({
      leaf: leafBytes,
      opening: opening ?? (absence === 'erased' ? ('erased' as const) : ('withheld' as const)),
    }));
    expect([...writeRecordExport(signed, again)].join('')).toBe(text);
  });

  test('without its bodies has the same root: erasure changes nothing that is signed', () => {
    const bare = entries.map(({ leaf }) => ({ leaf, opening: 'erased' as const }));
    const record = accepted(verifyRecordExport(writeRecordExport(signed, bare)));
    expect(record.checkpoint.root).toEqual(signed.root);
    expect(record.counts).toEqual({ entries: 12, opened: 0, erased: 8, withheld: 0, void: 4 });
  });

  test('of an empty record verifies', () => {
    const record = accepted(verifyRecordExport(writeRecordExport(signedTree([]), [])));
    expect(record.counts.entries).toBe(0);
  });

  test('is the same however its bytes are cut into pieces', () => {
    const bytes = utf8(text);
    const expected = verifyRecordExport([bytes]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4_000 }), { maxLength: 40 }), (sizes) => {
        const reader = recordExportReader();
        let at = 0;
        for (const size of sizes) {
          expect(reader.push(bytes.subarray(at, at + size)).ok).toBe(true);
          at = Math.min(bytes.length, at + size);
        }
        reader.push(bytes.subarray(at));
        expect(reader.end()).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  test('is read line by line, holding none of what was read', () => {
    let pulled = 0;
    let delivered = 0;
    const source = function* () {
      for (const line of lines) {
        expect(delivered).toBe(Math.max(0, pulled - 3));
        pulled += 1;
        yield line;
      }
    };
    accepted(verifyRecordExport(source(), { onEntry: () => (delivered += 1) }));
    expect(delivered).toBe(12);
  });

  test('does not keep the buffer it was given', () => {
    const reader = recordExportReader();
    const buffer = new Uint8Array(64);
    const bytes = utf8(text);
    for (let at = 0; at < bytes.length; at += buffer.length) {
      buffer.set(bytes.subarray(at, at + buffer.length));
      accepted(reader.push(buffer.subarray(0, Math.min(64, bytes.length - at))));
    }
    expect(reader.end().ok).toBe(true);
  });
});

describe('a changed export', () => {
  test('with any byte of an entry changed is refused at that entry and line', () => {
    const passed: string[] = [];
    for (const [seq, entry] of lines.slice(3).entries()) {
      const at = { log: scid, seq, line: seq + 4 };
      const bytes = utf8(entry.slice(0, -1));
      for (let bit = 0; bit < bytes.length * 8; bit += bit % 8 === 6 ? 2 : 3) {
        const json = decodeJson(withFlippedBit(bytes, bit));
        if (!json.ok || !isJsonObject(json.value)) continue;
        const read = readExportEntry(json.value, at);
        if (read.ok) passed.push(`${seq}/${bit}`);
        else expect(read.reason).toMatchObject({ line: at.line });
      }
    }
    expect(passed).toEqual([]);
  });

  test('with any byte before the entries changed is refused', slow, () => {
    const passed: string[] = [];
    const head = utf8(lines.slice(0, 2).join(''));
    for (let at = 0; at < head.length - 1; at += 1) {
      const read = recordExportReader().push(withFlippedBit(head, at * 8 + (at % 8)));
      if (read.ok) passed.push(`head ${at}`);
    }
    const identity = accepted(readIdentity(sampleIdentity.log));
    const third = utf8(lines[2]!.slice(0, -1));
    for (let at = 0; at < third.length; at += 1) {
      const json = decodeJson(withFlippedBit(third, at * 8 + (at % 8)));
      const { checkpoint, witnesses } = (json.ok ? json.value : {}) as Partial<SignedHead>;
      if (checkpoint === undefined || !Array.isArray(witnesses)) continue;
      if (openWitnessedCheckpoint(checkpoint, witnesses, identity).ok) passed.push(`head ${at}`);
    }
    expect(passed).toEqual([]);
  });

  test('with any byte replaced, taken out or added is refused', slow, () => {
    const bytes = utf8(text);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        fc.pre(bytes[at] !== byte);
        const [head, tail] = [bytes.slice(0, at), bytes.slice(at + 1)];
        expect(verifyRecordExport([head, Uint8Array.of(byte), tail]).ok).toBe(false);
        expect(verifyRecordExport([head, tail]).ok).toBe(false);
        expect(verifyRecordExport([head, Uint8Array.of(byte), bytes.slice(at)]).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('says at which line and entry a changed byte was found', () => {
    const bytes = utf8(text);
    const start = utf8(lines.slice(0, 8).join('')).length;
    const read = verifyRecordExport([withFlippedBit(bytes, (start + 20) * 8)]);
    expect(refusedBecause(read)).toMatchObject({ line: 9, seq: 5 });
  });

  const because = (chunks: Iterable<string>) => refusedBecause(verifyRecordExport(chunks));

  test('with an entry exchanged for another is refused', () => {
    const other = withLine(4, (line) => {
      const leaf = (line['leaf'] as string).replace('10:00:00Z', '11:00:00Z');
      line['leaf'] = leaf;
      line['hash'] = encodeBase64Url(leafHash(utf8(leaf)));
    });
    expect(because(other)).toEqual({
      code: 'record.export_root_mismatch',
      line: 3,
      sizeEntries: 12,
    });
  });

  test('with an entry taken out, doubled, moved or added is refused', () => {
    expect(because(lines.toSpliced(5, 1))).toMatchObject({
      code: 'record.export_seq_wrong',
      line: 6,
    });
    expect(because(lines.toSpliced(5, 0, lines[5]!))).toMatchObject({
      code: 'record.export_seq_wrong',
      line: 7,
      expectedSeq: 3,
    });
    const moved = lines.with(4, lines[5]!).with(5, lines[4]!);
    expect(because(moved)).toMatchObject({ code: 'record.export_seq_wrong', line: 5 });
    expect(because([...lines, lines[3]!])).toEqual({ code: 'record.export_too_long', line: 16 });
  });

  test('cut short is refused, naming what would come next', () => {
    const code = 'record.export_truncated';
    expect(because([])).toEqual({ code, line: 1, seq: null });
    expect(because(lines.slice(0, 3))).toEqual({ code, line: 4, seq: 0 });
    expect(because(lines.slice(0, -1))).toEqual({ code, line: 15, seq: 11 });
    expect(because([text.slice(0, -1)])).toEqual({ code, line: 15, seq: 11 });
    expect(because([text, 'x'])).toEqual({ code, line: 16, seq: 12 });
  });

  const cases: readonly [rule: string, chunks: string[], reason: object][] = [
    [
      'of another format',
      withLine(1, (line) => (line['format'] = 'x')),
      { code: 'record.export_line_malformed', line: 1, seq: null },
    ],
    [
      'of another version',
      withLine(1, (line) => (line['v'] = 2)),
      { code: 'record.export_version_unknown' },
    ],
    [
      'with a line that is no object',
      lines.with(4, '[]\n'),
      { code: 'record.export_line_malformed', line: 5, seq: 1 },
    ],
    [
      'with a line in another layout',
      lines.with(4, '{ }\n'),
      {
        code: 'record.export_line_refused',
        line: 5,
        seq: 1,
        because: { code: 'record.json_not_canonical' },
      },
    ],
    [
      'with an unsound identity',
      withLine(2, (line) => (line['identity'] = '')),
      {
        code: 'record.export_line_refused',
        line: 2,
        seq: null,
        because: { code: 'record.identity_empty' },
      },
    ],
    [
      'without an identity',
      withLine(2, (line) => delete line['identity']),
      { code: 'record.export_line_malformed', line: 2, seq: null },
    ],
    [
      'with a checkpoint that is none',
      withLine(3, (line) => (line['checkpoint'] = '')),
      {
        code: 'record.export_line_refused',
        line: 3,
        seq: null,
        because: { code: 'record.note_malformed' },
      },
    ],
    [
      'with witnesses that are no texts',
      withLine(3, (line) => (line['witnesses'] = [1])),
      { code: 'record.export_line_malformed', line: 3, seq: null },
    ],
    [
      'with a field more',
      withLine(4, (line) => (line['more'] = 1)),
      { code: 'record.export_line_malformed', line: 4, seq: 0 },
    ],
    [
      'with a short salt',
      withLine(4, (line) => (line['salt'] = 'AAAA')),
      { code: 'record.export_line_malformed', line: 4, seq: 0 },
    ],
    [
      'with another body',
      withLine(4, (line) => (line['body'] = '1')),
      {
        code: 'record.export_line_refused',
        line: 4,
        seq: 0,
        because: { code: 'record.body_not_committed' },
      },
    ],
    [
      'with another leaf hash',
      withLine(8, (line) => (line['hash'] = 'A'.repeat(43))),
      { code: 'record.export_entry_hash_mismatch', line: 8, seq: 4 },
    ],
    [
      'with a void entry passed off as erased',
      withLine(10, (line) => (line['without'] = 'erased')),
      { code: 'record.export_leaf_void_mark_wrong', line: 10, seq: 6 },
    ],
    [
      'with a sound entry passed off as void',
      withLine(8, (line) => (line['without'] = 'void')),
      { code: 'record.export_leaf_void_mark_wrong', line: 8, seq: 4 },
    ],
    [
      'with an absence of another kind',
      withLine(8, (line) => (line['without'] = 'lost')),
      { code: 'record.export_line_malformed', line: 8, seq: 4 },
    ],
    [
      'with a text spelled as bytes',
      withLine(8, (line) => {
        line['leafBytes'] = encodeBase64Url(utf8(line['leaf'] as string));
        delete line['leaf'];
      }),
      { code: 'record.export_line_malformed', line: 8, seq: 4 },
    ],
  ];
  test.each(cases)('%s is refused', (_, chunks, reason) => {
    expect(because(chunks)).toEqual(reason);
  });

  test('with a line without end is given up', () => {
    const reader = recordExportReader();
    const piece = new Uint8Array(1_048_576).fill(0x20);
    const reads = Array.from({ length: 5 }, () => reader.push(piece));
    expect(reads.map(({ ok }) => ok)).toEqual([true, true, true, true, false]);
    expect(refusedBecause(reads[4]!)).toMatchObject({
      code: 'record.export_line_too_long',
      line: 1,
    });
    expect(reader.end()).toEqual(reads[4]);
    expect(reader.push(utf8('\n'))).toEqual(reads[4]);
  });

  test('dated later than the moment of reading is refused', () => {
    const read = verifyRecordExport([text], { notAfter: '2026-08-20T00:00:00Z' });
    expect(refusedBecause(read)).toMatchObject({ line: 2 });
  });

  test('is judged by the identity the reader knows, if that is later', () => {
    const { identity: known } = accepted(
      rotateIdentity({
        log: sampleIdentity.log,
        updateSeed: seedOf(seeds.recovery),
        nextPublicKeys: [publicKeyFor(12)],
        versionTime: '2026-08-22T10:00:00Z',
        recordPublicKey: publicKeyFor(40),
        cut: { epoch: 0, size: 3, root: sampleRecord(3).root },
      }),
    );
    expect(refusedBecause(verifyRecordExport([text], { known }))).toMatchObject({
      line: 3,
      because: { code: 'record.checkpoint_beyond_cut' },
    });
  });

  test('never makes the reader throw', () => {
    const piece = fc.oneof(fc.constantFrom(...lines), fc.string(), fc.constant('\n'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        expect(verifyRecordExport(pieces).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});
