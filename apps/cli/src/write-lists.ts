import {
  getPlace,
  listDirectory,
  writeOrganisationsCsv,
  writeSignatoriesCsv,
  writeSignatoriesJson,
} from '@communard/core';
import type { ExitStatus, OpenCall } from './verb.ts';

const standings = ['member', 'observer', 'named', 'former'] as const;

/** The directory of a federation as CSV. */
export async function writeDirectoryCsv(call: OpenCall): Promise<ExitStatus> {
  const place = await placeOf(call);
  if (place === undefined) return 2;
  const list = await listDirectory(call.instance, { federation: place.id, standings });
  if (list !== undefined) call.terminal.data(writeOrganisationsCsv(list));
  return list === undefined ? 2 : 0;
}

/** The signatories of one resolution as CSV or JSON. */
export async function writeResolutionSignatories(call: OpenCall): Promise<ExitStatus> {
  const { instance, flags, terminal, text } = call;
  const place = await placeOf(call);
  if (place === undefined) return 2;
  const write = flags['format'] === 'json' ? writeSignatoriesJson : writeSignatoriesCsv;
  // An attested federation keeps no record: its resolutions stand in its keeper's.
  const log = place.speaksForItself ? place.id : (place.keeper ?? place.id);
  const resolution = `${log}/${String(flags['resolution'] ?? '')}`;
  const list = await write(instance, { resolution });
  if (list === undefined) {
    terminal.message(text('command-line.no_such_resolution', { resolution }));
    return 2;
  }
  terminal.data(list);
  return 0;
}

async function placeOf({ instance, flags, terminal, text }: OpenCall) {
  const slug = String(flags['organisation'] ?? '');
  const place = await getPlace(instance, slug);
  if (place === undefined)
    terminal.message(text('command-line.unknown_organisation', { organisation: slug }));
  return place;
}
