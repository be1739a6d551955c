/** The languages the interface speaks, in the order in which they are offered. */
export const locales = ['en', 'es', 'fr', 'de', 'tr', 'ar'] as const;

export type Locale = (typeof locales)[number];

export type Direction = 'ltr' | 'rtl';

/** Spoken by those who ask for nothing we have. */
export const defaultLocale: Locale = 'en';

/**
 * What `Intl` is asked for. Every language writes Latin digits (`nu-latn`) and counts by the
 * Gregorian calendar (`ca-gregory`): figures, numbers of signatories and dates are compared
 * between organisations of many countries and copied from one language's page into another, so the
 * same figure has to look the same everywhere. Arabic is read with Latin digits in the Maghreb, and
 * understood with them elsewhere. English puts the day before the month, like the other five.
 */
const tags: Readonly<Record<Locale, string>> = {
  en: 'en-GB-u-ca-gregory-nu-latn',
  es: 'es-u-ca-gregory-nu-latn',
  fr: 'fr-u-ca-gregory-nu-latn',
  de: 'de-u-ca-gregory-nu-latn',
  tr: 'tr-u-ca-gregory-nu-latn',
  ar: 'ar-u-ca-gregory-nu-latn',
};

/** Each language's own name for itself: whoever looks for it reads no other. */
const ownNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
  de: 'Deutsch',
  tr: 'Türkçe',
  ar: 'العربية',
};

export function isLocale(value: unknown): value is Locale {
  return (locales as readonly unknown[]).includes(value);
}

export function direction(locale: Locale): Direction {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/** The language's name in itself, such as `Türkçe`. */
export function ownName(locale: Locale): string {
  return ownNames[locale];
}

/** The tag to hand to `Intl`, with calendar and digits fixed. */
export function intlTag(locale: Locale): string {
  return tags[locale];
}
