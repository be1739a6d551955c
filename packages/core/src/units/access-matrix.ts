/**
 * Who may do what with a row of the depot's compartment, by the database's policies. One file, read
 * by people who decide about it; a test holds PostgreSQL to every cell.
 *
 * S secretary of the depot · T its treasurer · M one of its members · A secretary of the unit above
 * C secretariat of the organisation · Y secretary of a sister unit · X secretary in another
 * organisation · N nobody signed in. A letter that is missing means: not a single row.
 */
export interface AccessRow {
  readonly table: string;
  readonly select: string;
  readonly update: string;
  readonly delete: string;
}

export const accessMatrix: readonly AccessRow[] = [
  // The tree belongs to the organisation: who stands above sees that the unit is there.
  { table: 'unit', select: 'STMAC', update: 'SAC', delete: '' },
  // People are the unit's alone. Nobody deletes rows: erasing empties them and destroys the key.
  { table: 'member', select: 'ST', update: 'S', delete: '' },
  { table: 'circle_person', select: 'ST', update: 'ST', delete: 'ST' },
  { table: 'join_request', select: 'S', update: 'S', delete: '' },
  { table: 'member_import', select: 'S', update: 'S', delete: 'S' },
  { table: 'principles_acceptance', select: 'ST', update: '', delete: '' },
  // From the depot to the sister unit: both secretaries have a say in it.
  { table: 'transfer', select: 'STY', update: 'SY', delete: '' },
  // Who holds which office is open inside the unit.
  { table: 'office', select: 'STM', update: 'S', delete: 'S' },
  { table: 'office_term', select: 'STM', update: 'S', delete: 'S' },
  { table: 'understudy', select: 'STM', update: 'S', delete: 'S' },
  { table: 'delegation', select: 'STM', update: 'S', delete: 'S' },
  { table: 'delegate_report', select: 'STM', update: '', delete: '' },
  { table: 'unit_freeze', select: 'STM', update: 'ST', delete: 'ST' },
  // Counts, rounded before they are written: what levels above may see, and all they may see.
  { table: 'unit_report', select: 'STMAC', update: 'S', delete: 'S' },
  // Who looked: read by the unit, changed by nobody.
  { table: 'vault_event', select: 'STM', update: '', delete: '' },
];
