import type { FieldRef, Purpose, Vault } from '@communard/vault';
import { openTexts } from '../keyring/index.ts';
import type { StoredOffice } from './offices.table.ts';

export function officeTitleRef(office: string): FieldRef {
  return { table: 'office', column: 'sealed_title', row: office, subject: null };
}

/** What the unit calls its offices of own name, by id. */
export async function openTitles(
  vault: Vault,
  unit: string,
  offices: readonly StoredOffice[],
  why: Purpose,
): Promise<Map<string, string>> {
  const named = offices.flatMap(({ id, sealedTitle }) =>
    sealedTitle === null ? [] : [{ id, ref: officeTitleRef(id), sealed: sealedTitle }],
  );
  const titles = await openTexts(vault, unit, named, why);
  return new Map(named.map(({ id }, i) => [id, titles[i] ?? '']));
}
