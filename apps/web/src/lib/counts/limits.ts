import type { CountLimits } from '@communard/core';

/** Ballots of about half a million voters; larger ones are for the command line. */
export const ballotsMaxBytes = 8_000_000;
export const ballotsMaxMegabytes = 8;

/** More than any group, quorum or list of lots takes. */
export const settingMaxCharacters = 50_000;

export const countLimits: CountLimits = { candidatesMax: 100, durationMaxMs: 20_000 };

/** Ballots of up to this size travel back with a page that asks for a lot. */
export const carriedMaxBytes = 200_000;

/** What all accounts that are kept may take together, and one of them. */
export const keptMaxBytes = 64_000_000;
export const accountMaxBytes = 16_000_000;
export const keptMs = 3_600_000;
