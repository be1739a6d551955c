import { applyImport, runCommand, type AppliedImport } from '@communard/core';
import { redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { withField } from '#lib/server/check-step.ts';
import { sessionToken } from '#lib/server/cookies.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm, type RefusedForm } from '#lib/server/refuse-form.ts';
import type { Account } from '#lib/server/require-mandate.ts';
import { rowsAtOnce, startJob } from './import-jobs.ts';
import { readDecisions } from './read-decisions.ts';

export interface Draft {
  readonly organisation: string;
  readonly slug: string;
  readonly draft: string;
}

/** Enters a document as decided: a short one at once, a long one beside, with a page of its own. */
export async function enterDocument(
  event: RequestEvent,
  actor: Account,
  { organisation, slug, draft }: Draft,
): Promise<ActionFailure<RefusedForm>> {
  const form = await event.request.formData();
  const decided = readDecisions(form);
  if ('code' in decided) return refuseForm(event.locals, decided, form);
  const key = form.get('key');
  const apply = (onProgress?: (done: number, total: number) => void) =>
    runCommand(instance(), actor, applyImport, {
      input: { organisation, draft, ...decided },
      idempotencyKey: typeof key === 'string' ? key : undefined,
      onProgress,
    });
  // What the form says of its size decides how it is shown, never what is done.
  const rows = Number(form.get('rows')) || 0;
  if (rows > rowsAtOnce) {
    const token = sessionToken(event);
    const starter = token === undefined ? undefined : { token, account: actor };
    startJob(jobName(organisation, draft), { total: rows, starter, work: apply });
    redirect(303, `/${slug}/import/${draft}/progress`);
  }
  const result = await apply();
  if (!result.ok) return refuseForm(event.locals, atRow(result.refusal), form);
  tellEntered(event, slug, result.value);
  redirect(303, `/${slug}/import`);
}

export function jobName(organisation: string, draft: string): string {
  return `${organisation}/${draft}`;
}

/** Says what was entered, with the way to take it back. */
export function tellEntered(event: RequestEvent, slug: string, applied: AppliedImport): void {
  const { created, changed, unchanged, skipped, signatures } = applied;
  leaveFlash(event, {
    key: signatures === 0 ? 'imports.entered' : 'imports.entered_signatures',
    params: { created, changed, unchanged, skipped, signatures },
    undo: { action: `/${slug}/import?/undo`, fields: { import: applied.import } },
  });
}

/** Core names lines; on the page the fields of a line begin with `row-`. */
function atRow(refusal: Parameters<typeof withField>[0]) {
  return withField(refusal, (field) => field.replace(/^line-/, 'row-'));
}
