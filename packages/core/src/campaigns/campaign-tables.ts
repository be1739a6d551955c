import type { CampaignTable } from './campaigns.table.ts';
import type { AssessmentTable, ParticipationTable } from './participations.table.ts';
import type { PhotoTable } from './photos.table.ts';
import type { ReviewTable } from './reviews.table.ts';

export interface CampaignTables {
  campaign: CampaignTable;
  participation: ParticipationTable;
  assessment: AssessmentTable;
  review: ReviewTable;
  photo: PhotoTable;
}
