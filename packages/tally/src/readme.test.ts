import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CountRequest, CsvCells } from './index.ts';
import { count, METHODS, parseBallots, sentencesOf } from './index.ts';

const README = new URL('../README.md', import.meta.url);
const EXAMPLE = /<!-- count (\{.*\}) -->\n```(blt|csv)\n([^`]*)```\n```text\n([^`]*)```/g;

type Example = CountRequest & { readonly cells?: CsvCells };

function accountOf(example: Example, format: 'blt' | 'csv', text: string): string {
  const { cells = 'ranks', ...request } = example;
  const parsed = parseBallots(new TextEncoder().encode(text), { format, cells });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  const outcome = count(parsed.ballots, request);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return `${sentencesOf(outcome.result, 'en').join('\n')}\n`;
}

describe('the worked examples of the README', () => {
  const readme = readFileSync(README, 'utf8');
  const examples = [...readme.matchAll(EXAMPLE)].map(([, request, format, text, account]) => ({
    request: JSON.parse(request!) as Example,
    format: format as 'blt' | 'csv',
    text: text!,
    account: account!,
  }));

  it('there is one for every method', () => {
    expect(examples.map((example) => example.request.method)).toEqual(METHODS.map((m) => m.id));
  });

  it.each(examples)('$request.method gives the account printed there', (example) => {
    expect(accountOf(example.request, example.format, example.text)).toBe(example.account);
  });

  // For whoever changes a phrase: writes the accounts anew, to be read before they are committed.
  it.runIf(process.env['COMMUNARD_WRITE_EXAMPLES'] === '1')('writes them', () => {
    const written = readme.replaceAll(EXAMPLE, (whole, request: string, format, text: string) => {
      const account = accountOf(JSON.parse(request) as Example, format as 'blt', text);
      return `${whole.slice(0, whole.lastIndexOf('```text\n'))}\`\`\`text\n${account}\`\`\``;
    });
    writeFileSync(README, written);
  });
});
