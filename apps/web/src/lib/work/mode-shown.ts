import { modeTable, unitModes, type ModeMatter } from '@communard/core';
import type { MessageKey, Translator } from '@communard/languages';

type Mode = (typeof unitModes)[number];

/** Modes to choose from, without the present one. */
export function modeChoices(now: Mode | undefined, t: Translator) {
  return unitModes
    .filter((mode) => mode !== now)
    .map((mode) => ({ value: mode, text: t(`modes.mode_${mode}`), hint: t(`modes.hint_${mode}`) }));
}

const groups = ['shown', 'kept', 'sent', 'printed'] as const;

/** The table that the program reads, in words. */
export function modeRows(t: Translator) {
  const matters = Object.keys(modeTable) as ModeMatter[];
  return groups.map((group) => ({
    group: t(`modes.group_${group}`),
    rows: matters
      .filter((matter) => matter.startsWith(group))
      .map((matter) => ({
        matter: t(`modes.matter_${matter}`),
        values: unitModes.map((mode) => valueText(modeTable[matter][mode], t)),
      })),
  }));
}

function valueText(value: string | number | null, t: Translator): string {
  if (value === null) return t('modes.value_no_end');
  if (typeof value === 'number') return t('modes.value_days', { days: value });
  return t(`modes.value_${value}` as MessageKey);
}
