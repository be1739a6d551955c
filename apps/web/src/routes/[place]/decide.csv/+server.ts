import { csvCell, listResolutions } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { requirePlace } from '#lib/server/require-mandate.ts';
import type { RequestHandler } from './$types.ts';

const columns = [
  'number',
  'title',
  'language',
  'state',
  'day',
  'signed',
  'given',
  'attested',
  'withdrawn',
  'as_of',
  'source',
];

/** The resolutions of a place as a table, with given and attested in columns of their own. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const { id, slug } = await requirePlace(locals, params.place);
  const rows = await listResolutions(instance(), { place: id, language: locals.locale });
  const lines = rows.map(({ number, title, titleLanguage, state, counts, ...row }) => [
    String(number),
    title,
    titleLanguage,
    state,
    row.day ?? '',
    ...[counts.signed, counts.given, counts.attested, counts.withdrawn].map(String),
    row.asOf ?? '',
    row.source?.title ?? '',
  ]);
  const text = [columns, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n');
  return new Response(`${text}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${slug}-resolutions.csv"`,
    },
  });
};
