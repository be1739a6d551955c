import type { Instance } from './instance.ts';

/** Where an organisation wants its notices; for its own people only. */
export async function getNoticeAddress(
  instance: Instance,
  organisation: string,
): Promise<{ readonly address: string; readonly locale: string } | undefined> {
  return instance.database.kysely
    .selectFrom('notice_address')
    .select(['address', 'locale'])
    .where('organisation', '=', organisation)
    .executeTakeFirst();
}
