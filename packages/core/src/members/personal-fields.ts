import type { FieldRef, Vault } from '@communard/vault';
import { openTexts, sealTexts } from '../keyring/index.ts';
import type { PersonalField } from './member.ts';
import type { MemberRow } from './members.table.ts';

/** Where a field of a person stands; the person's id is also whose erasure takes it along. */
export function memberRef(member: string, field: PersonalField): FieldRef {
  return { table: 'member', column: `sealed_${field}`, row: member, subject: member };
}

export type SealedColumns = Partial<Record<`sealed_${PersonalField}`, Uint8Array>>;

/** Seals what is given of one person, as columns of the row. */
export async function sealPerson(
  vault: Vault,
  { unit, member }: { readonly unit: string; readonly member: string },
  fields: Partial<Record<PersonalField, string | undefined>>,
): Promise<SealedColumns> {
  const given = Object.entries(fields).filter(
    (entry): entry is [PersonalField, string] => entry[1] !== undefined,
  );
  const texts = given.map(([field, text]) => ({ ref: memberRef(member, field), text }));
  const sealed = await sealTexts(vault, unit, texts);
  return Object.fromEntries(given.map(([field], i) => [`sealed_${field}`, sealed[i]!]));
}

/** The same field of many people of one unit, by id; who has none or was erased is left out. */
export async function openField(
  vault: Vault,
  unit: string,
  { rows, field }: { readonly rows: readonly MemberRow[]; readonly field: PersonalField },
  why: { readonly actor: string; readonly reason: string },
): Promise<Map<string, string>> {
  const present = rows.flatMap((row) => {
    const sealed = row[`sealed_${field}`];
    return sealed === null ? [] : [{ id: row.id, ref: memberRef(row.id, field), sealed }];
  });
  const opened = await openTexts(vault, unit, present, why);
  return new Map(
    present.flatMap(({ id }, i): [string, string][] => {
      const text = opened[i];
      return text === undefined ? [] : [[id, text]];
    }),
  );
}
