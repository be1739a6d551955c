import type { FieldRef } from '@communard/vault';
import * as v from 'valibot';
import { reencodePhoto, type PhotoCode } from '../campaigns/index.ts';
import { openVault, openFiles, sealFiles } from '../keyring/index.ts';
import { addDays, daysAt } from '../platform/calendar-day.ts';
import {
  done,
  refuse,
  type AccountActor,
  type CommandContext,
  type Instance,
  type Result,
} from '../platform/index.ts';
import type { StoredUnit, UnitMode } from '../units/index.ts';
import { insertLogPhoto, loadEntriesWithPhoto, loadLogPhoto } from './log-photo.table.ts';
import { inMode } from './modes.ts';
import { readWork } from './read-work.ts';

/** What the vault seals in one piece. */
const sizeMaxBytes = 1_000_000;

/** A photo as it was sent, and what became of it once it was drawn anew. */
export interface SentLogPhoto {
  readonly given: Uint8Array;
  readonly drawn?: Awaited<ReturnType<typeof reencodePhoto>>;
}

/** A photo beside an entry; a field left empty sends none. */
export const logPhotoShape = v.optional(
  v.pipe(
    v.instance(Uint8Array, 'input.missing'),
    v.transform((given): SentLogPhoto => ({ given })),
  ),
);

export type LogPhotoCode = PhotoCode | 'log.photo_not_in_mode';

/** Draws a photo anew before the transaction begins: it takes up to a second. */
export async function drawLogPhoto<Input extends { photo?: SentLogPhoto | undefined }>(
  input: Input,
): Promise<Input> {
  if (input.photo === undefined) return input;
  const { given } = input.photo;
  return { ...input, photo: { given, drawn: await reencodePhoto(given, sizeMaxBytes) } };
}

/** Whether a photo can be kept beside an entry of the unit; the photo drawn anew if so. */
export async function readLogPhoto(
  unit: Pick<StoredUnit, 'mode'>,
  { given, drawn }: SentLogPhoto,
): Promise<Result<Uint8Array, LogPhotoCode>> {
  if (!takesPhotos(unit.mode)) return refuse('log.photo_not_in_mode', { field: 'photo' });
  const read = drawn ?? (await reencodePhoto(given, sizeMaxBytes));
  if (!read.ok) return { ok: false, refusal: { ...read.refusal, field: 'photo' } };
  return done(read.value.file);
}

/** Restricted units keep no photo for a day, and so take none. */
export function takesPhotos(mode: UnitMode): boolean {
  return inMode(mode, 'keptPhotosDays') !== 0;
}

const photoRef = (entry: string): FieldRef => ({
  table: 'log_photo',
  column: 'sealed_file',
  row: entry,
  subject: null,
});

/** Keeps a photo, sealed, beside an entry that was just added. */
export async function keepLogPhoto(
  { tx, instance, now }: CommandContext,
  unit: Pick<StoredUnit, 'id' | 'organisation'>,
  { entry, file }: { readonly entry: string; readonly file: Uint8Array },
): Promise<void> {
  const vault = openVault(tx, instance, { organisation: unit.organisation, now });
  const [sealed] = await sealFiles(vault, unit.id, [{ ref: photoRef(entry), file }]);
  await insertLogPhoto(tx, { entry, unit: unit.id, sealed_file: sealed! });
}

/**
 * The photo of an entry as WebP, for those who belong to the unit; undefined where there is none,
 * where its key is gone, or where the unit's mode shows none. Each look is a line in the log.
 */
export async function getLogPhoto(
  instance: Instance,
  actor: AccountActor,
  { unit: unitId, entry }: { readonly unit: string; readonly entry: string },
): Promise<Uint8Array | undefined> {
  return readWork(instance, actor, unitId, async ({ tx, unit, vault, account }) => {
    if (inMode(unit.mode, 'shownPhotos') === 'not') return undefined;
    const sealed = await loadLogPhoto(tx, { unit: unit.id, entry });
    if (sealed === undefined) return undefined;
    const why = { actor: account, reason: 'log.photo_shown' };
    const [file] = await openFiles(vault, unit.id, [{ ref: photoRef(entry), sealed }], why);
    return file;
  });
}

/** Whether an entry has a photo, in whatever mode: it can be erased without being looked at. */
export async function hasLogPhoto(
  instance: Instance,
  actor: AccountActor,
  { unit: unitId, entry }: { readonly unit: string; readonly entry: string },
): Promise<boolean> {
  const found = await readWork(instance, actor, unitId, ({ tx, unit }) =>
    loadLogPhoto(tx, { unit: unit.id, entry }),
  );
  return found !== undefined;
}

/** Entries of some weeks that have a photo, and how the unit's mode shows it. */
export async function listLogPhotos(
  instance: Instance,
  actor: AccountActor,
  { unit: unitId, weekCount }: { readonly unit: string; readonly weekCount: number },
) {
  return readWork(instance, actor, unitId, async ({ tx, unit, now }) => {
    const shown = inMode(unit.mode, 'shownPhotos');
    const from = addDays(daysAt(now).inUtc, -7 * weekCount);
    const entries = shown === 'not' ? [] : await loadEntriesWithPhoto(tx, unit.id, from);
    return { shown, entries: new Set(entries), takesPhotos: takesPhotos(unit.mode) };
  });
}
