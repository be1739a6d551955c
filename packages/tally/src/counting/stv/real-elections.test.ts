import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RankedBallots } from '../../ballots/ballots.ts';
import { parseBallots } from '../../parsing/ballot-parser.ts';
import {
  hasRealElections,
  skipNotice,
  readRealJson,
  readWards,
  scottishFolders,
} from '../../testing/real-elections.ts';
import { decimal } from '../../whole-numbers.ts';
import { count } from '../count.ts';
import type { SeatsResult } from '../result.ts';

interface Official {
  readonly quota: number;
  readonly seats: number;
  readonly elected: number[];
  readonly stages: string[][];
}

interface Peer {
  readonly prec: number;
  readonly winners: number[];
  readonly stages: number[][];
}

interface Errata {
  readonly slips: {
    readonly ward: string;
    readonly stage: number;
    readonly candidate: number;
    readonly published: string;
    readonly counted: string;
  }[];
  readonly twoPlaces: [string, number, number, string, string][];
}

/** The closed table of a year; a year without one has no errata. */
function readErrata(folder: string): Errata {
  const table = new URL(`../../../../../vectors/tally/${folder}-errata.json`, import.meta.url);
  if (!existsSync(table)) return { slips: [], twoPlaces: [] };
  return JSON.parse(readFileSync(table, 'utf8')) as Errata;
}

/** Every figure of a ward that is not the published one: ward, stage, candidate, both figures. */
function compareStages(
  ward: string,
  result: SeatsResult,
  published: Official,
): { figures: number; differences: string[] } {
  let figures = 0;
  const differences: string[] = [];
  for (const [s, stage] of result.stages.entries()) {
    for (const [c, votes] of stage.votes.entries()) {
      figures++;
      const counted = decimal(votes, result.places);
      const figure = published.stages[s]![c]!;
      if (counted !== figure) differences.push([ward, s + 1, c + 1, figure, counted].join(' '));
    }
  }
  return { figures, differences };
}

function countWard(bytes: Uint8Array, method: string): SeatsResult {
  const parsed = parseBallots(bytes, { format: 'blt' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  expect((parsed.ballots as RankedBallots).setAside).toEqual([]);
  // No ward needed a lot so far: a policy without answers makes sure that none is asked.
  const outcome = count(parsed.ballots, { method });
  if (!outcome.ok || outcome.result.kind !== 'seats') throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

function ascending(numbers: readonly number[]): number[] {
  return numbers.toSorted((a, b) => a - b);
}

if (!hasRealElections) console.info(skipNotice);

describe.skipIf(!hasRealElections)('the council elections of Scotland in 2017', () => {
  const timeout = 120_000;
  const wards = hasRealElections ? readWards() : new Map<string, Uint8Array>();

  it.each(scottishFolders())(
    '%s: quota, elected and every stage total are the published ones, but for the errata',
    { timeout },
    (folder) => {
      const official = readRealJson<Record<string, Official>>(folder, 'official.json');
      const ballots = readWards(folder);
      const errata = readErrata(folder);
      const differences: string[] = [];
      let figures = 0;
      for (const [ward, published] of Object.entries(official)) {
        const result = countWard(ballots.get(ward)!, 'scotland-2007');
        expect(result.stages[0]!.quota, ward).toBe(published.quota * 100_000);
        expect(result.seats, ward).toBe(published.seats);
        expect(ascending(result.elected), ward).toEqual(published.elected);
        expect(result.stages, ward).toHaveLength(published.stages.length);
        const compared = compareStages(ward, result, published);
        figures += compared.figures;
        differences.push(...compared.differences);
      }
      const listed = [
        ...errata.slips.map((e) =>
          [e.ward, e.stage, e.candidate, e.published, e.counted].join(' '),
        ),
        ...errata.twoPlaces.map((row) => row.join(' ')),
      ];
      expect(differences.toSorted()).toEqual(listed.toSorted());
      const wardsCompared = Object.keys(official).length;
      if (folder === 'scotland-2017') expect(wardsCompared).toBeGreaterThanOrEqual(351);
      console.info(
        `${folder}: ${wardsCompared} of ${wardsCompared} wards; ` +
          `${figures - differences.length} of ${figures} stage totals as published, ` +
          `${errata.twoPlaces.length} published rounded, ${errata.slips.length} slips`,
      );
    },
  );

  it('every figure listed as published with two places is ours, rounded', () => {
    const errata = readErrata('scotland-2017');
    for (const [ward, , , published, counted] of errata.twoPlaces) {
      const units = BigInt(counted.replace('.', ''));
      const rounded = ((units + 500n) / 1000n) * 1000n;
      expect(decimal(rounded, 5), ward).toBe(published);
    }
  });

  it(
    '351 wards by ERS97: every stage total and winner is what OpenSTV 1.7 counts',
    { timeout },
    () => {
      const peers = readRealJson<{ ERS97STV: Record<string, Peer> }>(
        'scotland-2017',
        'peer-meek-nz-and-ers97.json.gz',
      ).ERS97STV;
      for (const [ward, peer] of Object.entries(peers)) {
        const result = countWard(wards.get(ward)!, 'ers97');
        expect(ascending(result.elected), ward).toEqual(ascending(peer.winners));
        // Rule 5.5.1: the last places may be filled without a transfer, a stage of ours only.
        const counted = result.stages.filter((stage) => stage.act.kind !== 'completion');
        expect(
          counted.map((stage) => stage.votes),
          ward,
        ).toEqual(peer.stages);
      }
      expect(Object.keys(peers)).toHaveLength(351);
      console.info('ERS97: 351 of 351 wards as the peer counts them, every stage total');
    },
  );

  it(
    '351 wards by New Zealand’s method: every iteration is what OpenSTV 1.7 counts',
    { timeout },
    () => {
      const peers = readRealJson<{ MeekNZSTV: Record<string, Peer> }>(
        'scotland-2017',
        'peer-meek-nz-and-ers97.json.gz',
      ).MeekNZSTV;
      for (const [ward, peer] of Object.entries(peers)) {
        const result = countWard(wards.get(ward)!, 'meek-nz');
        expect(ascending(result.elected), ward).toEqual(ascending(peer.winners));
        expect(
          result.stages.map((stage) => stage.votes),
          ward,
        ).toEqual(peer.stages);
      }
      expect(Object.keys(peers)).toHaveLength(351);
      console.info('Meek, New Zealand: 351 of 351 wards as the peer counts them, every iteration');
    },
  );

  it('351 wards by the reference Meek rule: winners are what droop counts', { timeout }, () => {
    const peers = readRealJson<Record<string, number[]>>(
      'scotland-2017',
      'peer-meek-prf-winners.json',
    );
    for (const [ward, winners] of Object.entries(peers)) {
      const result = countWard(wards.get(ward)!, 'meek-prf');
      expect(ascending(result.elected), ward).toEqual(ascending(winners));
    }
    expect(Object.keys(peers)).toHaveLength(351);
    console.info('Meek, reference rule: 351 of 351 wards elect as the peer has it');
  });
});
