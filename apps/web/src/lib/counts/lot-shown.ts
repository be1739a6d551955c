import type { CountAnswer, CountJob } from '@communard/core';
import { speechOf, type Language, type TieQuestion } from '@communard/tally';

/** What the page asks when a lot must be drawn. */
export interface LotShown {
  /** Such as "Who is out:". */
  readonly what: string;
  /** Such as "Stage 3"; undefined where the method has no stages. */
  readonly stage: string | undefined;
  readonly among: readonly { readonly number: number; readonly name: string }[];
  /** Whether the whole order is drawn, not one of them. */
  readonly isOrder: boolean;
  /** Sent along, so that whoever answers needs to enter nothing again. */
  readonly fields: Readonly<Record<string, string>>;
  readonly lotsBefore: number;
  /** The ballots must be given again as a file. */
  readonly needsFile: boolean;
}

export function lotShown(
  answer: Extract<CountAnswer, { because: 'count' }>,
  { job, carried, locale }: { job: CountJob; carried: string | null; locale: Language },
): LotShown {
  const { act, stage, among } = answer.refusal.params as TieQuestion;
  const speech = speechOf(locale);
  const lots = job.request.lots ?? [];
  return {
    what: speech.sayOf('lotActs', act),
    stage: stage === 0 ? undefined : speech.say('stage', { stage }),
    among: among.map((number) => ({ number, name: answer.candidates[number - 1]!.name })),
    isOrder: act === 'defeat_order',
    fields: {
      input: job.format,
      cells: job.cells,
      lots: JSON.stringify(lots),
      // With `drawn` empty it has the form of a lot; what is drawn comes from the form.
      question: JSON.stringify({ act, stage, among, drawn: [] }),
      ...(carried === null ? {} : { ballots: carried }),
    },
    lotsBefore: lots.length,
    needsFile: carried === null,
  };
}
