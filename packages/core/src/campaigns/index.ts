export { askMoreOrganisations } from './ask-more-organisations.ts';
export { assessParticipation } from './assess-participation.ts';
export { assessmentAnswers, assessmentQuestions, assessmentStages } from './assessment.ts';
export { callCampaign } from './call-campaign.ts';
export { callOffCampaign } from './call-off-campaign.ts';
export { participationForms } from './campaign.ts';
export type { CampaignLine } from './campaign-line.ts';
export type { CampaignPhase } from './campaign-phase.ts';
export { campaignProjections } from './campaign-projections.ts';
export type { CampaignTables } from './campaign-tables.ts';
export { changeCampaign } from './change-campaign.ts';
export { changePromise } from './change-promise.ts';
export { correctReport } from './correct-report.ts';
export type { ParticipationCounts } from './count-participations.ts';
export { declineParticipation } from './decline-participation.ts';
export { erasePhoto } from './erase-photo.ts';
export { getCampaignWork, type CampaignWork } from './get-campaign-work.ts';
export { getCampaign, type CampaignPage } from './get-campaign.ts';
export { getParticipation, type OwnParticipation } from './get-participation.ts';
export { getPhoto } from './get-photo.ts';
export { getSummarySheet, type SummarySheet } from './get-summary-sheet.ts';
export { listCalendar, type CalendarEvent } from './list-calendar.ts';
export { listCampaigns, type CampaignList } from './list-campaigns.ts';
export { listDuties, type Duties, type Duty, type Waiting } from './list-duties.ts';
export { reencodePhoto, type PhotoCode } from './reencode-photo.ts';
export { listKeptPhotos } from './list-kept-photos.ts';
export { listParticipations, type ParticipationRow } from './list-participations.ts';
export {
  listOwnPromises,
  listPromisedAndKept,
  type OwnPromises,
  type YearOfPromises,
} from './list-promised-and-kept.ts';
export { getReview, listReviews, type ReviewLine, type ReviewList } from './list-reviews.ts';
export { figureUnits, outcomes } from './participation.ts';
export { participationStates, type ParticipationStateName } from './participation-state.ts';
export { promiseParticipation } from './promise-participation.ts';
export { recheckReview } from './recheck-review.ts';
export { remindOrganisations } from './remind-organisations.ts';
export { reportParticipation } from './report-participation.ts';
export { recheckOutcomes, reviewAudiences, type ReviewState } from './review.ts';
export { reviewMistake } from './review-mistake.ts';
export { sendReminders, type RemindersSent } from './send-reminders.ts';
export type { FigureSum } from './sum-figures.ts';
export { textLimits as campaignTextLimits } from './text-limits.ts';
export { withdrawPromise } from './withdraw-promise.ts';
export { writeCalendar } from './write-calendar.ts';
