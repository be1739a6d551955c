import type { FieldRef } from '@communard/vault';

/** The unit's words, not a person's: they stay when the person is erased. */
export function mandateRef(delegation: string): FieldRef {
  return { table: 'delegation', column: 'sealed_mandate', row: delegation, subject: null };
}

export function instructionRef(instruction: string): FieldRef {
  const column = 'sealed_question';
  return { table: 'delegate_instruction', column, row: instruction, subject: null };
}

export function reportRef(report: string, field: 'question' | 'words'): FieldRef {
  return { table: 'delegate_report', column: `sealed_${field}`, row: report, subject: null };
}
