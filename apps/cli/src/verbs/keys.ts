import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Configuration } from '@communard/core';
import { refusalText } from '@communard/languages';
import {
  createKeyFile,
  joinMasterKey,
  keyFileOf,
  parseKeyFile,
  parseKeyShare,
  splitMasterKey,
  type MasterKey,
  type Read,
} from '@communard/vault';
import type { Call, ExitStatus, Verb } from '../verb.ts';

type KeysCall = Call & { readonly configuration: Configuration };

const deeds: Readonly<Record<string, (call: KeysCall) => ExitStatus>> = { split, join, check };

/** Cuts the master key into officers’ shares, joins them, and looks whether they are sound. */
export const keys: Verb = {
  kind: 'own',
  usage: `${Object.keys(deeds).join('|')} [FILE…]`,
  options: {
    shares: { type: 'string' },
    threshold: { type: 'string' },
    new: { type: 'boolean' },
    out: { type: 'string' },
  },
  run: async (call): Promise<ExitStatus> => {
    const [what = ''] = call.words;
    const deed = Object.hasOwn(deeds, what) ? deeds[what] : undefined;
    if (deed !== undefined) return deed(call);
    call.terminal.message(call.text('command-line.keys_what', { choices: 'split, join, check' }));
    return 2;
  },
};

/**
 * Prints the shares, each on a page of its own when sent to a printer. With `--new` of a key that
 * was never on a disk, for an installation that has sealed nothing yet.
 */
function split(call: KeysCall): ExitStatus {
  const { flags, terminal, text } = call;
  const { keyFile } = call.configuration;
  const isNew = flags['new'] === true;
  const master = isNew ? takeKey(call, createKeyFile(randomBytes(32))) : readKeyFile(call);
  if (master === undefined) return 2;
  const shareCount = Number(flags['shares'] ?? 5);
  const threshold = Number(flags['threshold'] ?? 3);
  const shares = told(call, splitMasterKey(master, { threshold, shareCount }, randomBytes));
  if (shares === undefined) return 2;
  // A form feed, so that no two holders' shares come out on one sheet.
  terminal.data(shares.join('\f\n'));
  terminal.message(text('command-line.keys_split', { shares: shareCount, needed: threshold }));
  if (!isNew) terminal.message(text('command-line.keys_destroy_file', { file: keyFile }));
  return 0;
}

/** Joins shares in files to a key file, for moving back from a sealed start. */
function join(call: KeysCall): ExitStatus {
  const { flags, terminal, text } = call;
  const texts = readShares(call);
  if (texts === undefined) return 2;
  const master = told(call, joinMasterKey(texts));
  if (master === undefined) return 2;
  const out = resolve(
    terminal.workingDirectory,
    String(flags['out'] ?? call.configuration.keyFile),
  );
  if (existsSync(out)) {
    terminal.message(text('command-line.keys_file_exists', { file: out }));
    return 2;
  }
  const file = told(call, keyFileOf(master));
  if (file === undefined) return 2;
  writeFileSync(out, file, { mode: 0o600, flag: 'wx' });
  terminal.message(text('command-line.keys_joined', { file: out, key: master.keyId }));
  return 0;
}

/** Says of each share what it is; of enough of them, whether they join; else of the key file. */
function check(call: KeysCall): ExitStatus {
  const { terminal, text } = call;
  if (call.words.length === 1) {
    const master = readKeyFile(call);
    if (master === undefined) return 2;
    const { keyFile: file } = call.configuration;
    terminal.message(text('command-line.keys_file_sound', { file, key: master.keyId }));
    return 0;
  }
  const texts = readShares(call);
  if (texts === undefined) return 2;
  for (const [i, written] of texts.entries()) {
    const share = told(call, parseKeyShare(written, i + 1));
    if (share === undefined) return 2;
    const { x, shareCount, threshold, keyId: key } = share;
    const params = { share: x, shares: shareCount, needed: threshold, key };
    terminal.message(text('command-line.keys_share', params));
  }
  const master = told(call, joinMasterKey(texts));
  if (master === undefined) return 2;
  terminal.message(text('command-line.keys_join_well', { key: master.keyId }));
  return 0;
}

function readShares(call: KeysCall): string[] | undefined {
  const [, ...files] = call.words;
  const texts: string[] = [];
  for (const file of files) {
    const path = resolve(call.terminal.workingDirectory, file);
    if (!existsSync(path)) {
      call.terminal.message(call.text('command-line.no_file', { file }));
      return undefined;
    }
    texts.push(...readFileSync(path, 'utf8').split('\f'));
  }
  return texts;
}

function readKeyFile(call: KeysCall): MasterKey | undefined {
  const { keyFile: file } = call.configuration;
  if (existsSync(file)) return takeKey(call, readFileSync(file, 'utf8'));
  call.terminal.message(call.text('command-line.no_key_file', { file }));
  return undefined;
}

function takeKey(call: KeysCall, file: string): MasterKey | undefined {
  return told(call, parseKeyFile(file));
}

/** The value, or a line with the refusal and nothing. */
function told<T>({ terminal, locale }: Call, read: Read<T>): T | undefined {
  if (read.ok) return read.value;
  const { code, params } = read.refusal;
  terminal.message(refusalText(locale, { code, params }));
  return undefined;
}
