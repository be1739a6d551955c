export {
  compositionParts,
  expectations,
  groupsMax,
  type CompositionGroup,
  type CompositionPart,
  type Expectation,
} from './composition-rule.ts';
export {
  answersLeast,
  compositionBands,
  type CompositionBand,
  type CompositionStanding,
} from './composition-standing.ts';
export type { CompositionRule } from './composition-texts.ts';
export type { CompositionTables } from './composition.table.ts';
export { enterComposition } from './enter-composition.ts';
export { getComposition, type GroupStanding, type UnitComposition } from './get-composition.ts';
export {
  getCompositionBelow,
  type CompositionBelow,
  type CompositionPool,
} from './get-composition-below.ts';
export { listCompositionRules, type CompositionRules } from './list-composition-rules.ts';
export { setCompositionRule } from './set-composition-rule.ts';
export { unitsLeast, type ShownLacking } from './show-lacking.ts';
export { tellComposition } from './tell-composition.ts';
