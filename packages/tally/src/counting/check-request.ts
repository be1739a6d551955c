import type { Ballots } from '../ballots/ballots.ts';
import { divideFloor, powerOfTen } from '../whole-numbers.ts';
import { createGuarantees } from './guarantees/guarantees.ts';
import { getMethod } from './methods.ts';
import type { BallotKind, Method, OptionName } from './methods.ts';
import { isOptionSound } from './method-options.ts';
import type { CountRefusal, CountRequest } from './request.ts';
import type { Group } from './result.ts';
import { SCOTLAND_PLACES } from './stv/scotland-2007.ts';
import { ERS97_PLACES } from './stv/ers97.ts';
import { isLotSound } from './ties.ts';

/** A request that can be carried out. */
export interface CheckedRequest {
  readonly method: Method;
  readonly seats: number;
  /** Numbers of candidates who are not withdrawn. */
  readonly standing: readonly number[];
}

type Checked = { ok: true; checked: CheckedRequest } | { ok: false; refusal: CountRefusal };

/** Pairs are compared in a table of candidates by candidates. */
const PAIRS_CANDIDATES_MAX = 2_000;

/** Checks a request against the catalogue and the ballots, in the order of `CountRefusal`. */
export function checkRequest(ballots: Ballots, request: CountRequest): Checked {
  const method = getMethod(request.method);
  if (method === null) return no({ code: 'method.unknown', params: { method: request.method } });
  const standing = standingIn(ballots);
  const seats = method.seats === 'several' ? (request.seats ?? ballots.seatCount) : 1;
  const refusal =
    refuseBallots(ballots, method, standing) ??
    refuseSeats(request, { method, seats, standing }) ??
    refuseSize(ballots, method) ??
    refuseOptions(request, method, ballots) ??
    refuseLots(request, ballots) ??
    refuseGroups(request, { method, seats: seats ?? 0, standing });
  if (refusal !== null) return no(refusal);
  return { ok: true, checked: { method, seats: seats ?? 1, standing } };
}

function standingIn({ candidates }: Ballots): number[] {
  const standing: number[] = [];
  candidates.forEach((one, i) => {
    if (!one.isWithdrawn) standing.push(i + 1);
  });
  return standing;
}

function no(refusal: CountRefusal): Checked {
  return { ok: false, refusal };
}

function refuseBallots(
  ballots: Ballots,
  method: Method,
  standing: readonly number[],
): CountRefusal | null {
  const given: BallotKind = ballots.kind === 'marks' ? ballots.meaning : 'rankings';
  if (!method.ballots.includes(given)) {
    const params = { method: method.id, needed: method.ballots[0]!, given };
    return { code: 'ballots.other_kind', params };
  }
  if (standing.length === 0) return { code: 'candidates.none', params: {} };
  const weight = ballots.kind === 'marks' ? ballots.totalWeight : ballots.rankings.totalWeight;
  return weight === 0 ? { code: 'ballots.none', params: {} } : null;
}

function refuseSeats(
  request: CountRequest,
  facts: { method: Method; seats: number | null; standing: readonly number[] },
): CountRefusal | null {
  const { method, seats, standing } = facts;
  const asked = request.seats;
  if (asked !== undefined && !(Number.isSafeInteger(asked) && asked >= 1)) {
    return { code: 'seats.not_whole', params: { seats: String(asked) } };
  }
  if (method.seats !== 'several') {
    if (asked === undefined || asked === 1) return null;
    return { code: 'seats.only_one', params: { method: method.id } };
  }
  if (seats === null) {
    return method.kind === 'seats' ? { code: 'seats.missing', params: {} } : null;
  }
  if (seats < 1) return { code: 'seats.not_whole', params: { seats: String(seats) } };
  if (seats <= standing.length) return null;
  const params = { seats, candidates: standing.length };
  return { code: 'seats.more_than_candidates', params };
}

/** Largest total weight for which every figure of a method with fixed places stays exact. */
function weightMaxOf(method: Method): number {
  const places =
    { 'scotland-2007': SCOTLAND_PLACES, ers97: ERS97_PLACES }[method.id as string] ?? 0;
  return divideFloor(Number.MAX_SAFE_INTEGER, powerOfTen(places));
}

function refuseSize(ballots: Ballots, method: Method): CountRefusal | null {
  const isPairs = method.kind === 'options' && method.seats === 'one';
  if (isPairs && ballots.candidates.length > PAIRS_CANDIDATES_MAX) {
    return { code: 'candidates.too_many', params: { candidatesMax: PAIRS_CANDIDATES_MAX } };
  }
  const weight = ballots.kind === 'marks' ? ballots.totalWeight : ballots.rankings.totalWeight;
  const weightMax = weightMaxOf(method);
  return weight > weightMax ? { code: 'weight.too_large', params: { weightMax } } : null;
}

function refuseOptions(
  request: CountRequest,
  method: Method,
  ballots: Ballots,
): CountRefusal | null {
  const options = request.options ?? {};
  for (const option of Object.keys(options)) {
    if (!method.options.includes(option as OptionName)) {
      return { code: 'option.unknown', params: { option } };
    }
    if (!isOptionSound(option as OptionName, options, { method, ballots })) {
      return { code: 'option.invalid', params: { option } };
    }
  }
  const needsEntitled =
    method.id === 'motion-absolute' ||
    (options.quorum?.kind === 'share' && method.kind === 'motion');
  if (needsEntitled && options.entitled === undefined) {
    return { code: 'option.missing', params: { option: 'entitled' } };
  }
  return null;
}

function refuseLots(request: CountRequest, ballots: Ballots): CountRefusal | null {
  const last = ballots.candidates.length;
  const unsound = (request.lots ?? []).findIndex(
    (lot) => !isLotSound(lot) || !lot.among.every((candidate) => isNumberUpTo(candidate, last)),
  );
  return unsound < 0 ? null : { code: 'lot.invalid', params: { number: unsound + 1 } };
}

function isNumberUpTo(number: number, last: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= last;
}

function refuseGroups(
  request: CountRequest,
  facts: { method: Method; seats: number; standing: readonly number[] },
): CountRefusal | null {
  const groups = request.groups ?? [];
  if (groups.length === 0) return null;
  if (!facts.method.hasGroups) {
    return { code: 'group.not_supported', params: { method: facts.method.id } };
  }
  const unsound = groups.find((group) => !isGroupSound(group, facts.standing));
  if (unsound) return { code: 'group.invalid', params: { group: unsound.name } };
  const guarantees = createGuarantees(groups, facts.seats);
  if (guarantees.isPossible([], facts.standing)) return null;
  return { code: 'groups.impossible', params: {} };
}

function isGroupSound(group: Group, standing: readonly number[]): boolean {
  const { members, minimum, maximum } = group;
  const isWhole = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
  return (
    isWhole(minimum) &&
    (maximum === null || (isWhole(maximum) && maximum >= minimum)) &&
    new Set(members).size === members.length &&
    members.every((member) => standing.includes(member))
  );
}
