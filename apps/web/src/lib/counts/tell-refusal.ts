import type { CountAnswer } from '@communard/core';
import type { MessageKey } from '@communard/languages';
import { countRefusalSentence, inputRefusalSentence, type CountRefusal } from '@communard/tally';
import type { FieldError } from '@communard/ui';
import { countLimits } from './limits.ts';
import type { FieldRefusal } from './read-ballots-form.ts';

type Locals = Pick<App.Locals, 'locale' | 't'>;

export function tellUnreadable({ field, text, params }: FieldRefusal, { t }: Locals): FieldError {
  return { field, text: t(`count.${text}` as MessageKey, params) };
}

/** Why nothing was counted, at the field that is to be mended. */
export function tellRefusal(
  answer: CountAnswer & { ok: false },
  { locale, t }: Locals,
  form: FormData,
): FieldError {
  const ballotsField =
    form.get('file') instanceof File && !form.get('ballots') ? 'file' : 'ballots';
  switch (answer.because) {
    case 'input':
      return { field: ballotsField, text: inputRefusalSentence(answer.refusal, locale) };
    case 'count': {
      const { refusal, candidates } = answer;
      const field = fieldOf(refusal) ?? ballotsField;
      return { field, text: countRefusalSentence(refusal, locale, candidates) };
    }
    case 'limit':
      return { field: ballotsField, text: tellLimit(answer.refusal, t) };
  }
}

type Limit = Extract<CountAnswer, { because: 'limit' }>['refusal'];

function tellLimit(limit: Limit, t: Locals['t']): string {
  switch (limit.code) {
    case 'too_many_candidates': {
      const { candidates } = limit;
      return t('count.too_many_candidates', { candidates, limit: countLimits.candidatesMax });
    }
    case 'too_long':
      return t('count.too_long', { seconds: countLimits.durationMaxMs / 1_000 });
    case 'too_busy':
      return t('count.too_busy');
  }
}

/** The field a count's refusal is about; undefined for the ballots themselves. */
function fieldOf(refusal: CountRefusal): string | undefined {
  const [about] = refusal.code.split('.');
  if (about === 'seats') return 'seats';
  if (about === 'option') return (refusal.params as { option: string }).option;
  if (about === 'group' || about === 'groups') return 'groups';
  if (about === 'method' || refusal.code === 'ballots.other_kind') return 'method';
  return undefined;
}
