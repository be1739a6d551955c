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
export { loadUnit, lockUnit, type StoredUnit, type UnitTables } from './units.table.ts';
