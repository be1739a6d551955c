/**
 * Who may do what with a row of the depot's compartment, by the database's policies alone, as if
 * every rule of the program had failed. One file, read by people who decide about it; tests hold
 * PostgreSQL to every cell, and fail when a table or function is missing here.
 *
 * S secretary of the depot · T treasurer · E editor · L election officer · O organiser · M a member
 * A secretary of the unit above · B secretary of a unit below · Y secretary and Z a member of a
 * sister unit · C secretariat of the organisation · D its delegate · X secretary of a unit and W
 * secretariat of another organisation · F a secretary of the depot whose mandate ended while the
 * page was open · N signed in without any mandate · P nobody signed in
 *
 * A letter that is missing means: not a single row.
 */
export interface AccessRow {
  readonly table: string;
  readonly select: string;
  readonly insert: string;
  readonly update: string;
  readonly delete: string;
  /** Who still sees it while the unit is frozen. */
  readonly frozen: string;
}

const officers = 'STELO';
const everyone = 'STELOM';
/** Where nobody looks at who asks: the program alone decides. */
const anybody = 'STELOMABYZCDXWFNP';

/** Who has or had a mandate in the organisation, and the program without a session that goes on. */
const ownOrganisation = 'STELOMABYZCDFNP';

/** Everyone of the unit reads and adds, and nothing is changed. */
const work = { select: everyone, insert: everyone, update: '', delete: '', frozen: '' };
/** The same, where officers decide. */
const decided = { ...work, insert: officers };
/** The deciding unit's own list of places and proposals. */
const lending = { select: officers, insert: 'SO', update: 'SO', delete: '', frozen: '' };
const offices = { select: everyone, insert: 'S', update: 'S', delete: 'S', frozen: everyone };

export const accessMatrix: readonly AccessRow[] = [
  // The tree belongs to the organisation: who stands above sees that the unit is there.
  {
    ...{ table: 'unit', select: 'STELOMABC', insert: 'SAC', update: 'SAC', delete: '' },
    frozen: 'STELOMABC',
  },
  // People are the unit's alone. Nobody deletes rows: erasing empties them and destroys the key.
  { table: 'member', select: officers, insert: 'S', update: 'S', delete: '', frozen: '' },
  {
    ...{ table: 'circle_person', select: officers, insert: officers, update: officers },
    ...{ delete: officers, frozen: '' },
  },
  // People without an account ask, by `ask_to_join` alone; organisers see that someone waits.
  { table: 'join_request', select: 'SO', insert: '', update: 'SO', delete: '', frozen: '' },
  // Ids, days and states: no word stands here.
  { table: 'member_import', select: 'S', insert: 'S', update: 'S', delete: 'S', frozen: 'S' },
  {
    ...{ table: 'principles_acceptance', select: officers, insert: 'S', update: '', delete: '' },
    frozen: officers,
  },
  // From the depot to the sister unit: both secretaries have a say in it.
  {
    ...{ table: 'transfer', select: 'STELOY', insert: 'S', update: 'SY', delete: '' },
    frozen: 'STELOY',
  },
  // Who holds which office is open inside the unit, also while it is frozen: it may be taken away.
  { table: 'office', ...offices },
  { table: 'office_term', ...offices },
  { table: 'understudy', ...offices },
  { table: 'delegation', ...offices, frozen: '' },
  // The delegate's own, or written down by the secretary; the row at hand is another's.
  { table: 'delegate_report', ...work, insert: 'S' },
  { table: 'delegate_instruction', ...work, insert: 'S' },
  // Told to the body, here the sister unit: seats, no count.
  {
    ...{ table: 'delegate_seats', select: 'STELOMY', insert: 'S', update: 'S', delete: 'S' },
    frozen: 'STELOMY',
  },
  // By which key the depot takes delegates: no secret from those above and below it.
  {
    ...{ table: 'delegate_key', select: 'STELOMAB', insert: 'S', update: '', delete: '' },
    frozen: 'STELOMAB',
  },
  // Who goes to a team, as the sending unit and nobody else reads it. It is changed by functions:
  // the yes of the person and of the team are not the unit's.
  {
    ...{ table: 'team_sending', select: officers, insert: 'S', update: '', delete: '' },
    frozen: officers,
  },
  { table: 'principles_review', ...work, insert: 'S' },
  // Who should not be missing: the rule, what the unit counted, and which groups it said to lack.
  // The rule stands for those below too; while the unit that set it is frozen nobody reads it.
  { table: 'composition_rule', ...work, select: 'STELOMB', insert: 'S' },
  { table: 'composition_count', ...work, select: officers, insert: 'S' },
  // Added up by `composition_below`; a line of one unit is read by its own officers only.
  { table: 'composition_report', ...work, select: officers, insert: 'S', frozen: officers },
  {
    ...{ table: 'unit_freeze', select: everyone, insert: officers, update: officers },
    ...{ delete: officers, frozen: everyone },
  },
  // Counts, rounded before they are written: what levels above may see, and all they may see.
  {
    ...{ table: 'unit_report', select: 'STELOMABC', insert: 'S', update: 'S', delete: 'S' },
    frozen: 'STELOMABC',
  },
  // Who looked: written by every opening through `append_vault_event` alone, read by the unit,
  // changed by nobody.
  {
    ...{ table: 'vault_event', select: everyone, insert: '', update: '', delete: '' },
    frozen: everyone,
  },
  // Daily work.
  { table: 'work_place', ...work, update: officers },
  { table: 'place_fact', ...work },
  { table: 'place_priority', ...decided },
  { table: 'log_entry', ...work },
  { table: 'log_correction', ...work },
  // Goes with its entry, or sooner by the unit's mode.
  { table: 'log_photo', ...work, delete: everyone },
  { table: 'log_closing', ...decided },
  { table: 'work_pause', ...decided, update: officers },
  // Added up anew with each entry, whoever makes it.
  { table: 'unit_rhythm', ...work, update: everyone },
  { table: 'unit_quarter', ...work, update: everyone },
  { table: 'work_task', ...work },
  { table: 'work_task_act', ...work },
  { table: 'pulse_note', ...work },
  { table: 'demand', ...work },
  { table: 'demand_step', ...work },
  { table: 'mode_change', ...work, insert: 'S' },
  // Numbers of forces go to the officers above, who decide where they are sent.
  { table: 'force_count', ...lending, select: 'STELOA' },
  { table: 'deployment_place', ...lending },
  { table: 'deployment_proposal', ...lending },
  { table: 'deployment_decision', ...lending, insert: 'S', update: '' },
  // Decided in the unit above about people of the depot, who come back to the depot.
  { table: 'loan', ...lending, select: 'STELOA', insert: 'A', update: 'S' },
];

/** Tables that name a unit or a member and have no policies, each with the reason. */
export const tablesWithoutPolicies: Readonly<Record<string, string>> = {
  mandate: 'asked before the program knows whose session it is',
  invitation: 'whoever redeems one has no session yet',
  vault_chain: 'read by whoever checks the log; sizes and hashes, written by functions alone',
  vault_checkpoint_chain: 'made by background work; hashes',
};

export interface AccessFunctionRow {
  readonly function: string;
  /** Who gets something of the depot from it, or changes something there. */
  readonly gives: string;
}

/** Functions that look past the policies, each with its own condition. */
export const accessFunctions: readonly AccessFunctionRow[] = [
  { function: 'units', gives: 'S' },
  { function: 'officer_units', gives: officers },
  { function: 'any_units', gives: everyone },
  { function: 'units_above', gives: 'STELOMB' },
  { function: 'organisations', gives: 'C' },
  { function: 'may_tend', gives: 'SAC' },
  { function: 'frozen_units', gives: 'STELOMAB' },
  { function: 'account_of', gives: officers },
  { function: 'is_member', gives: officers },
  { function: 'count_members', gives: everyone },
  { function: 'sealed_names', gives: everyone },
  { function: 'is_sister', gives: officers },
  // The body a delegate sits in, here the sister unit: codes and days, no person.
  { function: 'delegations_at', gives: 'Y' },
  // A team of the organisation, by its code; and what the team is told of those sent to it.
  { function: 'team_end', gives: officers },
  { function: 'sendings_to', gives: 'B' },
  { function: 'answer_sending', gives: 'B' },
  { function: 'send_home', gives: 'B' },
  // Here asked as the sending unit; the team and the person end it in their own name.
  { function: 'end_sending', gives: 'S' },
  { function: 'end_sendings_of', gives: 'S' },
  // Who is away, as numbers, beside the counts of forces.
  { function: 'sendings_below', gives: 'STELOA' },
  // Names of the units that the depot sends people to.
  { function: 'units_dealt_with', gives: officers },
  // The receiving secretary, once everyone has agreed.
  { function: 'complete_transfer', gives: 'Y' },
  // That a unit takes requests is told to whoever knows its id.
  { function: 'takes_requests', gives: anybody },
  // Asking is for who has no session.
  { function: 'ask_to_join', gives: 'P' },
  // Lines go to the end of chains of one's own organisation, by whoever is or was in it: a name of
  // the tree is opened by all of them, and the last line of whoever leaves is written after it.
  { function: 'may_log', gives: ownOrganisation },
  { function: 'lock_vault_chain', gives: ownOrganisation },
  { function: 'append_vault_event', gives: ownOrganisation },
  { function: 'tended_units', gives: 'STELOAC' },
  { function: 'silent_below', gives: 'STELOAC' },
  { function: 'rhythms_below', gives: 'STELOAC' },
  { function: 'quarters_below', gives: 'STELOAC' },
  { function: 'pulse_below', gives: 'STELOAC' },
  { function: 'demands_below', gives: 'STELOAC' },
  // Sums over ten units and more, for officers of the unit they stand below.
  { function: 'composition_below', gives: officers },
  // Erases what is kept no longer: the secretary's own unit, or the sweep without a session.
  { function: 'forget_work', gives: 'S' },
  { function: 'forget_photos', gives: 'S' },
];

/** Functions that tell the session about itself, or what the invitation itself proves. */
export const functionsAboutOneself: readonly string[] = [
  ...['account', 'own_members', 'link_member', 'agree_to_sending'],
];

/** Functions no session may call, and one that tells days of one's own organisation, no unit. */
export const functionsApart: readonly string[] = [
  ...['forget_work_of', 'forget_photos_of', 'return_home', 'bring_home', 'quiet_days'],
];
