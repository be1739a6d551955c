import { shapes, type Command, type Refusal } from '@communard/core';
import type { ActionFailure } from '@sveltejs/kit';
import { refuseForm, typedValues, type RefusedForm } from './refuse-form.ts';

/** A form on its way: still being written, or shown once more before it is sent. */
export interface FormStep {
  readonly step: 'change' | 'check';
  readonly errors: RefusedForm['errors'];
  readonly values: RefusedForm['values'];
}

/** How a page calls the field that core calls otherwise. */
export type FieldOf = (field: string) => string;

export function withField(refusal: Refusal, fieldOf: FieldOf | undefined): Refusal {
  const { field } = refusal;
  return field === undefined || fieldOf === undefined
    ? refusal
    : { ...refusal, field: fieldOf(field) };
}

/** Back to the form, with everything that was typed. */
export function changeStep(form: FormData): FormStep {
  return { step: 'change', errors: [], values: typedValues(form) };
}

/**
 * On to the check page, unless the form of some answer is wrong: that is told before, not after.
 * The rules of the command itself are asked when it is sent.
 */
export function checkStep<Input>(
  locals: App.Locals,
  command: Pick<Command<Input, unknown, string>, 'shape'>,
  { input, form, fieldOf }: { input: unknown; form: FormData; fieldOf?: FieldOf },
): FormStep | ActionFailure<RefusedForm> {
  const shape = shapes.checkShape(command.shape, input);
  if (!shape.ok) return refuseForm(locals, withField(shape.refusal, fieldOf), form);
  return { step: 'check', errors: [], values: typedValues(form) };
}
