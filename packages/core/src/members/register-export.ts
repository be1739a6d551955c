/** Taking a register out of the server: the act that two officers of the unit agree on. */
export const exportRegisterAction = 'register.export';

/** What the list is for; a closed list, so that nothing about anybody is written down. */
export const exportPurposes = ['meeting', 'paper_copy', 'other_program', 'duty', 'other'] as const;
export type ExportPurpose = (typeof exportPurposes)[number];
