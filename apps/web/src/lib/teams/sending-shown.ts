import type { UnitSending } from '@communard/core';
import { formatDay, type Locale, type Translator } from '@communard/languages';

/** How it stands with somebody who is sent, in words. */
export function standingShown(
  { standing, endedOn, endedBecause }: Pick<UnitSending, 'standing' | 'endedOn' | 'endedBecause'>,
  { t, locale }: { readonly t: Translator; readonly locale: Locale },
): string {
  if (standing !== 'ended' || endedOn === null || endedBecause === null)
    return t(`teams.standing_${standing === 'ended' ? 'home' : standing}`);
  return t(`teams.ended_${endedBecause}`, { day: formatDay(locale, endedOn) });
}
