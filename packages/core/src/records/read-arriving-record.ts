import { recordExportReader, type VerifiedRecord } from '@communard/record';
import { done, type Result } from '../platform/result.ts';
import { recordRefusal } from './record-refusal.ts';

/** An exported record that was verified whole, with what its head lines say. */
export interface ArrivingRecord extends VerifiedRecord {
  readonly identityLog: string;
  readonly note: string;
}

const headLines = 3;

/**
 * Verifies an exported record from its first byte to its last, holding one line at a time. Refuses
 * as the format says, with the line and the entry.
 */
export async function readArrivingRecord(
  bytes: AsyncIterable<Uint8Array>,
  notAfter: string,
): Promise<Result<ArrivingRecord, string>> {
  const reader = recordExportReader({ notAfter });
  const head: Buffer[] = [];
  let lines = 0;
  for await (const piece of bytes) {
    if (lines < headLines) {
      head.push(Buffer.from(piece));
      lines += Buffer.from(piece).filter((byte) => byte === 0x0a).length;
    }
    const read = reader.push(piece);
    if (!read.ok) return { ok: false, refusal: recordRefusal(read.reason) };
  }
  const read = reader.end();
  if (!read.ok) return { ok: false, refusal: recordRefusal(read.reason) };
  const [, identity, checkpoint] = Buffer.concat(head).toString('utf8').split('\n');
  // Verified above: the second line holds the identity log, the third the signed head.
  const { identity: identityLog } = JSON.parse(identity!) as { identity: string };
  const { checkpoint: note } = JSON.parse(checkpoint!) as { checkpoint: string };
  return done({ ...read.value, identityLog, note });
}
