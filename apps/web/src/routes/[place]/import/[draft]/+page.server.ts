import { redirect } from '@sveltejs/kit';
import { enterDocument, jobName } from '#lib/imports/enter-document.ts';
import { findJob } from '#lib/imports/import-jobs.ts';
import { previewPage } from '#lib/imports/preview-page.ts';
import { typedValues } from '#lib/server/refuse-form.ts';
import { notFound, requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals, params, url }) => {
  const { place } = await parent();
  requireMandate(locals, place.id, ['secretariat']);
  const job = findJob(jobName(place.id, params.draft));
  if (job !== undefined && job.outcome === undefined)
    redirect(303, `/${place.slug}/import/${params.draft}/progress`);
  // Facts that were published; whoever decides on them may read them without a connection.
  locals.keepOffline = true;
  const page = Number(url.searchParams.get('page') ?? 1) || 1;
  const preview = await previewPage(place, { draft: params.draft, page }, locals);
  return { title: locals.t('imports.preview_title'), preview: preview ?? notFound(locals) };
};

export const actions: Actions = {
  /** Another page of the rows, with all answers kept. */
  look: async ({ request }) => ({ errors: [], values: typedValues(await request.formData()) }),
  enter: async (event) => {
    const place = await requirePlace(event.locals, event.params.place);
    const actor = requireMandate(event.locals, place.id, ['secretariat']);
    const { draft } = event.params;
    return enterDocument(event, actor, { organisation: place.id, slug: place.slug, draft });
  },
};
