import type { Place } from '@communard/core';
import type { RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/server/read-form.ts';
import { requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import { requireApplication } from './application-readers.ts';
import { applicationShown } from './application-shown.ts';

/** The application a secretariat is about to answer. */
export async function loadAnswer(locals: App.Locals, place: Place, slug: string) {
  requireMandate(locals, place.id, ['secretariat']);
  const application = await requireApplication(locals, place, slug);
  return { application: applicationShown(application, locals) };
}

type AnswerEvent = RequestEvent<{ place: string; applicant: string }>;

/** What a secretariat answers, and to whom. */
export async function beginAnswer(
  { locals, params, request }: AnswerEvent,
  days: readonly string[] = [],
) {
  const place = await requirePlace(locals, params.place);
  const actor = requireMandate(locals, place.id, ['secretariat']);
  const { applicant } = await requireApplication(locals, place, params.applicant);
  const form = await readForm(request, days);
  const input = { ...Object.fromEntries(form), federation: place.id, organisation: applicant };
  return { place, actor, form, input };
}
