import type { ShownCount } from '@communard/core';
import type { Translator } from '@communard/languages';

/** A count from below as it may be said: a rounded figure is called so, a small one is hidden. */
export function countShown(count: ShownCount, t: Translator): string {
  return count.kind === 'under_five'
    ? t('units.under_five')
    : t('units.about_count', { count: count.count });
}

/** Hours the same way: hidden under fifty, which is fewer than five people's worth. */
export function hoursShown(hours: ShownCount, t: Translator): string {
  return hours.kind === 'under_five' ? t('units.under_fifty') : countShown(hours, t);
}
