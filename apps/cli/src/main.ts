import { isLocale, type Locale } from '@communard/languages';
import { processTerminal } from './process-terminal.ts';
import { runVerb } from './run-verb.ts';

process.exitCode = await runVerb(process.argv.slice(2), {
  terminal: processTerminal(),
  locale: localeOfEnvironment(),
  environment: process.env,
});

/** `LANG=tr_TR.UTF-8` speaks Turkish; anything we do not have speaks English. */
function localeOfEnvironment(): Locale {
  const stated = process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || 'en';
  const language = stated.split(/[_.@-]/)[0] ?? 'en';
  return isLocale(language) ? language : 'en';
}
