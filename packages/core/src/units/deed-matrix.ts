/**
 * Who may do what about the depot, by commands and queries, on both databases. One file, read by
 * people who decide about it; a test plays every cell, and another fails when a command or query is
 * missing here. For what the database alone lets through see `access-matrix.ts`.
 *
 * S secretary of the depot · T treasurer · E editor · L election officer · O organiser · M a member
 * A secretary of the unit above · B secretary of a unit below · Y secretary and Z a member of a
 * sister unit · C secretariat of the organisation · D its delegate · X secretary of a unit and W
 * secretariat of another organisation · F a secretary of the depot whose mandate ended while the
 * page was open · N signed in without any mandate · P the operator on the command line
 */
export interface DeedRow {
  readonly deed: string;
  /** Who may do it. */
  readonly may: string;
  /** Whether it asks for a fresh proof that it is they. */
  readonly proof?: true;
  /** What an officer is told who names a row of the sister unit; absent where no row is named. */
  readonly foreign?: string;
  /** What those who may are told, where it has been done already or is not to be done here. */
  readonly told?: string;
}

/**
 * Deeds in the unit. Its own people who may not are told `command.not_permitted`; to everyone else
 * there is no such unit: `unit.not_found`.
 */
export const unitDeeds: readonly DeedRow[] = [
  // The tree and what goes up.
  { deed: 'unit.add', may: 'S' },
  { deed: 'unit.report', may: 'S' },
  { deed: 'unit.freeze', may: 'STELO' },
  { deed: 'unit.lift_freeze', may: 'STELO', proof: true },
  // Offices.
  { deed: 'office.open', may: 'S' },
  { deed: 'office.give', may: 'S', proof: true, foreign: 'office.not_found' },
  { deed: 'office.end_term', may: 'S', proof: true, foreign: 'office.not_found' },
  { deed: 'office.add_understudy', may: 'S', foreign: 'office.not_found' },
  { deed: 'office.end_understudy', may: 'S', foreign: 'office.does_not_learn' },
  // Delegates: the unit sends, binds and recalls; each reports about the own seat.
  { deed: 'delegate.set_key', may: 'S' },
  { deed: 'delegate.tell_seats', may: 'S' },
  { deed: 'delegate.send', may: 'S', proof: true, foreign: 'delegate.member_not_found' },
  { deed: 'delegate.instruct', may: 'S', foreign: 'delegate.not_found' },
  { deed: 'delegate.report_back', may: 'STELOM', foreign: 'delegate.not_found' },
  { deed: 'delegate.recall', may: 'S', proof: true, foreign: 'delegate.not_found' },
  // Who is missing: the rule is set in the organisation's first unit, which the depot is not.
  { deed: 'composition.set_rule', may: 'S', told: 'composition.not_first_unit' },
  { deed: 'composition.enter_count', may: 'S' },
  { deed: 'composition.tell', may: 'S' },
  // Teams: the unit offers and calls back, each answers for himself, the team takes in.
  { deed: 'team.offer', may: 'S', foreign: 'team.member_not_found' },
  { deed: 'team.agree', may: 'STELOM', foreign: 'team.sending_not_found' },
  { deed: 'team.call_back', may: 'S', foreign: 'team.sending_not_found' },
  { deed: 'team.come_back', may: 'STELOM', foreign: 'team.sending_not_found' },
  { deed: 'team.answer', may: 'S', foreign: 'team.offer_not_found' },
  { deed: 'team.send_back', may: 'S', foreign: 'team.not_with_us' },
  // The depot is no team and is not ended by it.
  { deed: 'team.end', may: 'S', proof: true, told: 'team.not_a_team' },
  // Principles: each gives the own word; the secretary writes down what was signed on paper.
  { deed: 'principles.accept', may: 'STELOM', foreign: 'principles.member_not_found' },
  { deed: 'principles.review', may: 'S' },
  // People.
  { deed: 'member.add', may: 'S' },
  { deed: 'member.change', may: 'S', foreign: 'member.not_found' },
  { deed: 'member.invite', may: 'S', foreign: 'member.not_found' },
  { deed: 'member.suspend', may: 'S', foreign: 'member.not_found' },
  { deed: 'member.end', may: 'S', foreign: 'member.not_found' },
  { deed: 'member.erase', may: 'S', proof: true, foreign: 'member.not_found' },
  { deed: 'member.reveal_contact', may: 'STELO', foreign: 'member.not_found' },
  { deed: 'member.import', may: 'S' },
  { deed: 'member.undo_import', may: 'S', foreign: 'member.import_not_found' },
  { deed: 'member.ask_transfer', may: 'S', foreign: 'member.not_found' },
  // Each about himself.
  { deed: 'member.consent_to_transfer', may: 'STELOM', foreign: 'member.transfer_not_found' },
  { deed: 'member.accept_transfer', may: 'S', foreign: 'member.transfer_not_found' },
  { deed: 'member.withdraw_transfer', may: 'S', foreign: 'member.transfer_not_found' },
  // Around the unit.
  { deed: 'circle.add', may: 'STELO', foreign: 'circle.companion_not_found' },
  { deed: 'circle.change', may: 'STELO', foreign: 'circle.person_not_found' },
  { deed: 'circle.erase', may: 'STELO', foreign: 'circle.person_not_found' },
  { deed: 'join.answer', may: 'S', foreign: 'join.request_not_found' },
  // Bringing people back takes two officers of the unit.
  { deed: 'account.vouch_in_unit', may: 'STELO', proof: true, foreign: 'account.not_found' },
  { deed: 'approval.give_in_unit', may: 'STELO', proof: true, foreign: 'approval.not_found' },
  { deed: 'approval.decline_in_unit', may: 'STELO', foreign: 'approval.not_found' },
  { deed: 'account.bring_back_in_unit', may: 'STELO', proof: true, foreign: 'account.not_found' },
  // Names leave by two officers; whoever asked takes the list.
  { deed: 'register.ask_export', may: 'S', proof: true },
  { deed: 'register.export', may: 'S', proof: true, foreign: 'approval.not_found' },
  // Daily work is everyone's; what binds the unit is its officers'.
  { deed: 'log.add_work', may: 'STELOM', foreign: 'log.place_unknown' },
  { deed: 'log.add_nothing', may: 'STELOM' },
  { deed: 'log.add_same', may: 'STELOM' },
  { deed: 'log.correct', may: 'STELOM', foreign: 'log.not_found' },
  { deed: 'log.erase_photo', may: 'STELOM', foreign: 'photo.not_found' },
  { deed: 'log.close_days', may: 'STELO' },
  { deed: 'pause.state', may: 'STELO' },
  { deed: 'pause.take_back', may: 'STELO', foreign: 'pause.not_found' },
  { deed: 'place.add', may: 'STELOM' },
  { deed: 'place.close', may: 'STELO', foreign: 'place.not_found' },
  { deed: 'place.correct', may: 'STELO', foreign: 'place.not_found' },
  { deed: 'place.reopen', may: 'STELO', foreign: 'place.not_found' },
  { deed: 'place.note_fact', may: 'STELOM', foreign: 'place.not_found' },
  { deed: 'priority.set', may: 'STELO', foreign: 'place.not_found' },
  { deed: 'pulse.note', may: 'STELOM', foreign: 'pulse.place_unknown' },
  { deed: 'demand.raise', may: 'STELOM', foreign: 'place.not_found' },
  { deed: 'demand.move', may: 'STELOM', foreign: 'demand.not_found' },
  { deed: 'task.add', may: 'STELOM' },
  { deed: 'task.act', may: 'STELOM', foreign: 'task.not_found' },
  { deed: 'mode.change', may: 'S' },
  // Lending.
  { deed: 'forces.count', may: 'SO' },
  { deed: 'deployment.state_needs', may: 'SO', foreign: 'deployment.unknown_place' },
  { deed: 'deployment.drop_needs', may: 'SO', foreign: 'deployment.unknown_place' },
  { deed: 'deployment.ask', may: 'SO' },
  { deed: 'deployment.decide', may: 'S', foreign: 'deployment.unknown_proposal' },
  { deed: 'loan.confirm_return', may: 'S', foreign: 'deployment.not_away' },
];

/** Deeds of the organisation the depot belongs to; everyone else: `command.not_permitted`. */
export const organisationDeeds: readonly DeedRow[] = [
  { deed: 'unit.found_first', may: 'C', told: 'unit.first_is_there' },
  { deed: 'invitation.make', may: 'C', proof: true },
  { deed: 'invitation.revoke', may: 'C' },
  { deed: 'mandate.end', may: 'C', proof: true },
  { deed: 'account.vouch', may: 'CD', proof: true },
  { deed: 'approval.give', may: 'CD', proof: true },
  { deed: 'approval.decline', may: 'CD' },
  { deed: 'account.bring_back', may: 'CD', proof: true },
  { deed: 'notice_address.set', may: 'CD' },
  { deed: 'organisation.ask_export', may: 'C', proof: true },
  { deed: 'organisation.export', may: 'P' },
  // With the secret that an empty installation printed; there is none here.
  { deed: 'instance.set_up', may: 'P', told: 'invitation.not_valid' },
  // Last: nothing sealed is read after it.
  { deed: 'server.seal', may: 'CP', proof: true },
];

/** Commands that no page and no verb calls, and the query below that does. */
export const innerDeeds: Readonly<Record<string, string>> = {
  'deployment.keep_outcome': 'workOutProposal',
};

export interface QueryRow {
  readonly query: string;
  /** Who is shown something of the depot; everyone else is shown that there is nothing. */
  readonly sees: string;
}

export const unitQueries: readonly QueryRow[] = [
  // That the unit is there: its people, those above and below, the secretariat.
  { query: 'getUnit', sees: 'STELOMABC' },
  { query: 'listUnits', sees: 'STELOMABC' },
  { query: 'getTree', sees: 'STELOMABC' },
  // Its people.
  { query: 'getRegister', sees: 'STELO' },
  { query: 'getVouching', sees: 'STELO' },
  { query: 'getRegisterExport', sees: 'STELO' },
  // How it stands with taking everything along, names among it: those who speak for it.
  { query: 'getOrganisationExport', sees: 'CD' },
  { query: 'previewMembers', sees: 'S' },
  { query: 'listMemberImports', sees: 'S' },
  { query: 'listCircle', sees: 'STELO' },
  { query: 'listJoinRequests', sees: 'SO' },
  { query: 'listTransfers', sees: 'STELO' },
  { query: 'listOffices', sees: 'STELOM' },
  { query: 'listVaultEvents', sees: 'STELOM' },
  { query: 'listDelegates', sees: 'STELOM' },
  { query: 'listAdherence', sees: 'STELOM' },
  { query: 'listSeats', sees: 'STELO' },
  { query: 'getComposition', sees: 'STELO' },
  { query: 'listCompositionRules', sees: 'STELOM' },
  // Sums over units below the depot; they tell nothing of the depot itself.
  { query: 'getCompositionBelow', sees: 'STELO' },
  // Its work.
  { query: 'getLog', sees: 'STELOM' },
  { query: 'getLogEntry', sees: 'STELOM' },
  { query: 'listLogPhotos', sees: 'STELOM' },
  { query: 'getLogPhoto', sees: 'STELOM' },
  { query: 'hasLogPhoto', sees: 'STELOM' },
  { query: 'getRhythm', sees: 'STELOM' },
  { query: 'getWallSheet', sees: 'STELOM' },
  { query: 'getMonthSheet', sees: 'STELOM' },
  { query: 'getMode', sees: 'STELOM' },
  { query: 'getBalance', sees: 'STELOM' },
  { query: 'listPlaces', sees: 'STELOM' },
  { query: 'getPlaceSheet', sees: 'STELOM' },
  { query: 'getPulse', sees: 'STELOM' },
  { query: 'listDemands', sees: 'STELOM' },
  { query: 'listTasks', sees: 'STELOM' },
  // Sums over units, for officers of units above and the secretariat; the own unit is in them.
  { query: 'getBalanceBelow', sees: 'STELOAC' },
  { query: 'getPulseBelow', sees: 'STELOAC' },
  { query: 'countDemandsBelow', sees: 'STELOAC' },
  { query: 'listSilentUnits', sees: 'STELOAC' },
  // Lending: the deciding unit's own.
  { query: 'getDeployment', sees: 'STELO' },
  { query: 'getOwnLending', sees: 'STELO' },
  { query: 'getProposal', sees: 'STELO' },
  { query: 'getUnitTeams', sees: 'STELO' },
  // The depot as one that takes people in.
  { query: 'getTeamPeople', sees: 'STELO' },
  { query: 'workOutProposal', sees: 'SO' },
];

/** Asked by an account about itself: there is nobody else to ask for. */
export const ownQueries: readonly string[] = [
  ...['needsProof', 'makeRecoveryCodes', 'listLooksAtMe', 'listOwnTransfers'],
  'listOwnSendings',
];
