import type { Loan } from '@communard/core';
import { formatDay } from '@communard/languages';

/** A loan in the lender's words: where, how many, until when, and what is short meanwhile. */
export function loanShown(
  { id, state, returnsOn, returnedOn, terms }: Loan,
  { locale, t }: Pick<App.Locals, 'locale' | 't'>,
) {
  const isOut = state !== 'returned';
  return {
    id,
    isOut,
    text: t(`deployment.loan_${state}`, {
      place: terms?.placeName ?? '',
      people: terms?.lines.reduce((sum, { people }) => sum + people, 0) ?? 0,
      day: formatDay(locale, returnedOn ?? returnsOn),
    }),
    short: (state === 'away' ? (terms?.missing.abilities ?? []) : []).map(({ ability, left }) =>
      t(left === 0 ? 'deployment.ability_none' : 'deployment.ability_one', { ability }),
    ),
  };
}
