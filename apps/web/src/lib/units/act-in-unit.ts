import { runCommand, type Command, type Result } from '@communard/core';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { leaveFlash, type FlashDraft } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { readForm } from '#lib/server/read-form.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { requireAccount } from '#lib/server/require-mandate.ts';

interface Deed<Output> {
  /** Date fields of the form. */
  readonly days?: readonly string[];
  /** What the address says, over what the form says. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly flash: (value: Output) => FlashDraft;
  /** Where to go afterwards; left out: the page itself. */
  readonly to?: (value: Output) => string;
}

/** Runs a command of the unit in the address with a form, and says so on the next page. */
export async function actInUnit<Input, Output, Code extends string>(
  event: RequestEvent,
  command: Command<Input, Output, Code>,
  deed: Deed<Output>,
) {
  const form = await readForm(event.request, deed.days);
  const result = await runInUnit(event, command, { form, fixed: deed.fixed });
  if (!result.ok) return refuseForm(event.locals, result.refusal, form);
  leaveFlash(event, deed.flash(result.value));
  return redirect(303, deed.to?.(result.value) ?? event.url.pathname);
}

/** The same without going on: for answers with a secret that is shown once. */
export async function runInUnit<Input, Output, Code extends string>(
  { locals, params }: RequestEvent,
  command: Command<Input, Output, Code>,
  { form, fixed = {} }: { form: FormData; fixed?: Readonly<Record<string, unknown>> | undefined },
): Promise<Result<Output, string>> {
  const actor = requireAccount(locals);
  const input = { ...Object.fromEntries(form), unit: params['unit'], ...fixed };
  const key = form.get('key');
  const idempotencyKey = typeof key === 'string' && key.length >= 16 ? key : undefined;
  return runCommand(instance(), actor, command, { input, idempotencyKey });
}
