import {
  correctLog,
  instruments,
  logNothing,
  logSame,
  logWork,
  type Command,
} from '@communard/core';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { leaveFlash, type FlashDraft } from '#lib/server/flash.ts';
import { readForm } from '#lib/server/read-form.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { runInUnit } from '#lib/units/act-in-unit.ts';

/** Pages that carry forms of the log, and come back to where they stand. */
const backPages: Readonly<Record<string, string>> = { today: '/today' };

/** A day typed in full comes before the day chosen from today and yesterday. */
export async function readLogForm(request: Request): Promise<FormData> {
  const form = await readForm(request, ['day']);
  const chosen = form.get('when');
  if (form.get('day') === '' && typeof chosen === 'string') form.set('day', chosen);
  return form;
}

/** Logs a piece of work, as the form says it. */
export async function logFromForm(event: RequestEvent) {
  const form = await readLogForm(event.request);
  const photo = await photoOf(form);
  const result = await runInUnit(event, logWork, { form, fixed: { photo } });
  if (!result.ok) return refuseForm(event.locals, result.refusal, form);
  const { t } = event.locals;
  const named = instruments.find((one) => one === form.get('instrument')) ?? 'other';
  const word = textOf(form, 'word');
  const what = named === 'other' && word !== '' ? word : t(`work.instrument_${named}`);
  const params = { what: t('rhythm.piece', { what, count: Number(textOf(form, 'count')) || 0 }) };
  return goBack(event, form, { key: 'rhythm.logged_what', params }, [result.value.entry]);
}

export async function logNothingFromForm(event: RequestEvent) {
  const form = await readForm(event.request);
  const result = await runInUnit(event, logNothing, { form });
  if (!result.ok) return refuseForm(event.locals, result.refusal, form);
  return goBack(event, form, { key: 'work.logged_nothing' }, [result.value.entry]);
}

export async function logSameFromForm(event: RequestEvent) {
  const form = await readForm(event.request);
  const result = await runInUnit(event, logSame, { form });
  if (!result.ok) return refuseForm(event.locals, result.refusal, form);
  return goBack(event, form, { key: 'work.logged' }, result.value.entries);
}

/** Takes back what the last form logged: a correction of each, and the entries stay readable. */
export async function undoFromForm(event: RequestEvent) {
  const form = await readForm(event.request);
  for (const entry of textOf(form, 'entries').split(' ')) {
    const fixed = { entry, to: 'taken_back' };
    const command = correctLog as Command<unknown, unknown, string>;
    const result = await runInUnit(event, command, { form: new FormData(), fixed });
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
  }
  leaveFlash(event, { key: 'rhythm.undone' });
  return redirect(303, pageAfter(event, form));
}

function goBack(
  event: RequestEvent,
  form: FormData,
  draft: FlashDraft,
  entries: readonly string[],
): never {
  const fields = { entries: entries.join(' '), back: textOf(form, 'back') };
  const undo = { action: `${event.url.pathname}?/undo`, fields };
  leaveFlash(event, { ...draft, undo });
  redirect(303, pageAfter(event, form));
}

function pageAfter(event: RequestEvent, form: FormData): string {
  return backPages[textOf(form, 'back')] ?? event.url.pathname;
}

/** A field left empty sends a file without bytes. */
async function photoOf(form: FormData): Promise<Uint8Array | undefined> {
  const file = form.get('photo');
  if (!(file instanceof File) || file.size === 0) return undefined;
  return new Uint8Array(await file.arrayBuffer());
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
