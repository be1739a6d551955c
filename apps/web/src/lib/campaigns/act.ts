import { runCommand, type Command } from '@communard/core';
import type { MessageKey } from '@communard/languages';
import { redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { withField, type FieldOf } from '#lib/server/check-step.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm, type RefusedForm } from '#lib/server/refuse-form.ts';
import { requireAccount } from '#lib/server/require-mandate.ts';

/**
 * Runs a command with what a form holds; a refusal goes back to the form, a deed goes on to the
 * page named, with a word that it is done.
 */
export async function act<Input, Output, Code extends string>(
  event: RequestEvent,
  command: Command<Input, Output, Code>,
  call: { form: FormData; input: object; to: string; done: MessageKey; fieldOf?: FieldOf },
): Promise<ActionFailure<RefusedForm>> {
  const actor = requireAccount(event.locals);
  const key = call.form.get('key');
  const result = await runCommand(instance(), actor, command, {
    input: call.input,
    idempotencyKey: typeof key === 'string' ? key : undefined,
  });
  if (!result.ok)
    return refuseForm(event.locals, withField(result.refusal, call.fieldOf), call.form);
  leaveFlash(event, { key: call.done });
  redirect(303, call.to);
}

/** The texts of a form that are not empty, by field. */
export function filled(form: FormData): Record<string, string> {
  const entries = [...form].filter(([, value]) => typeof value === 'string' && value !== '');
  return Object.fromEntries(entries) as Record<string, string>;
}
