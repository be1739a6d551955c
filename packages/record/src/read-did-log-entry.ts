import { textToBytes } from './bytes.ts';
import type { UnsignedEntry } from './did-log-entry.ts';
import { isTime } from './entry-fields.ts';
import {
  decodeForeignJson,
  decodeJson,
  hasKeys,
  isJsonObject,
  type Json,
  type JsonObject,
} from './json.ts';
import { accept, refuse, type Read } from './read.ts';

/** How the lines of a log may be laid out; see `readDidLog`. */
export type DidLogLayout = 'canonical' | 'any';

/** A line of a log taken apart; nothing in it is verified yet. */
export interface DidLogEntry {
  /** What the proofs are made over: the entry without them. */
  readonly document: UnsignedEntry & { readonly versionId: string };
  readonly proofs: readonly Json[];
}

const fields = ['parameters', 'proof', 'state', 'versionId', 'versionTime'];

/** Takes a line of a did:webvh log apart (did:webvh 1.0, "The DID Log File"). */
export function readDidLogEntry(
  line: string,
  version: number,
  layout: DidLogLayout,
): Read<DidLogEntry> {
  const json = (layout === 'canonical' ? decodeJson : decodeForeignJson)(textToBytes(line));
  if (!json.ok) {
    return refuse('record.identity_entry_malformed', { version, because: json.reason });
  }
  if (!isJsonObject(json.value) || !hasKeys(json.value, fields)) {
    return refuse('record.identity_entry_field_wrong', { version, field: '' });
  }
  const field = wrongField(json.value, layout);
  if (field !== null) return refuse('record.identity_entry_field_wrong', { version, field });
  const { proof, ...document } = json.value;
  return accept({
    document: document as unknown as DidLogEntry['document'],
    proofs: proof as readonly Json[],
  });
}

function wrongField(entry: JsonObject, layout: DidLogLayout): string | null {
  const { parameters, proof, state, versionId, versionTime } = entry;
  if (!isJsonObject(parameters)) return 'parameters';
  if (!Array.isArray(proof)) return 'proof';
  if (!isJsonObject(state)) return 'state';
  if (typeof versionId !== 'string') return 'versionId';
  const isGoodTime = layout === 'canonical' ? isTime(versionTime) : isMoment(versionTime);
  return isGoodTime ? null : 'versionTime';
}

/** ISO 8601 in UTC, with or without a fraction of a second. */
function isMoment(value: Json | undefined): boolean {
  if (typeof value !== 'string') return false;
  const [, whole] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z$/.exec(value) ?? [];
  return whole !== undefined && isTime(`${whole}Z`);
}
