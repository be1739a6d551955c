import { askProposal, runCommand, workOutProposal } from '@communard/core';
import { redirect, type ActionFailure } from '@sveltejs/kit';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm, type RefusedForm } from '#lib/server/refuse-form.ts';
import type { OfficerAt } from './require-officer.ts';

/** A small question is answered in this time; for larger ones the page tells that it is at work. */
const waitMs = 3_000;

/**
 * Asks, has it worked out beside the pages and leads to the proposal's page, with the answer if it
 * was quick.
 */
export async function askAndWorkOut(
  locals: App.Locals,
  { actor, unit, href }: OfficerAt,
  { input, form }: { readonly input: object; readonly form: FormData },
): Promise<ActionFailure<RefusedForm>> {
  const asked = { input: { ...input, unit }, idempotencyKey: formKey(form) };
  const result = await runCommand(instance(), actor, askProposal, asked);
  if (!result.ok) return refuseForm(locals, result.refusal, form);
  const { proposal } = result.value;
  const work = workOutProposal(instance(), actor, { unit, proposal }).catch((error: unknown) => {
    // Nobody may wait for this promise: the log of the server is where the operator looks.
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`working out a deployment: ${told}\n`);
  });
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, waitMs).unref())]);
  redirect(303, `${href}/deployment/${proposal}`);
}
