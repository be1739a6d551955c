import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDebianResults, parseDebianTally } from '../../testing/debian.ts';
import {
  hasRealElections,
  skipNotice,
  readReal,
  realFolder,
} from '../../testing/real-elections.ts';
import { count } from '../count.ts';
import type { PairsResult } from '../result.ts';

const YEARS = 'debian-2002-2010';

if (!hasRealElections) console.info(skipNotice);

describe.skipIf(!hasRealElections)('votes of the Debian project, 2004 to 2010', () => {
  const names = hasRealElections
    ? readdirSync(realFolder(YEARS)).flatMap((file) => /^(.*)-results\.txt$/.exec(file)?.[1] ?? [])
    : [];

  it.each(names)('%s: matrix, dropped options and winner are the published ones', (name) => {
    const published = parseDebianResults(readReal(YEARS, `${name}-results.txt`).toString('utf8'));
    const sheet = readReal(YEARS, `${name}-tally.txt`).toString('utf8');
    const ballots = parseDebianTally(sheet, published.options.length);
    // 3Q = 1.5 × √developers: the printed figure gives back the whole number of developers.
    const developers = Math.round((published.quorum / 1.5) ** 2);
    const outcome = count(ballots, {
      method: 'debian-2003',
      options: { quorum: { kind: 'developers', developers }, majorities: published.majorities },
    });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    const result = outcome.result as PairsResult;
    expect(result.matrix).toEqual(published.matrix);
    const dropped = (why: string): number[] =>
      result.dropped.filter((drop) => drop.why === why).map((drop) => drop.option);
    expect(dropped('majority')).toEqual(published.droppedByMajority);
    expect(dropped('quorum')).toEqual(published.droppedByQuorum);
    expect(result.winners).toEqual(published.winners);
  });

  it('all of them were compared', () => {
    expect(names).toHaveLength(23);
    console.info(`Debian: ${names.length} of ${names.length} votes, matrix, drops and winner`);
  });
});
