import { refuse, type Refusal } from '../platform/index.ts';
import type { ReportInput } from './input-shapes.ts';
import { figuresMax, photosMax, type Figure, type PromiseTerms } from './participation.ts';

export type ReportContentCode =
  | 'report.reason_missing'
  | 'report.too_many_figures'
  | 'report.figure_what_missing'
  | 'report.figure_given_twice'
  | 'report.too_many_photos';

/** What a report must hold together. Two leaflets are a good report; zero is a figure too. */
export function refuseReportContent(
  { outcome, reason, figures, photos }: ReportInput,
  photosBefore = 0,
): Refusal<ReportContentCode> | undefined {
  if (outcome === 'not' && reason === undefined)
    return refuse('report.reason_missing', { field: 'reason' }).refusal;
  if (figures.length > figuresMax)
    return refuse('report.too_many_figures', { field: 'figures', params: { limit: figuresMax } })
      .refusal;
  const nameless = figures.findIndex(({ unit, what }) => unit === 'other' && what === undefined);
  if (nameless !== -1)
    return refuse('report.figure_what_missing', { field: `figures.${nameless}.what` }).refusal;
  const names = figures.map(nameOf);
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  if (twice !== -1)
    return refuse('report.figure_given_twice', { field: `figures.${twice}.unit` }).refusal;
  if (photos.length + photosBefore > photosMax)
    return refuse('report.too_many_photos', { field: 'photos', params: { limit: photosMax } })
      .refusal;
  return undefined;
}

/** Puts the promised number beside the figure it was promised for, if the report did not. */
export function withPlanned(figures: readonly Figure[], { amount }: PromiseTerms): Figure[] {
  return figures.map((figure) =>
    amount !== undefined && figure.planned === undefined && isSameCount(figure, amount)
      ? { ...figure, planned: amount.number }
      : figure,
  );
}

function isSameCount(figure: Figure, amount: NonNullable<PromiseTerms['amount']>): boolean {
  if (figure.unit !== amount.unit) return false;
  return figure.unit !== 'other' || figure.what === amount.what;
}

/** One figure per unit; in `other` the words say what is counted. */
function nameOf({ unit, what }: Figure): string {
  return unit === 'other' ? `${unit}/${what}` : unit;
}
