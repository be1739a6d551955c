import type { CommandContext } from '../platform/index.ts';
import type { DraftOf } from '../records/index.ts';
import { campaignKey, type CampaignRef } from './body-parts.ts';
import { askedPerEntry, textFor, type campaignAsked, type CampaignContent } from './campaign.ts';

/** Records that these organisations are asked, and tells each of them. */
export async function askOrganisations(
  context: CommandContext,
  campaign: CampaignRef,
  content: CampaignContent,
  organisations: readonly string[],
): Promise<void> {
  const drafts: DraftOf<typeof campaignAsked>[] = [];
  for (let start = 0; start < organisations.length; start += askedPerEntry)
    drafts.push({
      log: campaign.log,
      kind: 'campaign.asked',
      body: {
        number: campaign.number,
        organisations: organisations.slice(start, start + askedPerEntry),
      },
    });
  await context.publish(...drafts);
  const key = campaignKey(campaign);
  const { title } = textFor(content, content.original);
  const { day, answerBy } = content;
  for (const organisation of organisations)
    await context.notify({
      key: `campaign.asked/${key}/${organisation}`,
      organisation,
      kind: 'campaign.asked',
      params: { campaign: key, title, day, answerBy },
    });
}
