import { askedDirectory } from '#lib/organisations/directory-file.ts';
import { bookletOf } from '#lib/organisations/booklet.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { place } = await parent();
  const list = place.isFederation
    ? await askedDirectory(place, url.searchParams, locals)
    : undefined;
  return {
    title: locals.t('organisations.booklet_title'),
    today: instance().clock().toISOString().slice(0, 10),
    booklet: await bookletOf(list ?? notFound(locals), locals),
  };
};
