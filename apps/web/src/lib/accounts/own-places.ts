import { getNoticeAddress, listPlacesOf, type Role } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import type { Account } from '#lib/server/require-mandate.ts';

/** One organisation somebody acts for, with all mandates in it. */
export interface OwnPlace {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly lang: string | undefined;
  readonly roles: readonly Role[];
  /** Where its notices go; undefined for Today only. */
  readonly noticeAddress: string | undefined;
}

/** The organisations an account acts for. */
export async function ownPlaces({ mandates }: Account): Promise<OwnPlace[]> {
  const ids = [...new Set(mandates.map(({ organisation }) => organisation))];
  const places = await listPlacesOf(instance(), ids);
  return Promise.all(
    places.map(async ({ id, slug, name, nameLang }) => ({
      id,
      slug,
      name,
      lang: nameLang ?? undefined,
      roles: mandates.filter(({ organisation }) => organisation === id).map(({ role }) => role),
      noticeAddress: (await getNoticeAddress(instance(), id))?.address,
    })),
  );
}
