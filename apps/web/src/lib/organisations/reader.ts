import type { Locale, Translator } from '@communard/languages';

/** In whose language something is shown. */
export interface Reader {
  readonly locale: Locale;
  readonly t: Translator;
}
