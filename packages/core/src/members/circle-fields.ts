import type { FieldRef, Vault } from '@communard/vault';
import { sealTexts } from '../keyring/index.ts';

type CircleField = 'name' | 'contact' | 'note' | 'next_step';

export function circleRef(person: string, field: CircleField): FieldRef {
  return { table: 'circle_person', column: `sealed_${field}`, row: person, subject: person };
}

/** A request belongs to whoever wrote it: erased with the person it became, or when answered no. */
export function requestRef(request: string, field: 'name' | 'contact' | 'words'): FieldRef {
  return { table: 'join_request', column: `sealed_${field}`, row: request, subject: request };
}

/** Seals what is given of one person of the circle, as columns of the row. */
export async function sealCirclePerson(
  vault: Vault,
  { unit, person }: { readonly unit: string; readonly person: string },
  fields: Partial<Record<CircleField, string | undefined>>,
): Promise<Partial<Record<`sealed_${CircleField}`, Uint8Array>>> {
  const given = Object.entries(fields).filter(
    (entry): entry is [CircleField, string] => entry[1] !== undefined,
  );
  const texts = given.map(([field, text]) => ({ ref: circleRef(person, field), text }));
  const sealed = await sealTexts(vault, unit, texts);
  return Object.fromEntries(given.map(([field], i) => [`sealed_${field}`, sealed[i]!]));
}
