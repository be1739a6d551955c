import { changeMember } from '@communard/core';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { withField } from '#lib/server/check-step.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { runInUnit } from './act-in-unit.ts';

/** What can be written anew of a person, one at a time: nothing has to be shown for that. */
export const correctedFields = ['phone', 'mail', 'address', 'employer', 'note', 'name'] as const;

/** Writes one field of a person anew; an empty value takes it away, but for the name. */
export async function correctMember(event: RequestEvent, member: string) {
  const form = await event.request.formData();
  const field = correctedFields.find((name) => name === form.get('field')) ?? 'phone';
  const given = new FormData();
  for (const name of ['key', 'value'] as const)
    given.set(name === 'value' ? field : name, form.get(name) ?? '');
  const result = await runInUnit(event, changeMember, { form: given, fixed: { member } });
  if (!result.ok) {
    const refusal = withField(result.refusal, () => 'value');
    return refuseForm(event.locals, refusal, form);
  }
  leaveFlash(event, { key: 'units.member_changed' });
  return redirect(303, event.url.pathname);
}
