/** The fields of the form that `readSettings` knows, under the same names. */
export const settingFields = [
  'seats',
  'entitled',
  'quorum',
  'abstentions',
  'tieRule',
  'scoreMax',
  'objectionsMax',
  'answersMin',
  'defaultOption',
  'majorities',
  'groups',
] as const;
