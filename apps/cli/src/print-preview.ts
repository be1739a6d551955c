import type { ImportPreview, PlannedRow } from '@communard/core';
import { refusalText } from '@communard/languages';
import type { OpenCall } from './verb.ts';

/** What an import would do: data on standard output, one line a row; counts and problems beside. */
export function printPreview(call: OpenCall, { rows, problems, counts }: ImportPreview): void {
  const { terminal, text, locale } = call;
  for (const row of rows) terminal.data(`${rowLine(row)}\n`);
  for (const { code, params, level } of problems)
    terminal.message(`${level}: ${refusalText(locale, { code, params })}`);
  terminal.message(text('command-line.import_preview', counts));
}

/** Line, outcome, name, abbreviation, country, and whom it may be; separated by tabs. */
function rowLine({ row, outcome, candidates }: PlannedRow): string {
  const { name, abbreviation = '', country = '' } = row.facts;
  const known = candidates.map(({ slug, permille }) => `${slug} ${permille}`).join(', ');
  return [row.line, outcome, name, abbreviation, country, known].join('\t');
}

/**
 * `--decide LINE=new`, `LINE=skip` or `LINE=NAME`, as often as needed; undefined with a message
 * where a decision names nobody who was offered.
 */
export function importDecisions(
  { flags, terminal, text }: OpenCall,
  { rows }: ImportPreview,
): Record<string, string> | undefined {
  const decisions: Record<string, string> = {};
  for (const given of (flags['decide'] ?? []) as unknown as readonly string[]) {
    const [line = '', choice = ''] = given.split('=');
    const row = rows.find((planned) => String(planned.row.line) === line);
    const candidate = row?.candidates.find(({ slug }) => slug === choice);
    const decision = choice === 'new' || choice === 'skip' ? choice : candidate?.organisation;
    if (decision === undefined) {
      terminal.message(text('command-line.unknown_decision', { decision: given }));
      return undefined;
    }
    decisions[line] = decision;
  }
  return decisions;
}
