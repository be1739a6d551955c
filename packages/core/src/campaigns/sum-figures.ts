import { hasOpenPromise } from './deed-rules.ts';
import { figureUnits, type FigureUnit } from './participation.ts';
import type { ParticipationState } from './participation-state.ts';

/**
 * One unit added up over many organisations. A sum never stands alone: who has not reported is
 * missing from `actual`, not zero in it, and `missing` says how many that are.
 */
export interface FigureSum {
  readonly unit: Exclude<FigureUnit, 'other'>;
  /** Promised, and by how many organisations. */
  readonly planned: number;
  readonly plannedBy: number;
  /** Reported, and by how many organisations. */
  readonly actual: number;
  readonly actualBy: number;
  /** Organisations that promised a number in this unit and have reported none. */
  readonly missing: number;
}

/** Sums of every unit that occurs. Figures in `other` have only words in common and stay apart. */
export function sumFigures(all: readonly ParticipationState[]): FigureSum[] {
  const counted = all.map(({ standing }) => ({
    amount: hasOpenPromise(standing) ? standing.promise?.terms.amount : undefined,
    figures: standing.report?.content.figures ?? [],
  }));
  return figureUnits
    .filter((unit) => unit !== 'other')
    .map((unit) => {
      const planned = counted.flatMap(({ amount }) => (amount?.unit === unit ? [amount] : []));
      const actual = counted.flatMap(({ figures }) => figures.filter((one) => one.unit === unit));
      const missing = counted.filter(
        ({ amount, figures }) =>
          amount?.unit === unit && !figures.some((figure) => figure.unit === unit),
      );
      return {
        unit,
        planned: planned.reduce((sum, { number }) => sum + number, 0),
        plannedBy: planned.length,
        actual: actual.reduce((sum, figure) => sum + figure.actual, 0),
        actualBy: actual.length,
        missing: missing.length,
      };
    })
    .filter(({ plannedBy, actualBy }) => plannedBy + actualBy > 0);
}
