import { METHODS, methodName, type Language, type Method } from '@communard/tally';
import { flagOf } from './count-request.ts';
import type { Call, ExitStatus } from '../verb.ts';

/** Every method with the text of its rule, where it stands, and which version is followed. */
export function printMethods({ flags, terminal, text }: Call, language: Language): ExitStatus {
  if (flags['format'] === 'json') {
    const methods = METHODS.map((method) => ({ name: methodName(method.id, language), ...method }));
    terminal.data(`${JSON.stringify(methods, null, 1)}\n`);
    return 0;
  }
  const width = Math.max(...METHODS.map(({ id }) => id.length));
  for (const method of METHODS as readonly Method[]) {
    const { id, version, rule, seats, ballots } = method;
    const settings = [...method.options, ...(method.hasGroups ? (['groups'] as const) : [])].map(
      (setting) => `--${flagOf[setting]}`,
    );
    const lines = [
      `${id.padEnd(width)}  ${methodName(id, language)}`,
      text('command-line.method_rule', { title: rule.title, dated: rule.dated, version }),
      rule.address,
      text('command-line.method_takes', {
        seats,
        ballots: ballots.join(', '),
        settings: settings.length === 0 ? '–' : settings.join(', '),
      }),
    ];
    terminal.data(`${lines.join('\n    ')}\n\n`);
  }
  return 0;
}
