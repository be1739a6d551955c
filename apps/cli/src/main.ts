import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Half the time of a short verb is spent on reading TypeScript. What was read once is kept beside
// the packages, where only whoever installs them can write; elsewhere it is simply not kept.
enableCompileCache(join(import.meta.dirname, '../../../node_modules/.cache/communard'));

const { processTerminal } = await import('./process-terminal.ts');
const { runVerb } = await import('./run-verb.ts');
const { isLocale } = await import('@communard/languages');

process.exitCode = await runVerb(process.argv.slice(2), {
  terminal: processTerminal(),
  locale: localeOfEnvironment(),
  environment: process.env,
});

/** `LANG=tr_TR.UTF-8` speaks Turkish; anything we do not have speaks English. */
function localeOfEnvironment() {
  const stated = process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || 'en';
  const language = stated.split(/[_.@-]/)[0] ?? 'en';
  return isLocale(language) ? language : 'en';
}
