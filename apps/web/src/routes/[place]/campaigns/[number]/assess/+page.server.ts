import { assessParticipation, assessmentQuestions } from '@communard/core';
import { formatDay } from '@communard/languages';
import { act, filled } from '#lib/campaigns/act.ts';
import { requireOwnPart } from '#lib/campaigns/require-campaign.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { campaign, own } = await requireOwnPart(locals, params, url);
  const { t, locale } = locals;
  return {
    title: t('campaigns.assess'),
    campaign: { href: campaign.href, title: campaign.title, lang: campaign.lang },
    own: { name: own.name, lang: own.lang },
    stage: ['reporting', 'closed'].includes(campaign.phase) ? 'after' : 'before',
    questions: assessmentQuestions,
    earlier: (own.part.assessments ?? []).map(({ seq, at, ...content }) => ({
      key: seq,
      when: t('campaigns.assessed_on', {
        day: formatDay(locale, at.slice(0, 10)),
        answer: t(`campaigns.assess_${content.answer}`),
      }),
      lang: content.language,
      answers: assessmentQuestions.flatMap((question) => {
        const text = content[question];
        return text === undefined ? [] : [{ term: t(`campaigns.q_${question}`), text }];
      }),
    })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { campaign, own } = await requireOwnPart(event.locals, event.params, event.url);
    const form = await event.request.formData();
    const language = event.locals.locale;
    const input = {
      language,
      ...filled(form),
      organisation: own.organisation,
      campaign: campaign.key,
    };
    return act(event, assessParticipation, {
      form,
      input,
      to: campaign.href,
      done: 'campaigns.assessed',
    });
  },
};
