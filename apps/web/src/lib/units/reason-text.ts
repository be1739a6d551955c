import { lookup, type Locale } from '@communard/languages';

/** Why something was opened, in words; a reason that has none is told by its name. */
export function reasonText(reason: string, locale: Locale): string {
  return lookup(locale)(`units.reason_${reason.replace('.', '_')}`) ?? reason;
}
