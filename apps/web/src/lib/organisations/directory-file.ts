import { listDirectory, type DirectoryList, type Place } from '@communard/core';
import type { RequestEvent } from '@sveltejs/kit';
import { instance } from '#lib/server/instance.ts';
import { notFound, requirePlace } from '#lib/server/require-mandate.ts';
import { countryOrder } from './country-order.ts';
import { readDirectoryQuery } from './read-directory-query.ts';
import { standingsOf } from './standings.ts';

/** The whole directory that the address asks for, in one piece: the filters count, pages do not. */
export async function askedDirectory(
  place: Place,
  query: URLSearchParams,
  { locale }: Pick<App.Locals, 'locale'>,
): Promise<DirectoryList | undefined> {
  const { search, continent, standing } = readDirectoryQuery(query);
  return listDirectory(instance(), {
    federation: place.id,
    standings: standingsOf(standing),
    search,
    continent,
    countryOrder: countryOrder(locale),
  });
}

/** The directory as a file to be kept. */
export async function directoryFile(
  { params, url, locals }: RequestEvent<{ place: string }>,
  format: { extension: string; type: string; write: (list: DirectoryList) => string },
): Promise<Response> {
  const place = await requirePlace(locals, params.place);
  const list = place.isFederation
    ? await askedDirectory(place, url.searchParams, locals)
    : undefined;
  return new Response(format.write(list ?? notFound(locals)), {
    headers: {
      'content-type': format.type,
      'content-disposition': `attachment; filename="${place.slug}-people.${format.extension}"`,
    },
  });
}
