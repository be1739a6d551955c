import { json } from '@sveltejs/kit';
import { jobName } from '#lib/imports/enter-document.ts';
import { findJob, findOwnRunningJob } from '#lib/imports/import-jobs.ts';
import { jobShown } from '#lib/imports/job-shown.ts';
import { sessionToken } from '#lib/server/cookies.ts';
import { requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import type { RequestHandler } from './$types.ts';

/** How far an import is, for the page that follows it. A job nobody knows is over. */
export const GET: RequestHandler = async (event) => {
  const { params, locals } = event;
  const own = findOwnRunningJob(params.draft, sessionToken(event));
  if (own !== undefined) {
    own.begin();
    return json({ ...jobShown(own, locals.t), isOver: false });
  }
  const place = await requirePlace(locals, params.place);
  requireMandate(locals, place.id, ['secretariat']);
  const job = findJob(jobName(place.id, params.draft));
  if (job === undefined) return json({ isOver: true });
  return json({ ...jobShown(job, locals.t), isOver: job.outcome !== undefined });
};
