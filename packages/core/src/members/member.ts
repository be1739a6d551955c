export const memberStates = ['member', 'suspended', 'left', 'erased'] as const;
/** An erased person stays as a row without fields, so that old figures keep their sums. */
export type MemberState = (typeof memberStates)[number];

/** Personal fields of the register, each sealed under the person's own key. */
export const personalFields = [
  'name',
  'phone',
  'mail',
  'address',
  'employer',
  'note',
  'number',
  'offer',
] as const;
export type PersonalField = (typeof personalFields)[number];

/** Those shown one at a time, each look with a line in the log. */
export const contactFields = ['phone', 'mail', 'address', 'employer'] as const;
export type ContactField = (typeof contactFields)[number];
