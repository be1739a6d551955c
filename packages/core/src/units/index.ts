export { addUnit, type AddedUnit } from './add-unit.ts';
export { countOrganisationsWithUnits } from './count-organisations-with-units.ts';
export { foundFirstUnit } from './found-first-unit.ts';
export { getUnit, listUnits, type NamedUnit } from './list-units.ts';
export {
  basicKinds,
  firstUnitOf,
  isBasic,
  isTemporary,
  kindsBelow,
  unitKinds,
  unitModes,
  type Unit,
  type UnitKind,
  type UnitMode,
} from './unit.ts';
export { addUnderstudy } from './add-understudy.ts';
export { endTerm } from './end-term.ts';
export { endUnderstudy } from './end-understudy.ts';
export { giveOffice, type GivenOffice } from './give-office.ts';
export { listOffices, type UnitOffices } from './list-offices.ts';
export { officeKinds, roleOfOffice, type Office, type OfficeKind, type Term } from './office.ts';
export { countOffices, type OfficeTables } from './offices.table.ts';
export { openOffice } from './open-office.ts';
export {
  hoursOfOneMost,
  showCells,
  showCount,
  sumShown,
  type ShownCount,
} from './hide-small-counts.ts';
export type { SuccessionWarning } from './succession.ts';
export { openNames, openNamesDealtWith } from './unit-names.ts';
export {
  isFrozen,
  loadUnit,
  loadUnitsOf,
  lockUnit,
  saveUnitMode,
  type StoredUnit,
  type UnitTables,
} from './units.table.ts';
export { freezeUnit } from './freeze-unit.ts';
export { liftFreeze } from './lift-freeze.ts';
export { loadFreeze, type FreezeTables } from './freezes.table.ts';
export { getTree, growTree, type TreeUnit } from './get-tree.ts';
export { takeUpSecretary } from './take-up-secretary.ts';
export {
  reportedAbilities,
  sumFigures,
  toFigures,
  type ExactFigures,
  type ReportedAbility,
  type UnitFigures,
} from './unit-figures.ts';
export { insertUnitReport, type UnitReport, type UnitReportTables } from './unit-reports.table.ts';
export { endOfficesOf } from './end-offices-of.ts';
export { listSampleUnits } from './list-sample-units.ts';
export { newRowId } from './new-row-id.ts';
export { doorCode } from './door-code.ts';
