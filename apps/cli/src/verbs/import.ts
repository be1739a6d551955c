import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  applyImport,
  attestFederation,
  getImportPreview,
  getPlace,
  operator,
  runCommand,
  startImport,
  undoImport,
  type Command,
  type Place,
} from '@communard/core';
import { refusalText } from '@communard/languages';
import { importOrganisationFiles } from '../import-organisation.ts';
import { importDecisions, printPreview } from '../print-preview.ts';
import type { ExitStatus, OpenCall, Verb } from '../verb.ts';

/** Reads a published list, shows what it would do, and with `--apply` enters it; or takes in an
 * organisation that left another installation. */
export const importVerb: Verb = {
  kind: 'open',
  usage:
    'directory|signatories FILE --as KEEPER --federation NAME  |  undo IMPORT --as KEEPER  |  ' +
    'organisation DIR --identity FILE --recovery-key FILE',
  // An organisation that arrives brings rows of registers, which no other role may write.
  asOwner: true,
  options: {
    as: { type: 'string' },
    federation: { type: 'string' },
    'federation-name': { type: 'string' },
    title: { type: 'string' },
    publisher: { type: 'string' },
    published: { type: 'string' },
    address: { type: 'string' },
    decide: { type: 'string', multiple: true },
    apply: { type: 'boolean' },
    identity: { type: 'string' },
    'recovery-key': { type: 'string' },
  },
  run: async (call: OpenCall): Promise<ExitStatus> => {
    const [what = '', subject] = call.words;
    if (what === 'organisation') return importOrganisationFiles(call, subject);
    const keeper = await getPlace(call.instance, String(call.flags['as'] ?? ''));
    if (keeper === undefined || !keeper.speaksForItself)
      return say(call, 'unknown_organisation', { organisation: String(call.flags['as'] ?? '') });
    if (subject === undefined) return say(call, 'import_what', {});
    if (what === 'undo') return undo(call, keeper, subject);
    if (what !== 'directory' && what !== 'signatories') return say(call, 'import_what', {});
    return importFile(call, { keeper, what, file: subject });
  },
};

interface FileToImport {
  readonly keeper: Place;
  readonly what: 'directory' | 'signatories';
  readonly file: string;
}

async function importFile(
  call: OpenCall,
  { keeper, what, file }: FileToImport,
): Promise<ExitStatus> {
  const { flags, terminal, instance } = call;
  const path = resolve(terminal.workingDirectory, file);
  if (!existsSync(path)) return say(call, 'no_file', { file });
  const federation = await federationOf(call, keeper);
  if (federation === undefined) return 2;
  const { title, publisher, published, address } = flags;
  const started = await run(call, startImport, {
    organisation: keeper.id,
    what,
    document: new Uint8Array(readFileSync(path)),
    federation,
    ...{ title, publisher, published, address },
  });
  if (started === undefined) return 2;
  const { draft } = started;
  const preview = await getImportPreview(instance, { organisation: keeper.id, draft });
  if (preview === undefined) throw new Error(`the draft ${draft} has gone`);
  printPreview(call, preview);
  if (flags['apply'] !== true) return say(call, 'import_not_applied', {}, 0);
  const decisions = importDecisions(call, preview);
  if (decisions === undefined) return 2;
  const applied = await run(call, applyImport, { organisation: keeper.id, draft, decisions });
  if (applied === undefined) return 2;
  const { created, changed, unchanged, skipped, signatures } = applied;
  const counts = { created, changed, unchanged, skipped, signatures };
  return say(call, 'import_applied', { ...counts, import: applied.import }, 0);
}

/** The federation the list is about; one known only from texts comes with `--federation-name`. */
async function federationOf(call: OpenCall, keeper: Place): Promise<string | undefined> {
  const { instance, flags } = call;
  const slug = String(flags['federation'] ?? '');
  const known = await getPlace(instance, slug);
  if (known?.isFederation === true) return known.id;
  const name = flags['federation-name'];
  if (typeof name !== 'string') {
    say(call, 'unknown_federation', { federation: slug });
    return undefined;
  }
  const attested = await run(call, attestFederation, {
    organisation: keeper.id,
    slug,
    name,
    sourceTitle: flags['title'] ?? name,
    sourcePublisher: flags['publisher'],
    sourcePublished: flags['published'],
    sourceAddress: flags['address'],
  });
  return attested?.organisation;
}

async function undo(call: OpenCall, keeper: Place, importId: string): Promise<ExitStatus> {
  const undone = await run(call, undoImport, { organisation: keeper.id, import: importId });
  return undone === undefined ? 2 : say(call, 'import_undone', undone, 0);
}

/** Runs a command as the operator; a refusal becomes one line. */
async function run<Input, Output, Code extends string>(
  { instance, terminal, locale }: OpenCall,
  command: Command<Input, Output, Code>,
  input: object,
): Promise<Output | undefined> {
  const options = { input, onProgress: terminal.progress };
  const result = await runCommand(instance, operator, command, options);
  if (result.ok) return result.value;
  terminal.message(refusalText(locale, result.refusal));
  return undefined;
}

type Message =
  | 'unknown_organisation'
  | 'unknown_federation'
  | 'import_what'
  | 'import_applied'
  | 'import_not_applied'
  | 'import_undone'
  | 'no_file';

function say(
  { terminal, text }: OpenCall,
  message: Message,
  params: Readonly<Record<string, string | number>>,
  status: ExitStatus = 2,
): ExitStatus {
  terminal.message(text(`command-line.${message}`, params));
  return status;
}
