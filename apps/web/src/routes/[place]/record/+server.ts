import { exportRecord, getCheckpoint } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { notFound, requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import type { RequestHandler } from './$types.ts';

/** A whole record as a file; with what is internal for its own secretariat only. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  const place = await requirePlace(locals, params.place);
  if ((await getCheckpoint(instance(), place.id)) === undefined) notFound(locals);
  const withInternal = url.searchParams.get('with') === 'internal';
  if (withInternal) requireMandate(locals, place.id, ['secretariat']);
  const pieces = exportRecord(instance(), place.id, { withInternal });
  const name = `${place.slug}-record${withInternal ? '-internal' : ''}.jsonl`;
  return new Response(streamOf(pieces), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      ...(withInternal ? { 'cache-control': 'no-store' } : {}),
    },
  });
};

/** Piece by piece, as fast as the reader takes them: a long record never stands in memory whole. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
}
