export { actOnTask } from './act-on-task.ts';
export { addPlace } from './add-place.ts';
export { addTask } from './add-task.ts';
export { quarterOf, type Balance } from './balance.ts';
export { changeMode } from './change-mode.ts';
export { closeDays } from './close-days.ts';
export { closePlace } from './close-place.ts';
export { correctPlace } from './correct-place.ts';
export { correctLog } from './correct-log.ts';
export { demandStates, demandThemes, type DemandState, type DemandTheme } from './demand.ts';
export { forgetWork } from './forget-work.ts';
export {
  balanceUnitsLeast,
  getBalance,
  getBalanceBelow,
  type BalanceBelow,
  type UnitBalance,
} from './get-balance.ts';
export { getLog, type OfferedPlace, type UnitLog } from './get-log.ts';
export { getLogEntry, type LogEntryPage } from './get-log-entry.ts';
export { getMode, type ModeChange, type ModePage } from './get-mode.ts';
export { getPulse, getPulseBelow, type PlacePulse } from './get-pulse.ts';
export { getRhythm, type UnitRhythm } from './get-rhythm.ts';
export {
  getMonthSheet,
  getWallSheet,
  spanOfMonth,
  type MonthSheet,
  type SheetDay,
  type WallSheet,
} from './get-sheets.ts';
export type { HabitWords } from './habit-words.ts';
export { isicSectionCodes, isicSections, type IsicDivision, type IsicSection } from './isic.ts';
export { countDemandsBelow, listDemands, type DemandLine } from './list-demands.ts';
export { getPlaceSheet, listPlaces, type PlaceLine, type PlaceSheet } from './list-places.ts';
export { listSilentUnits, type NamedSilentUnit, type SilentUnits } from './list-silent-units.ts';
export { listTasks, type TaskLine, type TaskList, type TaskPerson } from './list-tasks.ts';
export {
  instruments,
  logLimits,
  makers,
  needsReason,
  sides,
  type ReadEntry,
  type Said,
  type Work,
} from './log-entry.ts';
export { logNothing } from './log-nothing.ts';
export { eraseLogPhoto } from './erase-log-photo.ts';
export { getLogPhoto, hasLogPhoto, listLogPhotos } from './log-photo.ts';
export { logSame } from './log-same.ts';
export { logWork } from './log-work.ts';
export { inMode, modeTable, type ModeMatter } from './modes.ts';
export { moveDemand } from './move-demand.ts';
export { notePlaceFact } from './note-place-fact.ts';
export { notePulse } from './note-pulse.ts';
export {
  bodyKinds,
  placeKinds,
  tieKinds,
  type Known,
  type PlaceChange,
  type PlaceFact,
  type PlaceKind,
  type PlaceKnown,
} from './place.ts';
export type { Priority } from './priority.ts';
export {
  pulseScales,
  scaleSteps,
  worries,
  type PulseMonth,
  type PulseNote,
  type PulseScale,
  type PulseUpward,
  type Worry,
} from './pulse.ts';
export { raiseDemand } from './raise-demand.ts';
export { reopenPlace } from './reopen-place.ts';
export { setPriority } from './set-priority.ts';
export { rhythmWeeks, type RhythmCell, type RhythmWeek } from './rhythm.ts';
export type { Silence } from './silence.ts';
export { statePause } from './state-pause.ts';
export { takeBackPause } from './take-back-pause.ts';
export { taskSources, type Load, type TaskAct } from './task.ts';
export type { WorkTables } from './work-tables.ts';
