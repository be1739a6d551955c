import { countBallots, type CountAnswer, type CountJob } from '@communard/core';
import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { typedValues, type RefusedForm } from '#lib/server/refuse-form.ts';
import { keepCount } from './kept-counts.ts';
import { carriedMaxBytes, countLimits } from './limits.ts';
import { lotShown, type LotShown } from './lot-shown.ts';
import { readBallotsForm } from './read-ballots-form.ts';
import { isLotMissing } from './read-lots-form.ts';
import { tellRefusal, tellUnreadable } from './tell-refusal.ts';

export interface CountStep extends RefusedForm {
  /** A lot that must be drawn before the count can go on. */
  readonly lot?: LotShown;
}

/** Counts what a form brings and goes on to the page of the result; nothing of it is written. */
export async function countBallotsForm({
  request,
  locals,
  setHeaders,
}: RequestEvent): Promise<CountStep | ActionFailure<CountStep>> {
  // The answer can hold ballots that were typed: no device may keep it.
  setHeaders({ 'cache-control': 'no-store' });
  const form = await request.formData();
  const read = await readBallotsForm(form);
  const values = typedValues(form);
  if (!read.ok) return fail(422, { errors: [tellUnreadable(read.refusal, locals)], values });
  const carried = carriedBallots(read.job);
  const answer = await countBallots(read.job, countLimits);
  if (answer.ok) {
    const name = keepCount(answer);
    if (name !== null) redirect(303, `/count/${name}`);
    return fail(422, { errors: [tellUnreadable(accountTooLarge, locals)], values });
  }
  if (isLotNeeded(answer)) {
    const lot = lotShown(answer, { job: read.job, carried, locale: locals.locale });
    const missing = { field: 'drawn', text: locals.t('count.lot_missing') };
    return { errors: isLotMissing(form) ? [missing] : [], values, lot };
  }
  return fail(422, { errors: [tellRefusal(answer, locals, form)], values });
}

const accountTooLarge = { field: '', text: 'account_too_large' } as const;

function isLotNeeded(
  answer: CountAnswer & { ok: false },
): answer is CountAnswer & { ok: false; because: 'count' } {
  return answer.because === 'count' && answer.refusal.code === 'lot.needed';
}

/** Small ballots go back to their sender with the question: after the count they are gone. */
function carriedBallots({ bytes }: CountJob): string | null {
  return bytes.length <= carriedMaxBytes ? new TextDecoder().decode(bytes) : null;
}
