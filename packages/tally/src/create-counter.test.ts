import { describe, expect, it } from 'vitest';
import { count } from './counting/count.ts';
import { createCounter } from './create-counter.ts';
import { parseBallots } from './parsing/ballot-parser.ts';
import type { ParseOptions } from './parsing/ballot-parser.ts';
import { hasRealElections, readWards, skipNotice } from './testing/real-elections.ts';
import { seeded, seedOfRun } from './testing/seeded.ts';
import type { Seeded } from './testing/seeded.ts';

const BLT: ParseOptions = { format: 'blt' };
const SCOTLAND = { method: 'scotland-2007', lots: [] };

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function randomElection(random: Seeded, size: number): Uint8Array {
  const candidates = 3 + random.below(20);
  const numbers = Array.from({ length: candidates }, (_, i) => i + 1);
  const lines = Array.from({ length: size }, () => {
    const named = random.shuffle(numbers).slice(0, 1 + random.below(candidates));
    return `${1 + random.below(3)} ${named.join(' ')} 0`;
  });
  const names = numbers.map((number) => `"Candidate ${number}"`);
  return bytesOf([`${candidates} 2`, ...lines, '0', ...names, '"A board"', ''].join('\n'));
}

function countAlone(bytes: Uint8Array, method: string): unknown {
  const parsed = parseBallots(bytes, BLT);
  if (!parsed.ok) return parsed;
  return count(parsed.ballots, { method });
}

describe('a counter', () => {
  const seed = seedOfRun(Date.now());
  console.info(`counter: COMMUNARD_SEED=${seed}`);
  if (!hasRealElections) console.warn(skipNotice);

  it('gives each of many elections the account it has alone, small after large and back', () => {
    const random = seeded(seed);
    const counter = createCounter();
    for (let round = 0; round < 120; round++) {
      const bytes = randomElection(random, 1 + random.below(round % 10 === 0 ? 3_000 : 40));
      const method = random.pick(['meek-prf', 'schulze-margins', 'scotland-2007', 'irv', 'ers97']);
      const said = `seed ${seed}, round ${round}`;
      const { ok, ...rest } = counter(bytes, BLT, { method });
      if (ok) expect({ ok, ...rest }, said).toEqual(countAlone(bytes, method));
      else
        expect({ ok, refusal: 'refusal' in rest && rest.refusal }).toEqual(
          countAlone(bytes, method),
        );
    }
  });

  it('gives results that stay as they are when it counts on', () => {
    const counter = createCounter();
    const first = counter(bytesOf('2 1\n3 1 2 0\n1 2 0\n0\n"A"\n"B"\n'), BLT, SCOTLAND);
    const kept = structuredClone(first);
    counter(bytesOf('2 1\n1 1 0\n7 2 1 0\n0\n"C"\n"D"\n'), BLT, SCOTLAND);
    expect(first).toEqual(kept);
  });

  it('says whether ballots or the count were refused, and counts on', () => {
    const counter = createCounter();
    const good = bytesOf('2 1\n3 1 2 0\n1 2 0\n0\n"A"\n"B"\n');
    expect(counter(bytesOf('2 1\n3 1 2\n'), BLT, SCOTLAND)).toMatchObject({
      ok: false,
      of: 'ballots',
      refusal: { code: 'ballot.not_closed', line: 2 },
    });
    expect(counter(good, BLT, { method: 'unheard-of' })).toMatchObject({
      ok: false,
      of: 'count',
      refusal: { code: 'method.unknown' },
    });
    expect(counter(good, BLT, SCOTLAND)).toMatchObject({ ok: true, result: { elected: [1] } });
  });

  it('reads other formats too', () => {
    const soc =
      '# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n3: 2,1\n';
    const outcome = createCounter()(bytesOf(soc), { format: 'soc' }, { method: 'irv' });
    expect(outcome).toMatchObject({ ok: true, result: { elected: [2] } });
  });

  it.skipIf(!hasRealElections)(
    'counts the wards of Scotland 2017 as they are counted alone',
    () => {
      const counter = createCounter();
      let wards = 0;
      for (const [name, bytes] of readWards()) {
        if (!name.endsWith('.blt')) continue;
        const alone = countAlone(bytes, 'scotland-2007');
        expect(counter(bytes, BLT, { method: 'scotland-2007' }), name).toEqual(alone);
        wards++;
      }
      console.info(`counter: ${wards} wards as alone`);
    },
  );
});
