import { LANGUAGES, type Language } from '@communard/tally';
import type { Call } from '../verb.ts';

/** The language of the account: asked for, or that of the terminal; else a message and nothing. */
export function spokenLanguage({ flags, locale, terminal, text }: Call): Language | undefined {
  const asked = String(flags['lang'] ?? locale);
  const language = LANGUAGES.find((one) => one === asked);
  if (language !== undefined) return language;
  const choices = LANGUAGES.join(', ');
  terminal.message(text('command-line.not_a_choice', { option: 'lang', found: asked, choices }));
  return undefined;
}
