import type { Purpose, Vault } from '@communard/vault';
import type { DemandStep } from './demand.ts';
import type { DemandStepRow } from './demands.table.ts';
import { openWords, sealWords } from './work-words.ts';

const stepRow = (demand: string, number: number): string => `${demand}/${number}`;

export async function sealStep(
  vault: Vault,
  { unit, demand }: { readonly unit: string; readonly demand: string },
  { number, words, learned }: Pick<DemandStep, 'number' | 'words' | 'learned'>,
): Promise<Uint8Array | null> {
  return sealWords(vault, unit, {
    table: 'demand_step',
    row: stepRow(demand, number),
    words: {
      ...(words === undefined ? {} : { words }),
      ...(learned === undefined ? {} : { learned }),
    },
  });
}

/** Steps with their words, by demand, oldest first. */
export async function openSteps(
  vault: Vault,
  unit: string,
  rows: readonly DemandStepRow[],
  why: Purpose,
): Promise<ReadonlyMap<string, DemandStep[]>> {
  const sealed = rows.map(({ demand, number, sealed_words }) => ({
    row: stepRow(demand, number),
    sealed: sealed_words,
  }));
  const words = await openWords(vault, unit, { table: 'demand_step', rows: sealed }, why);
  const steps = new Map<string, DemandStep[]>();
  for (const row of rows) {
    const written = words.get(stepRow(row.demand, row.number));
    const step: DemandStep = {
      number: row.number,
      to: row.state,
      day: row.day,
      words: written?.['words'],
      learned: written?.['learned'],
      campaign: row.campaign ?? undefined,
    };
    steps.set(row.demand, [...(steps.get(row.demand) ?? []), step]);
  }
  return steps;
}
