import { csvCell, listParticipations } from '@communard/core';
import { requireCampaign } from '#lib/campaigns/require-campaign.ts';
import { instance } from '#lib/server/instance.ts';
import type { RequestHandler } from './$types.ts';

const columns = [
  'organisation',
  'country',
  'state',
  'changed',
  'late',
  'promise',
  'promised',
  'unit',
  'report',
  'actual',
];

/** Who promised and reported what, as a table. An empty cell is not a zero: nothing was said. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const { key, number } = await requireCampaign(locals, params);
  const rows = await listParticipations(instance(), { campaign: key, locale: locals.locale });
  const lines = rows.map(({ organisation, state, isChanged, isLate, promise, report }) => [
    organisation.name,
    organisation.country ?? '',
    state,
    isChanged ? 'yes' : 'no',
    isLate ? 'yes' : 'no',
    promise?.terms.words ?? '',
    String(promise?.terms.amount?.number ?? ''),
    promise?.terms.amount?.unit ?? '',
    report?.content.words ?? '',
    String(report?.content.figures[0]?.actual ?? ''),
  ]);
  const text = [columns, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n');
  return new Response(`${text}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="campaign-${number}.csv"`,
    },
  });
};
