import type { Purpose, Vault } from '@communard/vault';
import * as v from 'valibot';
import { placeFactShape, type PlaceChange } from './place.ts';
import type { FactRow } from './places.table.ts';
import { openWords, sealWords } from './work-words.ts';

const factRow = (place: string, number: number): string => `${place}/${number}`;

export async function sealFact(
  vault: Vault,
  { unit, place }: { readonly unit: string; readonly place: string },
  { number, fact, source }: Omit<PlaceChange, 'day'>,
): Promise<Uint8Array> {
  const words = { fact: JSON.stringify(fact), source };
  const row = factRow(place, number);
  return (await sealWords(vault, unit, { table: 'place_fact', row, words }))!;
}

/** What was found out about places, by place. A fact that no longer opens is left out. */
export async function openFacts(
  vault: Vault,
  unit: string,
  rows: readonly FactRow[],
  why: Purpose,
): Promise<ReadonlyMap<string, PlaceChange[]>> {
  const sealed = rows.map(({ place, number, sealed_fact }) => ({
    row: factRow(place, number),
    sealed: sealed_fact,
  }));
  const words = await openWords(vault, unit, { table: 'place_fact', rows: sealed }, why);
  const facts = new Map<string, PlaceChange[]>();
  for (const { place, number, day } of rows) {
    const { fact, source } = words.get(factRow(place, number)) ?? {};
    const parsed = fact === undefined ? undefined : v.safeParse(placeFactShape, JSON.parse(fact));
    if (parsed?.success !== true) continue;
    const change = { number, day, fact: parsed.output, source: source ?? '' };
    facts.set(place, [...(facts.get(place) ?? []), change]);
  }
  return facts;
}
