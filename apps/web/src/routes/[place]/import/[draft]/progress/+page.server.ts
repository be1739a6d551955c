import { refusalText } from '@communard/languages';
import { redirect } from '@sveltejs/kit';
import { jobName, tellEntered } from '#lib/imports/enter-document.ts';
import { findJob } from '#lib/imports/import-jobs.ts';
import { jobShown } from '#lib/imports/job-shown.ts';
import { requireMandate } from '#lib/server/require-mandate.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { place } = await event.parent();
  requireMandate(locals, place.id, ['secretariat']);
  const list = `/${place.slug}/import`;
  const job = findJob(jobName(place.id, params.draft));
  if (job === undefined) redirect(303, list);
  const { outcome } = job;
  if (outcome !== undefined && outcome !== 'fault' && 'applied' in outcome) {
    tellEntered(event, place.slug, outcome.applied);
    redirect(303, list);
  }
  const refused =
    outcome === undefined
      ? undefined
      : outcome === 'fault'
        ? locals.t('interface.broken_text')
        : refusalText(locals.locale, outcome.refusal);
  const preview = `${list}/${params.draft}`;
  return { title: locals.t('imports.job_title'), refused, preview, job: jobShown(job, locals.t) };
};
