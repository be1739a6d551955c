import { exportRecord, getCertificate, getPlace } from '@communard/core';
import { exportOrganisationFiles } from '../export-organisation.ts';
import { writeDirectoryCsv, writeResolutionSignatories } from '../write-lists.ts';
import type { ExitStatus, OpenCall, Verb } from '../verb.ts';

/** What can be exported; each but a whole organisation writes to standard output. */
const exports: Readonly<Record<string, (call: OpenCall) => Promise<ExitStatus>>> = {
  record: exportRecordFile,
  certificate: exportCertificate,
  directory: writeDirectoryCsv,
  signatories: writeResolutionSignatories,
  organisation: exportOrganisationFiles,
};

export const exportVerb: Verb = {
  kind: 'open',
  usage: `${Object.keys(exports).join('|')} --organisation NAME`,
  asOwner: true,
  options: {
    organisation: { type: 'string' },
    entry: { type: 'string' },
    resolution: { type: 'string' },
    format: { type: 'string' },
    'with-internal': { type: 'boolean' },
    to: { type: 'string' },
    approval: { type: 'string' },
  },
  run: async (call: OpenCall): Promise<ExitStatus> => {
    const [what = ''] = call.words;
    const write = Object.hasOwn(exports, what) ? exports[what] : undefined;
    if (write !== undefined) return write(call);
    const choices = Object.keys(exports).join(', ');
    call.terminal.message(call.text('command-line.export_what', { choices }));
    return 2;
  },
};

/** The whole record of an organisation; `--with-internal` for the organisation itself. */
async function exportRecordFile(call: OpenCall): Promise<ExitStatus> {
  const scid = await organisationOf(call);
  if (scid === undefined) return 2;
  const { instance, terminal, flags } = call;
  const withInternal = flags['with-internal'] === true;
  const options = { withInternal, onProgress: terminal.progress };
  for await (const piece of exportRecord(instance, scid, options)) terminal.data(piece);
  return 0;
}

async function exportCertificate(call: OpenCall): Promise<ExitStatus> {
  const log = await organisationOf(call);
  if (log === undefined) return 2;
  const { instance, terminal, text, flags } = call;
  const seq = Number(flags['entry'] ?? Number.NaN);
  const certificate = await getCertificate(instance, { log, seq });
  if (certificate === undefined) {
    terminal.message(text('command-line.no_such_entry', { entry: String(flags['entry'] ?? '') }));
    return 2;
  }
  terminal.data(certificate);
  return 0;
}

/** The SCID behind `--organisation`, or a message and nothing. */
async function organisationOf({ instance, flags, terminal, text }: OpenCall) {
  const slug = String(flags['organisation'] ?? '');
  const place = await getPlace(instance, slug);
  if (place?.speaksForItself) return place.id;
  terminal.message(text('command-line.unknown_organisation', { organisation: slug }));
  return undefined;
}
