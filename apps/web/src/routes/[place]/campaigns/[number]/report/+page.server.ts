import { correctReport, reportParticipation } from '@communard/core';
import { act } from '#lib/campaigns/act.ts';
import { languageChoices } from '#lib/campaigns/language-choices.ts';
import { readReport } from '#lib/campaigns/read-report.ts';
import { requireOwnPart } from '#lib/campaigns/require-campaign.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { campaign, own } = await requireOwnPart(locals, params, url);
  const { promise, report } = own.part.standing;
  return {
    title: locals.t('campaigns.report_for', { name: own.short }),
    campaign: { href: campaign.href, title: campaign.title, lang: campaign.lang },
    own: { name: own.name, lang: own.lang, short: own.short },
    promise: promise?.terms,
    before: own.part.choices.canCorrectReport ? report?.content : undefined,
    languages: languageChoices(locals.locale),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { campaign, own } = await requireOwnPart(event.locals, event.params, event.url);
    const form = await event.request.formData();
    const { organisation, part } = own;
    const input = { ...(await readReport(form)), organisation, campaign: campaign.key };
    const call = { form, input, to: campaign.href } as const;
    return part.choices.canCorrectReport
      ? act(event, correctReport, { ...call, done: 'campaigns.report_corrected' })
      : act(event, reportParticipation, { ...call, done: 'campaigns.report_made' });
  },
};
