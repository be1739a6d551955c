export { agreeToTeam } from './agree-to-team.ts';
export { answerOffer } from './answer-offer.ts';
export { endTeam } from './end-team.ts';
export { listOwnSendings, type OwnSending } from './list-own-sendings.ts';
export { callBack } from './call-back.ts';
export { comeBack } from './come-back.ts';
export { sendBack } from './send-back.ts';
export { returnHome } from './return-home.ts';
export {
  isPresentSending,
  lastDayLent,
  refuseOffer,
  standingOfSending,
  type AgreedHow,
  type OfferCode,
  type TeamSending,
  type SendingEndCause,
  type SendingStanding,
} from './sending.ts';
export {
  findTeamEnd,
  insertSending,
  loadSendingsOf,
  loadSentOut,
  loadTeamPeople,
  type SentOut,
  type StoredSending,
  type TeamTables,
} from './teams.table.ts';
