import { listCalendar, writeCalendar } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { publicAddress } from '#lib/server/public-address.ts';
import { requirePlace } from '#lib/server/require-mandate.ts';
import type { RequestHandler } from './$types.ts';

/** The campaigns of a federation as a calendar to subscribe to, in the reader's language. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const { id: federation, slug, name } = await requirePlace(locals, params.place);
  const events = await listCalendar(instance(), { federation, locale: locals.locale });
  const urlOf = (campaign: string) =>
    `${publicAddress()}/${slug}/campaigns/${campaign.split('/').at(-1)}`;
  return new Response(writeCalendar(events, { name, urlOf }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${slug}.ics"`,
      'cache-control': 'public, max-age=300',
    },
  });
};
