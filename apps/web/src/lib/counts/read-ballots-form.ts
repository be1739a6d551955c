import {
  BALLOT_FORMATS,
  CSV_CELLS,
  cellsOfMethod,
  getMethod,
  readSettings,
} from '@communard/tally';
import type { CountJob } from '@communard/core';
import { findFormat } from './find-format.ts';
import { ballotsMaxBytes, ballotsMaxMegabytes, settingMaxCharacters } from './limits.ts';
import { lotsIn } from './read-lots-form.ts';
import { settingFields } from './setting-fields.ts';

/** A field that cannot be read; `text` is a key of the messages about counting. */
export interface FieldRefusal {
  readonly field: string;
  readonly text: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

type Outcome =
  | { readonly ok: true; readonly job: CountJob }
  | { readonly ok: false; readonly refusal: FieldRefusal };

/** Reads what is to be counted and how; the first field that cannot be read is refused. */
export async function readBallotsForm(form: FormData): Promise<Outcome> {
  const long = [...form].find(([name, value]) => name !== 'ballots' && isTooLong(value));
  if (long !== undefined) return refuse(long[0], 'setting_too_long');
  const given = await ballotsIn(form);
  if ('text' in given) return { ok: false, refusal: given };
  const { bytes, fileName } = given;
  const asked = textOf(form, 'input');
  const format = BALLOT_FORMATS.find((one) => one === asked) ?? findFormat(bytes, fileName);
  if (format === null) return refuse('input', 'input_unknown');
  const method = getMethod(textOf(form, 'method'));
  if (method === null) return refuse('method', 'choice_expected', { choices: '', found: '' });
  const settings = readSettings(
    Object.fromEntries(settingFields.map((name) => [name, textOf(form, name)])),
  );
  if (!settings.ok) {
    const { setting, code, params } = settings.refusal;
    return refuse(setting, code, params);
  }
  const cells = CSV_CELLS.find((one) => one === textOf(form, 'cells')) ?? cellsOfMethod(method);
  const request = { method: method.id, ...settings.settings, lots: lotsIn(form) };
  return { ok: true, job: { bytes, format, cells, title: textOf(form, 'heading'), request } };
}

function refuse(field: string, text: string, params: FieldRefusal['params'] = {}): Outcome {
  return { ok: false, refusal: { field, text, params } };
}

/** Settings are read on the thread of the pages. A `File` has its own limit. */
function isTooLong(value: FormDataEntryValue): boolean {
  return typeof value === 'string' && value.length > settingMaxCharacters;
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The ballots as bytes: pasted, from a file, or come back with a page that asked for a lot. */
async function ballotsIn(
  form: FormData,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; fileName: string } | FieldRefusal> {
  const pasted = form.get('ballots');
  const file = form.get('file');
  const isPasted = typeof pasted === 'string' && pasted.trim() !== '';
  const isFile = file instanceof File && file.size > 0;
  if (isPasted && isFile) return { field: 'ballots', text: 'ballots_twice' };
  if (!isPasted && !isFile) return { field: 'ballots', text: 'ballots_missing' };
  const params = { megabytes: ballotsMaxMegabytes };
  const tooLarge = { field: isFile ? 'file' : 'ballots', text: 'ballots_too_large', params };
  if (isFile && file.size > ballotsMaxBytes) return tooLarge;
  const bytes = isFile
    ? new Uint8Array(await file.arrayBuffer())
    : new TextEncoder().encode(String(pasted));
  if (bytes.length > ballotsMaxBytes) return tooLarge;
  return { bytes, fileName: isFile ? file.name : '' };
}
