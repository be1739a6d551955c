import type { DeclaredSum, MissingHere } from '@communard/core';
import { formatDay, type Locale, type Translator } from '@communard/languages';

interface Speaking {
  readonly t: Translator;
  readonly locale: Locale;
}

/** What a unit lacks meanwhile, term by term; empty where nobody is away. */
export function missingShown(missing: MissingHere, { t, locale }: Speaking) {
  const { people, present, abilities } = missing;
  if (people === 0) return [];
  return [
    {
      term: t('teams.fact_people'),
      text: t('teams.missing_people', { people, all: people + present }),
    },
    { term: t('teams.fact_hours'), text: hoursShown(missing, t) },
    ...abilities.map(({ ability, left, until }) => ({
      term: t(`tasks.ability_${ability as 'law'}`),
      text: t('teams.ability_left', { left, day: formatDay(locale, until) }),
    })),
  ];
}

/** Declared hours, and apart from them how many have declared none. */
export function hoursShown({ people, hours, undeclared }: DeclaredSum, t: Translator): string {
  if (people > 0 && undeclared === people) return t('teams.hours_unknown');
  return undeclared === 0
    ? t('teams.hours', { hours })
    : t('teams.hours_and_undeclared', { hours, undeclared });
}
