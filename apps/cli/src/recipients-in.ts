import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readRecipients } from '@communard/core';
import { refusalText } from '@communard/languages';
import type { Call } from './verb.ts';

/** With fewer keys the loss of one or two may be the loss of what they open. */
const recipientsAim = 3;

/** The recipients a file names; undefined with a message where it names none or a wrong one. */
export function recipientsIn(call: Call, file: string): string[] | undefined {
  const { terminal, text, locale } = call;
  const path = resolve(terminal.workingDirectory, file);
  if (!existsSync(path)) {
    terminal.message(text('command-line.no_file', { file }));
    return undefined;
  }
  const recipients = readRecipients(readFileSync(path, 'utf8'));
  if (!recipients.ok) {
    terminal.message(refusalText(locale, recipients.refusal));
    return undefined;
  }
  const count = recipients.value.length;
  if (count === 0) terminal.message(text('command-line.backup_no_recipients', { file }));
  else if (count < recipientsAim)
    terminal.message(text('command-line.backup_few_recipients', { count }));
  return count === 0 ? undefined : recipients.value;
}
