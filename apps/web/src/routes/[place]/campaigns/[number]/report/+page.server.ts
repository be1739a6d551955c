import { correctReport, erasePhoto, listKeptPhotos, reportParticipation } from '@communard/core';
import { act } from '#lib/campaigns/act.ts';
import { languageChoices } from '#lib/campaigns/language-choices.ts';
import { readReport, reportField } from '#lib/campaigns/read-report.ts';
import { amountText } from '#lib/campaigns/participation-row.ts';
import { requireOwnPart } from '#lib/campaigns/require-campaign.ts';
import { instance } from '#lib/server/instance.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { campaign, own } = await requireOwnPart(locals, params, url);
  const { promise, report } = own.part.standing;
  // Promises and reports are public; the empty form is kept for days without a network.
  locals.keepOffline = true;
  return {
    title: locals.t('campaigns.report_for', { name: own.short }),
    campaign: { href: campaign.href, title: campaign.title, lang: campaign.lang },
    own: { name: own.name, lang: own.lang, short: own.short },
    promise: promise?.terms,
    promised:
      promise?.terms.amount &&
      amountText(promise.terms.amount.number, promise.terms.amount, locals),
    as: `as=${own.slug}`,
    address: `${campaign.href}/report?as=${own.slug}`,
    photos: (await listKeptPhotos(instance(), report?.content.photos ?? [])).map(
      ({ commitment, caption }) => ({ commitment, caption, src: `/photos/${commitment}` }),
    ),
    before: own.part.choices.canCorrectReport ? report?.content : undefined,
    languages: languageChoices(locals.locale),
  };
};

export const actions: Actions = {
  report: async (event) => {
    const { campaign, own } = await requireOwnPart(event.locals, event.params, event.url);
    const form = await event.request.formData();
    const { organisation } = own;
    const input = { ...(await readReport(form)), organisation, campaign: campaign.key };
    const call = { form, input, to: campaign.href, fieldOf: reportField } as const;
    // Which of the two it is was clear when the form was opened; it may arrive later, or twice.
    return form.get('deed') === 'correct'
      ? act(event, correctReport, { ...call, done: 'campaigns.report_corrected' })
      : act(event, reportParticipation, { ...call, done: 'campaigns.report_made' });
  },
  erase: async (event) => {
    const { campaign, own } = await requireOwnPart(event.locals, event.params, event.url);
    const form = await event.request.formData();
    const input = { organisation: own.organisation, photo: form.get('photo') };
    const to = `${campaign.href}/report?as=${own.slug}`;
    return act(event, erasePhoto, { form, input, to, done: 'campaigns.photo_erased' });
  },
};
