import type { Reader } from './resolutions.table.ts';

/** Questions an import asks inside its transaction. */

/** The attested resolution a keeper already has, by what its source says of it. */
export async function getAttestedResolution(
  reader: Reader,
  about: { keeper: string; federation: string; title: string; date?: string | undefined },
): Promise<{ resolution: string; number: number } | undefined> {
  return reader
    .selectFrom('resolution')
    .select(['key as resolution', 'number'])
    .where('log', '=', about.keeper)
    .where('federation', '=', about.federation)
    .where('state', '=', 'attested')
    .where('title', '=', about.title)
    .where('day', about.date === undefined ? 'is' : '=', about.date ?? null)
    .orderBy('number')
    .executeTakeFirst();
}

/** Whom a source lists under a resolution, with the number it gives, by organisation. */
export async function listAttestedSignatures(
  reader: Reader,
  resolution: string,
): Promise<Map<string, number>> {
  const rows = await reader
    .selectFrom('signature')
    .select(['organisation', 'attested_number as number'])
    .where('resolution', '=', resolution)
    .where('attested_number', 'is not', null)
    .orderBy('attested_number')
    .execute();
  return new Map(rows.map(({ organisation, number }) => [organisation, number!]));
}
