import { runCommand, type Command } from '@communard/core';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { MessageKey } from '@communard/languages';
import { formKey } from '#lib/server/form-key.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { requireMandate, requirePlace } from '#lib/server/require-mandate.ts';

/**
 * A form about who can sign in becomes a command; afterwards the page shows how things stand.
 */
export async function actOnAccess<Input, Output, Code extends string>(
  event: RequestEvent,
  command: Command<Input, Output, Code>,
  key: MessageKey,
  /** Where to go afterwards, below the place. */
  page = 'access',
) {
  const place = await requirePlace(event.locals, event.params['place'] ?? '');
  const actor = requireMandate(event.locals, place.id);
  const form = await event.request.formData();
  const result = await runCommand(instance(), actor, command, {
    input: { ...Object.fromEntries(form), organisation: place.id },
    idempotencyKey: formKey(form),
  });
  if (!result.ok) return refuseForm(event.locals, result.refusal, form);
  leaveFlash(event, { key });
  redirect(303, `/${place.slug}/${page}`);
}
