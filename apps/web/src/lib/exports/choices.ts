import { declineReasons, exportPurposes } from '@communard/core';
import type { Translator } from '@communard/languages';

/** What a list of a register may be for. */
export function purposeChoices(t: Translator) {
  return exportPurposes.map((value) => ({ value, text: t(`exports.purpose_${value}`) }));
}

/** Why a second officer says no. */
export function reasonChoices(t: Translator) {
  return declineReasons.map((value) => ({ value, text: t(`exports.reason_${value}`) }));
}
