import { isicSectionCodes, isicSections, placeKinds, type IsicDivision } from '@communard/core';
import type { Translator } from '@communard/languages';

export function kindChoices(t: Translator) {
  return placeKinds.map((value) => ({ value, text: t(`work.kind_${value}`) }));
}

/** The divisions of ISIC under their sections, as a long list is read. */
export function sectorGroups(t: Translator) {
  return isicSectionCodes.map((section) => ({
    name: t(`sectors.section_${section}`),
    choices: isicSections[section].map((value: IsicDivision) => ({
      value,
      text: `${value} ${t(`sectors.division_${value}`)}`,
    })),
  }));
}

/** A division that core knows: everything else has no sector. */
export function sectorText(division: string | undefined, t: Translator): string | undefined {
  return division === undefined ? undefined : t(`sectors.division_${division as IsicDivision}`);
}
