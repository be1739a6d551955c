/**
 * Limits of what is written, in UTF-16 units. A unit takes at most three bytes in the record, so
 * that the largest entry of each kind stays below the 262,144 bytes of a body.
 */
export const textLimits = {
  title: 200,
  campaignText: 4000,
  demands: 2000,
  languages: 12,
  reason: 1000,
  words: 2000,
  place: 200,
  what: 120,
  reportWords: 4000,
  assessment: 2000,
  review: 4000,
  owner: 120,
  caption: 300,
} as const;
