import { describe, expect, it } from 'vitest';
import { seeded, seedOfRun } from '../testing/seeded.ts';
import type { Seeded } from '../testing/seeded.ts';
import { parseBallots } from './ballot-parser.ts';

const LINES = 400;

/** What else may stand where a number is expected; most of it makes an odd line. */
const ODD = ['', '00', '01', '0', '-', '2=1', '(1 2)', 'a', ':', '?', 'Q', '1000', '\t', '\r', '#'];

function fairLine(random: Seeded, candidateCount: number): string {
  const numbers = Array.from({ length: candidateCount }, (_, i) => i + 1);
  const named = random.shuffle(numbers).slice(0, 1 + random.below(6));
  return `${random.pick([1, 3, 20])} ${named.join(' ')} 0`;
}

function oddLine(random: Seeded, candidateCount: number): string {
  const number = (): string => String(1 + random.below(candidateCount + 2));
  const words = Array.from({ length: random.below(5) }, () =>
    random.below(3) > 0 ? number() : random.pick(ODD),
  );
  const weight = random.pick(['1', '7', '12', '0', '01', '99999999', '100000001', 'x']);
  const end = random.pick([' 0', ' 0', ' 0', ' 0\r', ' 0 ', '', ' 0 0', ' 0x']);
  return `${weight} ${words.join(' ')}${end}`;
}

function read(candidateCount: number, lines: readonly string[]): unknown {
  const names = Array.from({ length: candidateCount }, (_, i) => `"N${i + 1}"\n`).join('');
  const text = `${candidateCount} 1\n${lines.map((line) => `${line}\n`).join('')}0\n${names}`;
  const outcome = parseBallots(new TextEncoder().encode(text), { format: 'blt' });
  if (outcome.ok) return outcome.ballots;
  const { code, line, found } = outcome.refusal;
  return { code, line, found };
}

describe('lines of the plainest form', () => {
  const seed = seedOfRun(Date.now());
  console.info(`plain lines: COMMUNARD_SEED=${seed}`);

  // A blank before a ballot means nothing, but only the careful reader reads such a line.
  it.each([1, 2, 8, 9, 10, 11, 31, 32, 99, 100, 127, 128, 345])(
    'are read as the careful reader reads them, with %i candidates',
    (candidateCount) => {
      const random = seeded(seed + candidateCount);
      const agree = (lines: readonly string[]): void => {
        const spaced = lines.map((line) => ` ${line}`);
        const said = `seed ${seed}: ${JSON.stringify(lines)}`;
        expect(read(candidateCount, lines), said).toEqual(read(candidateCount, spaced));
      };
      const fair = Array.from({ length: LINES }, () => fairLine(random, candidateCount));
      agree(fair);
      for (let i = 0; i < LINES; i += 2) {
        agree([fair[i]!, oddLine(random, candidateCount), fair[i + 1]!]);
      }
    },
  );

  // 2^17 times the bit of "?" is nothing in 32 bits.
  it.each(['1 1 ', '1 '])('are odd however often an odd byte stands on them: %s', (beginning) => {
    const lines = ['1 1 0', `${beginning}${'? '.repeat(2 ** 17)}0`];
    expect(read(3, lines)).toMatchObject({ code: 'ballot.number_expected', line: 3 });
  });

  it('are read up to the last byte of a piece, whatever stands there', () => {
    for (const cut of ['3 1\n1 \n', '3 1\n1\n', '3 1\n\n', '3 1\n1 2\n', '3 1\n12 1 2 0\n']) {
      for (const count of ['3', '12']) {
        const bytes = new TextEncoder().encode(cut.replace('3', count));
        expect(parseBallots(bytes, { format: 'blt' }).ok).toBe(false);
      }
    }
  });
});
