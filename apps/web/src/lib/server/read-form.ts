import { readDay } from './read-day.ts';

/** What a form sent, the days of its date fields put together under the field's own name. */
export async function readForm(request: Request, days: readonly string[] = []): Promise<FormData> {
  const form = await request.formData();
  for (const name of days) form.set(name, readDay(form, name));
  return form;
}
