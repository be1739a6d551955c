import { bytesEqual, textToBytes } from './bytes.ts';
import { exportHeader, exportHeadLines, exportLineMaxBytes } from './export-format.ts';
import { appendLeafHash, emptyFrontier, rootOf, type Frontier } from './frontier.ts';
import {
  decodeJson,
  encodeJson,
  hasKeys,
  isJsonObject,
  type Json,
  type JsonObject,
} from './json.ts';
import { laterIdentity } from './later-identity.ts';
import { lineSplitter } from './line-splitter.ts';
import { openWitnessedCheckpoint, type WitnessedCheckpoint } from './open-witnessed-checkpoint.ts';
import { readExportEntry, type ExportedEntry } from './read-export-entry.ts';
import { readIdentity, type Identity } from './read-identity.ts';
import { accept, refuse, type Read, type Refused } from './read.ts';
import type { Reason } from './reason.ts';

/** A record that was verified from its first byte to its last. */
export interface VerifiedRecord extends WitnessedCheckpoint {
  readonly identity: Identity;
  readonly counts: {
    readonly entries: number;
    readonly opened: number;
    readonly erased: number;
    readonly withheld: number;
    /** Without effect: their leaf or their body is wrong in form. */
    readonly void: number;
  };
  /** The first of the void entries, at most 1,000. */
  readonly voids: readonly { readonly seq: number; readonly because: Reason }[];
}

/** How an export is read. */
export interface RecordExportOptions {
  /** Called with each entry as it is read; nothing is proven before the end. */
  readonly onEntry?: (entry: ExportedEntry) => void;
  /** The organisation's identity as the reader knows it; see `CertificateOptions`. */
  readonly known?: Identity;
  /** The moment of reading: an identity dated later is refused. */
  readonly notAfter?: string;
}

/** Reads an export piece by piece. */
export interface RecordExportReader {
  /** Takes the next bytes, cut anywhere; refuses as soon as a line is wrong. */
  readonly push: (chunk: Uint8Array) => Read<true>;
  /** Ends the reading: only now is the record verified. */
  readonly end: () => Read<VerifiedRecord>;
}

const voidsMax = 1_000;

interface State {
  line: number;
  identity: Identity | null;
  head: WitnessedCheckpoint | null;
  frontier: Frontier;
  counts: { opened: number; erased: number; withheld: number; void: number };
  voids: { readonly seq: number; readonly because: Reason }[];
}

/** Starts reading an export. Holds one line at a time, whatever the size of the record. */
export function recordExportReader(options: RecordExportOptions = {}): RecordExportReader {
  const splitter = lineSplitter(exportLineMaxBytes);
  const state: State = {
    line: 0,
    identity: null,
    head: null,
    frontier: emptyFrontier,
    counts: { opened: 0, erased: 0, withheld: 0, void: 0 },
    voids: [],
  };
  let refused: Refused | null = null;
  return {
    push: (chunk) => {
      if (refused) return refused;
      const lines = splitter.push(chunk);
      refused = lines ? readLines(state, lines, options) : refuseLongLine(state);
      return refused ?? accept(true);
    },
    end: () => refused ?? conclude(state, splitter.isWithinLine()),
  };
}

/** Verifies an export that is at hand as pieces, such as the lines of `writeRecordExport`. */
export function verifyRecordExport(
  chunks: Iterable<Uint8Array | string>,
  options: RecordExportOptions = {},
): Read<VerifiedRecord> {
  const reader = recordExportReader(options);
  for (const chunk of chunks) {
    const read = reader.push(typeof chunk === 'string' ? textToBytes(chunk) : chunk);
    if (!read.ok) return read;
  }
  return reader.end();
}

function readLines(
  state: State,
  lines: readonly Uint8Array[],
  options: RecordExportOptions,
): Refused | null {
  for (const bytes of lines) {
    state.line += 1;
    const json = decodeJson(bytes);
    if (!json.ok) return refuseLine(state, json.reason);
    if (!isJsonObject(json.value)) return malformed(state);
    const refused = readLine(state, json.value, options);
    if (refused) return refused;
  }
  return null;
}

function readLine(state: State, value: JsonObject, options: RecordExportOptions): Refused | null {
  switch (state.line) {
    case 1:
      return readHeader(state, value);
    case 2:
      return readIdentityLine(state, value, options);
    case 3:
      return readCheckpointLine(state, value);
    default:
      return readEntryLine(state, value, options);
  }
}

function readHeader(state: State, value: JsonObject): Refused | null {
  if (value['format'] !== exportHeader['format']) return malformed(state);
  const isKnown = bytesEqual(encodeJson(value), encodeJson(exportHeader));
  return isKnown ? null : refuse('record.export_version_unknown');
}

function readIdentityLine(
  state: State,
  value: JsonObject,
  { notAfter, known }: RecordExportOptions,
): Refused | null {
  const { identity: log } = value;
  if (!hasKeys(value, ['identity']) || typeof log !== 'string') return malformed(state);
  const carried = readIdentity(log, { notAfter });
  if (!carried.ok) return refuseLine(state, carried.reason);
  const identity = laterIdentity(carried.value, known ?? carried.value);
  if (!identity.ok) return refuseLine(state, identity.reason);
  state.identity = identity.value;
  return null;
}

function readCheckpointLine(state: State, value: JsonObject): Refused | null {
  const { checkpoint, witnesses } = value;
  if (!hasKeys(value, ['checkpoint', 'witnesses'])) return malformed(state);
  if (typeof checkpoint !== 'string' || !Array.isArray(witnesses)) return malformed(state);
  const keys = (witnesses as readonly Json[]).filter((key) => typeof key === 'string');
  if (keys.length !== witnesses.length) return malformed(state);
  const head = openWitnessedCheckpoint(checkpoint, keys, state.identity!);
  if (!head.ok) return refuseLine(state, head.reason);
  state.head = head.value;
  return null;
}

function readEntryLine(
  state: State,
  value: JsonObject,
  { onEntry }: RecordExportOptions,
): Refused | null {
  const { line, frontier, counts } = state;
  const seq = frontier.size;
  const { scid, size } = state.head!.checkpoint;
  if (seq >= size) return refuse('record.export_too_long', { line });
  const read = readExportEntry(value, { log: scid, seq, line });
  if (!read.ok) return read;
  const { hash, absence, voidBecause } = read.value;
  state.frontier = appendLeafHash(frontier, hash);
  if (voidBecause !== null) {
    counts.void += 1;
    if (state.voids.length < voidsMax) state.voids.push({ seq, because: voidBecause });
  } else counts[absence ?? 'opened'] += 1;
  onEntry?.(read.value);
  return null;
}

function conclude(state: State, isWithinLine: boolean): Read<VerifiedRecord> {
  const { line, identity, head, frontier, counts, voids } = state;
  const size = head?.checkpoint.size;
  if (!identity || !head || isWithinLine || frontier.size !== size) {
    return refuse('record.export_truncated', { line: line + 1, seq: seqOf(line + 1) });
  }
  if (!bytesEqual(rootOf(frontier), head.checkpoint.root)) {
    return refuse('record.export_root_mismatch', { line: exportHeadLines, sizeEntries: size });
  }
  return accept({ ...head, identity, counts: { entries: size, ...counts }, voids });
}

/** The entry a line is about; null for the lines before the first. */
function seqOf(line: number): number | null {
  return line > exportHeadLines ? line - exportHeadLines - 1 : null;
}

function malformed({ line }: State): Refused {
  return refuse('record.export_line_malformed', { line, seq: seqOf(line) });
}

function refuseLine({ line }: State, because: Reason): Refused {
  return refuse('record.export_line_refused', { line, seq: seqOf(line), because });
}

function refuseLongLine({ line }: State): Refused {
  return refuse('record.export_line_too_long', {
    line: line + 1,
    sizeMaxBytes: exportLineMaxBytes,
  });
}
