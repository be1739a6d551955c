import type { Refusal } from '@communard/core';

export interface Decisions {
  readonly decisions: Record<string, string>;
  readonly prefer: Record<string, string[]>;
}

/**
 * What a person chose on the preview: `row-LINE` holds `new`, `skip` or an organisation,
 * `prefer-LINE-FIELD` is there where this document's value is preferred, and `leave-out` lists
 * further lines.
 */
export function readDecisions(form: FormData): Decisions | Refusal {
  const decisions: Record<string, string> = {};
  const prefer: Record<string, string[]> = {};
  for (const line of linesIn(form.get('leave-out'))) {
    if (!/^\d{1,9}$/.test(line)) return { code: 'input.not_a_number', field: 'leave-out' };
    decisions[line] = 'skip';
  }
  for (const [name, value] of form) {
    const [, line = '', field = ''] = /^(?:row|prefer)-(\d+)(?:-(\w+))?$/.exec(name) ?? [];
    if (line === '' || typeof value !== 'string') continue;
    if (name.startsWith('row-')) decisions[line] ??= value;
    else (prefer[line] ??= []).push(field);
  }
  return { decisions, prefer };
}

function linesIn(written: FormDataEntryValue | null): string[] {
  return typeof written === 'string' ? written.split(/[\s,;،؛]+/u).filter(Boolean) : [];
}
