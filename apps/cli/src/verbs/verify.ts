import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { refusalText } from '@communard/languages';
import {
  recordExportReader,
  verifyCertificate,
  type Reason,
  type VerifiedCertificate,
  type VerifiedRecord,
} from '@communard/record';
import type { Call, ExitStatus, Verb } from '../verb.ts';

const certificateStart = 'c2sp.org/tlog-proof@v1';

/** Verifies a certificate or an exported record, offline, from nothing but the file. */
export const verify: Verb = {
  kind: 'offline',
  usage: 'FILE',
  options: {},
  run: async (call: Call): Promise<ExitStatus> => {
    const [file] = call.words;
    const path = file === undefined ? undefined : resolve(call.terminal.workingDirectory, file);
    if (path === undefined || !existsSync(path)) {
      call.terminal.message(call.text('command-line.no_file', { file: file ?? 'FILE' }));
      return 2;
    }
    return isCertificate(path) ? verifyCertificateFile(path, call) : verifyExport(path, call);
  },
};

function isCertificate(path: string): boolean {
  // A damaged first line must still be told apart: exports begin with a brace.
  const text = readFileSync(path, { encoding: 'latin1', flag: 'r' }).slice(
    0,
    certificateStart.length,
  );
  return !text.startsWith('{');
}

function verifyCertificateFile(path: string, call: Call): ExitStatus {
  const read = verifyCertificate(readFileSync(path));
  if (!read.ok) return refuse(call, read.reason);
  describeCertificate(read.value, call);
  return 0;
}

function describeCertificate(certificate: VerifiedCertificate, { terminal, text }: Call): void {
  const { identity, seq, entry, checkpoint } = certificate;
  terminal.message(
    text('command-line.certificate_verified', {
      scid: identity.scid,
      seq,
      size: checkpoint.size,
      kind: entry?.kind ?? '',
      at: entry?.t ?? '',
    }),
  );
  terminal.data(`${JSON.stringify(entry?.body ?? null, null, 2)}\n`);
}

async function verifyExport(path: string, call: Call): Promise<ExitStatus> {
  const reader = recordExportReader();
  const total = statSync(path).size;
  let done = 0;
  for await (const chunk of createReadStream(path)) {
    const taken = reader.push(chunk as Buffer);
    if (!taken.ok) return refuse(call, taken.reason);
    call.terminal.progress((done += (chunk as Buffer).length), total);
  }
  const verified = reader.end();
  if (!verified.ok) return refuse(call, verified.reason);
  describeRecord(verified.value, call);
  return 0;
}

function describeRecord({ identity, counts, voids }: VerifiedRecord, call: Call): void {
  const { terminal, text } = call;
  terminal.message(text('command-line.record_verified', { scid: identity.scid, ...counts }));
  for (const { seq, because } of voids)
    terminal.message(text('command-line.entry_void', { seq, because: because.code }));
}

/** One line with the reason, down to the innermost; the entry is named where one is to blame. */
function refuse({ terminal, locale, text }: Call, reason: Reason): ExitStatus {
  terminal.message(text('command-line.not_verified', { reason: reasonText(locale, reason) }));
  return 2;
}

function reasonText(locale: Call['locale'], reason: Reason): string {
  const { code, ...params } = reason as Reason & { because?: Reason };
  const { because, ...plain } = params as { because?: Reason } & Record<string, string | number>;
  const told = refusalText(locale, { code, params: plain });
  return because === undefined ? told : `${told}: ${reasonText(locale, because)}`;
}
