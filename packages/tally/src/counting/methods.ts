import type { RuleSource } from './result.ts';

/** What a method counts. */
export type MethodKind = 'motion' | 'options' | 'seats';

/** What its ballots hold. */
export type BallotKind = 'rankings' | 'approvals' | 'scores' | 'consents' | 'votes';

/** Settings beyond seats, groups and lots; see `MethodOptions` in `request.ts`. */
export type OptionName =
  | 'entitled'
  | 'abstentions'
  | 'quorum'
  | 'tieRule'
  | 'scoreMax'
  | 'objectionsMax'
  | 'answersMin'
  | 'defaultOption'
  | 'majorities';

/** A method in the catalogue. */
export interface Method {
  readonly id: MethodId;
  readonly kind: MethodKind;
  /**
   * Raised whenever the same ballots could give another account; old results name the version that
   * made them.
   */
  readonly version: number;
  readonly rule: RuleSource;
  readonly ballots: readonly BallotKind[];
  /** Places that can be filled. */
  readonly seats: 'none' | 'one' | 'several';
  readonly hasEqualRanks: boolean;
  readonly hasGroups: boolean;
  readonly options: readonly OptionName[];
}

const OWN_RULES = 'packages/tally/README.md';

function ownRule(title: string): RuleSource {
  return { title, address: OWN_RULES, dated: '2026-11-22' };
}

const SCOTLAND: RuleSource = {
  title:
    'The Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52',
  address: 'https://www.legislation.gov.uk/ssi/2007/42/schedule/1/made',
  dated: '2007-02-17',
};

const ERS97: RuleSource = {
  title:
    'Electoral Reform Society: How to conduct an election by the Single Transferable Vote, 3rd edition, sections 5 and 6',
  address: 'https://www.opavote.com/methods/ers97-stv-rules',
  dated: '1997',
};

const MEEK_PRF: RuleSource = {
  title:
    'Proportional Representation Foundation: Reference Meek Rule, after Hill, Wichmann and Woodall, Algorithm 123 (1987)',
  address: 'https://prfound.org/resources/reference/reference-meek-rule/',
  dated: '2010',
};

const MEEK_NZ: RuleSource = {
  title:
    'Local Electoral Regulations 2001 (New Zealand, SR 2001/145), Schedule 1A, Part 1; lots in place of Part 5’s pseudo-random numbers',
  address: 'https://www.legislation.govt.nz/regulation/public/2001/0145/latest/DLM57125.html',
  dated: '2004-07-07',
};

const SCHULZE: RuleSource = {
  title: 'M. Schulze: The Schulze Method of Voting, arXiv:1804.02973',
  address: 'https://arxiv.org/abs/1804.02973',
  dated: '2018',
};

const RANKED_PAIRS: RuleSource = {
  title:
    'T. N. Tideman: Independence of clones as a criterion for voting rules, Social Choice and Welfare 4 (1987)',
  address: 'https://doi.org/10.1007/BF00433944',
  dated: '1987',
};

function debian(title: string, address: string, dated: string): RuleSource {
  return { title: `Debian constitution, ${title}`, address, dated };
}

const MOTION = {
  kind: 'motion',
  version: 1,
  ballots: ['votes'],
  seats: 'none',
  hasEqualRanks: false,
  hasGroups: false,
  options: ['entitled', 'abstentions', 'quorum', 'tieRule'],
} as const;

const OPTIONS = {
  kind: 'options',
  version: 1,
  seats: 'several',
  hasEqualRanks: true,
  hasGroups: false,
} as const;

const PAIRS = {
  ...OPTIONS,
  seats: 'one',
  ballots: ['rankings'],
  options: [],
} as const;

const STV = {
  kind: 'seats',
  version: 1,
  ballots: ['rankings'],
  seats: 'several',
  hasEqualRanks: false,
  hasGroups: true,
  options: [],
} as const;

const DEBIAN = { ...PAIRS, options: ['defaultOption', 'quorum', 'majorities'] } as const;

/** Every method, in the order in which lists show them. */
export const METHODS = [
  { id: 'motion-simple', rule: ownRule('Motion, simple majority'), ...MOTION },
  { id: 'motion-absolute', rule: ownRule('Motion, majority of all entitled'), ...MOTION },
  { id: 'motion-two-thirds', rule: ownRule('Motion, two thirds'), ...MOTION },
  { id: 'motion-three-quarters', rule: ownRule('Motion, three quarters'), ...MOTION },
  {
    id: 'approval',
    rule: ownRule('Approval'),
    ...OPTIONS,
    ballots: ['approvals', 'rankings'],
    options: [],
  },
  { id: 'score', rule: ownRule('Score'), ...OPTIONS, ballots: ['scores'], options: ['scoreMax'] },
  {
    id: 'consent',
    rule: ownRule('Consent'),
    ...OPTIONS,
    ballots: ['consents'],
    options: ['objectionsMax', 'answersMin'],
  },
  { id: 'schulze-winning-votes', rule: SCHULZE, ...PAIRS },
  { id: 'schulze-margins', rule: SCHULZE, ...PAIRS },
  { id: 'ranked-pairs-winning-votes', rule: RANKED_PAIRS, ...PAIRS },
  { id: 'ranked-pairs-margins', rule: RANKED_PAIRS, ...PAIRS },
  {
    id: 'debian-2003',
    rule: debian(
      'texts 1.1 to 1.5, A.6',
      'https://www.debian.org/devel/constitution.1.1',
      '2003-06-21',
    ),
    ...DEBIAN,
  },
  {
    id: 'debian-2015',
    rule: debian(
      'texts 1.6 to 1.9, A.6 (A.5 since 1.8)',
      'https://www.debian.org/devel/constitution',
      '2015-12-13',
    ),
    ...DEBIAN,
  },
  { id: 'irv', rule: ownRule('Instant runoff for one seat'), ...STV, seats: 'one' },
  { id: 'scotland-2007', rule: SCOTLAND, ...STV },
  { id: 'ers97', rule: ERS97, ...STV },
  { id: 'meek-prf', rule: MEEK_PRF, ...STV },
  { id: 'meek-nz', rule: MEEK_NZ, ...STV },
] as const;

export type MethodId = (typeof METHODS)[number]['id'];

/** The method of this name, or null. */
export function getMethod(id: string): Method | null {
  return METHODS.find((method) => method.id === id) ?? null;
}
