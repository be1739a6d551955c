import { refusalText } from '@communard/languages';
import type { Refusal } from '@communard/core';
import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import type { FieldError } from '@communard/ui';
import { verifyPath } from './verify-path.ts';

/** What a page gets back from a form that was refused: the reasons, and what was typed. */
export interface RefusedForm {
  readonly errors: FieldError[];
  readonly values: Record<string, string>;
}

/**
 * Answers a form with a refusal: status 422, or 503 where the server is sealed, with the reason at
 * its field and what was typed kept. An act that asks for a fresh proof leads to where that is
 * given, and from there back to the page.
 */
export function refuseForm(
  locals: Pick<App.Locals, 'locale' | 'path' | 'refused'>,
  refusal: Refusal,
  form: FormData,
): ActionFailure<RefusedForm> {
  const { locale, path } = locals;
  if (refusal.code === 'command.step_up_needed') redirect(303, verifyPath(path));
  const errors = [{ field: refusal.field ?? '', text: refusalText(locale, refusal) }];
  locals.refused = errors;
  const isSealed = refusal.code === 'server.sealed' || refusal.code === 'vault.sealed';
  return fail(isSealed ? 503 : 422, { errors, values: typedValues(form) });
}

/** The texts of a form by field; files are left out, a browser does not take them back. */
export function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === 'string') values[name] = value;
  return values;
}
