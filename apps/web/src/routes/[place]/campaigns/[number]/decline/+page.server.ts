import { declineParticipation, withdrawPromise } from '@communard/core';
import { act, filled } from '#lib/campaigns/act.ts';
import { requireOwnPart } from '#lib/campaigns/require-campaign.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { campaign, own } = await requireOwnPart(locals, params, url);
  const withdraws = own.part.choices.canWithdrawPromise;
  return {
    title: locals.t(withdraws ? 'campaigns.withdraw_promise' : 'campaigns.not_this_time'),
    campaign: { href: campaign.href, title: campaign.title, lang: campaign.lang },
    withdraws,
    canWatch: own.part.choices.canWatch,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { campaign, own } = await requireOwnPart(event.locals, event.params, event.url);
    const form = await event.request.formData();
    const { organisation, part } = own;
    const language = event.locals.locale;
    const input = { language, ...filled(form), organisation, campaign: campaign.key };
    const call = { form, input, to: campaign.href, done: 'campaigns.answer_saved' } as const;
    return part.choices.canWithdrawPromise
      ? act(event, withdrawPromise, call)
      : act(event, declineParticipation, call);
  },
};
