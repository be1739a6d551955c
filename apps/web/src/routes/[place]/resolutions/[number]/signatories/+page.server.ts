import { listSignatories } from '@communard/core';
import { requireResolution } from '#lib/resolutions/require-resolution.ts';
import { signatoriesShown } from '#lib/resolutions/signatory-shown.ts';
import { partsLine, stateLine } from '#lib/resolutions/state-line.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals }) => {
  locals.keepOffline = true;
  const { key, page, href } = await requireResolution(locals, params);
  const list = (await listSignatories(instance(), { resolution: key })) ?? notFound(locals);
  return {
    title: locals.t('resolutions.signatories', { count: page.counts.signed }),
    resolution: {
      href,
      heading: page.title || locals.t('resolutions.untitled', { number: page.number }),
      lang: page.titleLanguage === 'und' ? undefined : page.titleLanguage,
      line: stateLine(page, locals),
      parts: partsLine(page.counts, locals),
      source: page.source?.title,
      ...signatoriesShown(list, { href, named: page.source?.title }, locals),
    },
  };
};
