import { readCsvTable, type CsvRow } from '../organisations/index.ts';
import { done, type RefusalParams, type Result } from '../platform/index.ts';
import { isDay } from '../platform/shapes.ts';

/** Columns of a list of members; only the name must be there. Days as YYYY-MM-DD. */
export const memberColumns = {
  required: [['name']],
  optional: ['phone', 'mail', 'address', 'employer', 'note', 'joined_on'],
} as const;

/**
 * Columns of an exported register besides; a list with them is taken, and they are passed over:
 * what a person offers only the person says, and a suspension is decided here.
 */
const passedOver = ['number', 'state', 'abilities', 'hours_per_week', 'languages', 'copy'] as const;

export interface MemberLine {
  /** Counted from 1. */
  readonly line: number;
  readonly name: string;
  readonly phone: string | undefined;
  readonly mail: string | undefined;
  readonly address: string | undefined;
  readonly employer: string | undefined;
  readonly note: string | undefined;
  readonly joinedOn: string | undefined;
}

export type MemberProblemCode =
  | 'member.line_cells_wrong'
  | 'member.line_name_missing'
  | 'member.line_formula'
  | 'member.line_too_long'
  | 'member.line_day_wrong';

export interface MemberProblem {
  readonly code: MemberProblemCode;
  readonly line: number;
  readonly params: RefusalParams;
}

export interface MemberList {
  readonly lines: readonly MemberLine[];
  /** Lines that are not taken, each with its reason. */
  readonly problems: readonly MemberProblem[];
}

export type MemberListCode =
  'import.csv_malformed' | 'import.columns_wrong' | 'import.too_many_rows';

const limits = {
  name: 120,
  phone: 40,
  mail: 254,
  address: 300,
  employer: 120,
  note: 1000,
} as const;
/** What a spreadsheet would run. A telephone number may begin with a plus. */
const formula = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;
const plusNumber = /^\+[\d\s()./-]+$/;

/**
 * Reads a list of members. Refuses the whole for what makes it no such list; sets single lines
 * aside with their reason.
 */
export function readMembersCsv(text: string, today: string): Result<MemberList, MemberListCode> {
  const table = readCsvTable(text, {
    required: memberColumns.required,
    optional: [...memberColumns.optional, ...passedOver],
  });
  if (!table.ok) return table;
  const problems: MemberProblem[] = table.value.problems.map(({ line }) => ({
    code: 'member.line_cells_wrong',
    line,
    params: { line },
  }));
  const lines: MemberLine[] = [];
  for (const row of table.value.rows) {
    const problem = problemOf(row, today);
    if (problem === undefined) lines.push(toLine(row));
    else problems.push(problem);
  }
  return done({ lines, problems: problems.sort((a, b) => a.line - b.line) });
}

function problemOf({ line, cells }: CsvRow, today: string): MemberProblem | undefined {
  const problem = (code: MemberProblemCode, column: string): MemberProblem => ({
    code,
    line,
    params: { line, column },
  });
  if ((cells['name'] ?? '') === '') return problem('member.line_name_missing', 'name');
  for (const [column, limit] of Object.entries(limits)) {
    const text = cells[column] ?? '';
    if (formula.test(text) && !(column === 'phone' && plusNumber.test(text)))
      return problem('member.line_formula', column);
    if (text.length > limit) return problem('member.line_too_long', column);
  }
  const day = cells['joined_on'] ?? '';
  if (day !== '' && (!isDay(day) || day > today))
    return problem('member.line_day_wrong', 'joined_on');
  return undefined;
}

function toLine({ line, cells }: CsvRow): MemberLine {
  const given = (column: string) => cells[column] || undefined;
  return {
    line,
    name: cells['name']!,
    phone: given('phone'),
    mail: given('mail'),
    address: given('address'),
    employer: given('employer'),
    note: given('note'),
    joinedOn: given('joined_on'),
  };
}
