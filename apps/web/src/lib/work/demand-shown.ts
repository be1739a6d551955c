import type { DemandLine } from '@communard/core';
import { formatDay, type Locale, type Translator } from '@communard/languages';

const ends = ['won', 'partly_won', 'lost'];

export function isEnded({ state }: Pick<DemandLine, 'state'>): boolean {
  return ends.includes(state);
}

/** A demand as a line of the list. */
export function demandShown(
  demand: DemandLine,
  {
    t,
    locale,
    href,
    places,
  }: {
    readonly t: Translator;
    readonly locale: Locale;
    /** Address of the unit's demands. */
    readonly href: string;
    readonly places: ReadonlyMap<string, string>;
  },
) {
  const theme = t(`demands.theme_${demand.theme}`);
  const place = demand.place === undefined ? undefined : places.get(demand.place);
  return {
    id: demand.id,
    href: `${href}/${demand.id}`,
    words: demand.words ?? theme,
    theme,
    place,
    isEnded: isEnded(demand),
    state: t('demands.since', {
      state: t(`demands.state_${demand.state}`),
      day: formatDay(locale, demand.since),
    }),
  };
}
