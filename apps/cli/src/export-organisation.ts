import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { exportOrganisation, getPlace, type ExportedPiece } from '@communard/core';
import { refusalText } from '@communard/languages';
import { pieceEndings } from './piece-endings.ts';
import type { ExitStatus, OpenCall } from './verb.ts';
import { writeWhole } from './write-whole.ts';

/** What the operator exports alone: what stands in records anyway, and no name of a register. */
const withoutNames = 'record, certificate, directory, signatories';

/**
 * Everything an organisation has here, in files encrypted for keys that two who speak for it have
 * named and allowed on their page.
 */
export async function exportOrganisationFiles(call: OpenCall): Promise<ExitStatus> {
  const { instance, flags, terminal, text, locale } = call;
  const { to, approval, organisation } = flags;
  const slug = String(organisation ?? '');
  const place = await getPlace(instance, slug);
  if (!place?.speaksForItself) {
    terminal.message(text('command-line.unknown_organisation', { organisation: slug }));
    return 2;
  }
  if (typeof to !== 'string') {
    terminal.message(text('command-line.export_where'));
    return 2;
  }
  if (typeof approval !== 'string') {
    const page = new URL(`/${slug}/access/export`, instance.publicUrl).href;
    terminal.message(text('command-line.export_needs_approval', { page, choices: withoutNames }));
    return 3;
  }
  const folder = resolve(terminal.workingDirectory, to);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keep = async (piece: ExportedPiece, bytes: AsyncIterable<Uint8Array>) => {
    const path = join(folder, `${slug}-${pieceEndings[piece]}`);
    const sha256 = await writeWhole(path, bytes);
    await writeWhole(`${path}.sha256`, [Buffer.from(`${sha256}  ${basename(path)}\n`)]);
    terminal.message(text('command-line.exported_piece', { piece, file: path }));
  };
  const exported = await exportOrganisation(instance, {
    organisation: place.id,
    approval,
    keep,
  });
  if (exported.ok) return 0;
  terminal.message(refusalText(locale, exported.refusal));
  return 2;
}
