import * as v from 'valibot';
import { id } from '../platform/shapes.ts';
import { entryName, resolutionName, type EntryName, type ResolutionName } from './entry-parts.ts';

/** `<SCID>/<number>`: one resolution, wherever it is kept. The number is given by its record. */
export function resolutionKey({ log, number }: ResolutionName): string {
  return `${log}/${number}`;
}

/** The resolution a key names, or undefined for anything else. */
export function parseResolutionKey(key: string): ResolutionName | undefined {
  const [log, digits = ''] = key.split('/');
  const name = v.safeParse(resolutionName, { log, number: Number(digits) });
  return name.success && resolutionKey(name.output) === key ? name.output : undefined;
}

/** A resolution's key as an input. */
export const resolutionInput = v.pipe(
  id,
  v.check((key) => parseResolutionKey(key) !== undefined, 'input.not_offered'),
  v.transform((key) => parseResolutionKey(key)!),
);

/** `<SCID>/<seq>`: the entry a name in this form names, or undefined for anything else. */
export function parseEntryName(name: string): EntryName | undefined {
  const [log, digits = ''] = name.split('/');
  const parsed = v.safeParse(entryName, { log, seq: Number(digits) });
  return parsed.success && `${log}/${parsed.output.seq}` === name ? parsed.output : undefined;
}

/** An entry's name as an input: an amendment is known by the entry that proposes it. */
export const entryInput = v.pipe(
  id,
  v.check((name) => parseEntryName(name) !== undefined, 'input.not_offered'),
  v.transform((name) => parseEntryName(name)!),
);
