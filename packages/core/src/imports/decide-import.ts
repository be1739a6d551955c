import type { ImportProblem } from '../organisations/index.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import type { PlannedRow } from './plan-import.ts';

/** What becomes of each row: line → `new`, `skip`, or the id of the organisation it speaks of. */
export type ImportDecisions = Readonly<Record<string, string>>;

export interface DecidedRow {
  readonly planned: PlannedRow;
  /** Undefined for an organisation that is new. */
  readonly organisation: string | undefined;
}

export const decideCodes = [
  'import.row_refused',
  'import.decision_missing',
  'import.decision_not_offered',
  'import.organisation_chosen_twice',
  'import.nothing_to_apply',
] as const;
export type DecideCode = (typeof decideCodes)[number];

/**
 * Joins plan and decisions. Doubtful rows need a person's word, and so does every row that could
 * not be read: it is skipped knowingly or the document is mended. Rows without doubt go their way
 * unless the person says otherwise.
 */
export function decideImport(
  plan: readonly PlannedRow[],
  problems: readonly ImportProblem[],
  decisions: ImportDecisions,
): Result<{ readonly rows: readonly DecidedRow[]; readonly skipped: number }, DecideCode> {
  const refused = problems.find(
    ({ level, line }) => level === 'refused' && decisions[line] !== 'skip',
  );
  if (refused !== undefined) return refuse('import.row_refused', atLine(refused.line));
  const rows: DecidedRow[] = [];
  const chosen = new Map<string, number>();
  for (const planned of plan) {
    const { line } = planned.row;
    const decision = decisions[line] ?? defaultOf(planned);
    if (decision === undefined) return refuse('import.decision_missing', atLine(line));
    if (decision === 'skip') continue;
    const organisation = decision === 'new' ? undefined : decision;
    if (organisation !== undefined && !isOffered(planned, organisation))
      return refuse('import.decision_not_offered', atLine(line));
    const firstLine = organisation === undefined ? undefined : chosen.get(organisation);
    if (firstLine !== undefined)
      return refuse('import.organisation_chosen_twice', atLine(line, { firstLine }));
    if (organisation !== undefined) chosen.set(organisation, line);
    rows.push({ planned, organisation });
  }
  if (rows.length === 0) return refuse('import.nothing_to_apply');
  return done({ rows, skipped: plan.length - rows.length });
}

function defaultOf({ outcome, candidates }: PlannedRow): string | undefined {
  if (outcome === 'doubtful') return undefined;
  return outcome === 'new' ? 'new' : candidates[0]!.organisation;
}

function isOffered({ candidates }: PlannedRow, organisation: string): boolean {
  return candidates.some((candidate) => candidate.organisation === organisation);
}

function atLine(line: number, more: Record<string, number> = {}) {
  return { field: `line-${line}`, params: { line, ...more } };
}
