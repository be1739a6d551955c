import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  readLots,
  readSettings,
  type CountRequest,
  type Method,
  type RecordedLot,
  type SettingRefusal,
} from '@communard/tally';
import type { Call } from '../verb.ts';

/** The options of the verb that say how to count. */
export const settingOptions = {
  seats: { type: 'string' },
  group: { type: 'string', multiple: true },
  entitled: { type: 'string' },
  quorum: { type: 'string' },
  abstentions: { type: 'string' },
  'tie-rule': { type: 'string' },
  'score-max': { type: 'string' },
  'objections-max': { type: 'string' },
  'answers-min': { type: 'string' },
  'default-option': { type: 'string' },
  majority: { type: 'string', multiple: true },
} as const;

/** The options by what the library calls them. */
export const flagOf = {
  seats: 'seats',
  entitled: 'entitled',
  quorum: 'quorum',
  abstentions: 'abstentions',
  tieRule: 'tie-rule',
  scoreMax: 'score-max',
  objectionsMax: 'objections-max',
  answersMin: 'answers-min',
  defaultOption: 'default-option',
  majorities: 'majority',
  groups: 'group',
  lots: 'lots',
} as const;

/** What is to be counted and how; a message and nothing where an option cannot be read. */
export function countRequestOf(call: Call, method: Method): CountRequest | undefined {
  const { flags } = call;
  const one = (flag: string) => flags[flag] as string | undefined;
  const all = (flag: string) => flags[flag] as unknown as readonly string[] | undefined;
  const read = readSettings({
    seats: one('seats'),
    entitled: one('entitled'),
    quorum: one('quorum'),
    abstentions: one('abstentions'),
    tieRule: one('tie-rule'),
    scoreMax: one('score-max'),
    objectionsMax: one('objections-max'),
    answersMin: one('answers-min'),
    defaultOption: one('default-option'),
    majorities: all('majority')?.join(','),
    groups: all('group')?.join('\n'),
  });
  if (!read.ok) return refuse(call, read.refusal);
  const lots = lotsAsked(call);
  return lots === undefined ? undefined : { method: method.id, ...read.settings, lots };
}

function lotsAsked(call: Call): readonly RecordedLot[] | undefined {
  const name = call.flags['lots'];
  if (typeof name !== 'string') return [];
  const path = resolve(call.terminal.workingDirectory, name);
  if (!existsSync(path)) {
    call.terminal.message(call.text('command-line.no_file', { file: name }));
    return undefined;
  }
  const read = readLots(readFileSync(path, 'utf8'));
  return read.ok ? read.lots : refuse(call, read.refusal);
}

function refuse({ terminal, text }: Call, { setting, code, params }: SettingRefusal): undefined {
  const why = text(`count.${code}`, params);
  terminal.message(text('command-line.wrong_option', { option: flagOf[setting], why }));
}
