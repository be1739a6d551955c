import type { Ballots } from '../ballots/ballots.ts';
import type { MotionTerms } from './motions/count-motion.ts';
import type { Majority } from './motions/count-motion.ts';
import type { Method, OptionName } from './methods.ts';
import type { DebianOptions, Ratio } from './pairs/debian.ts';
import type { ConsentTerms } from './options/count-marks.ts';
import type { MethodOptions } from './request.ts';

/** Scores from 0 to 5 where nothing else is said. */
export const SCORE_MAX_DEFAULT = 5;

/**
 * Largest score a method can be set to; products with weights are BigInts, so this only keeps
 * tables readable.
 */
const SCORE_LIMIT = 1_000_000;

/** True if the option has a value that its method can work with. */
export function isOptionSound(
  name: OptionName,
  options: MethodOptions,
  facts: { method: Method; ballots: Ballots },
): boolean {
  const last = facts.ballots.candidates.length;
  switch (name) {
    case 'entitled':
      return isEntitledSound(options.entitled, facts.ballots);
    case 'abstentions':
      return ['counted', 'not_counted'].includes(options.abstentions!);
    case 'quorum':
      return isQuorumSound(options, facts.method);
    case 'tieRule':
      return ['falls', 'carried', 'casting_vote'].includes(options.tieRule!);
    case 'scoreMax':
      return isWhole(options.scoreMax, 1) && options.scoreMax! <= SCORE_LIMIT;
    case 'objectionsMax':
      return isWhole(options.objectionsMax, 0);
    case 'answersMin':
      return isWhole(options.answersMin, 0);
    case 'defaultOption':
      return isWhole(options.defaultOption, 1) && options.defaultOption! <= last;
    case 'majorities':
      return areMajoritiesSound(options, last);
  }
}

function isWhole(value: number | undefined, fewest: number): boolean {
  return Number.isSafeInteger(value) && value! >= fewest;
}

/** Nobody votes who is not entitled. */
function isEntitledSound(entitled: number | undefined, ballots: Ballots): boolean {
  const present = ballots.kind === 'marks' ? ballots.totalWeight : 0;
  return isWhole(entitled, 1) && entitled! >= present;
}

function isQuorumSound(options: MethodOptions, method: Method): boolean {
  const quorum = options.quorum!;
  switch (quorum.kind) {
    case 'votes':
      return isWhole(quorum.votes, 0);
    case 'share':
      return (
        method.kind === 'motion' && isRatioSound(quorum) && quorum.numerator <= quorum.denominator
      );
    case 'developers':
      return method.kind === 'options' && isWhole(quorum.developers, 1);
    default:
      return false; // options may come from a file, whatever their type says
  }
}

function isRatioSound(ratio: Ratio): boolean {
  return isWhole(ratio.numerator, 1) && isWhole(ratio.denominator, 1);
}

function areMajoritiesSound(options: MethodOptions, last: number): boolean {
  const majorities = options.majorities!;
  const named = majorities.map((one) => one.option);
  return (
    new Set(named).size === named.length &&
    majorities.every((one) => isRatioSound(one) && isWhole(one.option, 1) && one.option <= last)
  );
}

/** The terms of a motion. */
export function motionTerms(method: Method, options: MethodOptions): MotionTerms {
  const majorities: Readonly<Record<string, Majority>> = {
    'motion-simple': 'simple',
    'motion-absolute': 'absolute',
    'motion-two-thirds': 'two_thirds',
    'motion-three-quarters': 'three_quarters',
  };
  const { quorum } = options;
  return {
    majority: majorities[method.id]!,
    areAbstentionsCounted: options.abstentions === 'counted',
    entitled: options.entitled ?? null,
    quorum: quorum === undefined || quorum.kind === 'developers' ? null : quorum,
    tieRule: options.tieRule ?? 'falls',
  };
}

/** What an option needs to be accepted by consent. */
export function consentTerms(options: MethodOptions): ConsentTerms {
  return { objectionsMax: options.objectionsMax ?? 0, answersMin: options.answersMin ?? 0 };
}

/** The rules of a Debian vote. */
export function debianOptions(
  method: Method,
  options: MethodOptions,
  optionCount: number,
): DebianOptions {
  const { quorum } = options;
  return {
    text: method.id === 'debian-2003' ? '2003' : '2015',
    defaultOption: options.defaultOption ?? optionCount,
    quorum: quorum === undefined || quorum.kind === 'share' ? null : quorum,
    majorities: new Map((options.majorities ?? []).map((one) => [one.option, one])),
  };
}
