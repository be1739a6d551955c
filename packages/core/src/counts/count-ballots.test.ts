import { describe, expect, it } from 'vitest';
import { countBallots } from './count-ballots.ts';
import type { CountJob, CountLimits } from './count-protocol.ts';

const limits: CountLimits = { candidatesMax: 4, durationMaxMs: 60_000 };
const names = '"A"\n"B"\n"C"\n"T"\n';

function job(blt: string, request: Partial<CountJob['request']> = {}): CountJob {
  const bytes = new TextEncoder().encode(blt);
  return { bytes, format: 'blt', cells: 'ranks', request: { method: 'irv', ...request } };
}

describe('a count in a thread of its own', { timeout: 120_000 }, () => {
  it('gives the result, with the title it is told', async () => {
    const given = { ...job(`3 1\n3 1 0\n1 2 0\n0\n${names}`), title: 'Treasurer' };
    const answer = await countBallots(given, limits);
    expect(answer).toMatchObject({ ok: true, result: { title: 'Treasurer', elected: [1] } });
    expect(given.bytes.length).toBe(0);
  });

  it('refuses a file with its line', async () => {
    const answer = await countBallots(job('3 1\n3 1\n'), limits);
    expect(answer).toMatchObject({ ok: false, because: 'input', refusal: { line: 2 } });
  });

  it('refuses a count, and says who stands', async () => {
    const tied = await countBallots(job(`3 1\n1 1 0\n1 2 0\n0\n${names}`), limits);
    expect(tied).toMatchObject({ ok: false, because: 'count', refusal: { code: 'lot.needed' } });
    expect(tied).toHaveProperty('candidates.length', 3);
  });

  it('refuses more candidates than allowed', async () => {
    const given = job(`5 1\n1 1 0\n0\n"D"\n"E"\n${names}`);
    expect(await countBallots(given, limits)).toEqual({
      ok: false,
      because: 'limit',
      refusal: { code: 'too_many_candidates', candidates: 5 },
    });
  });

  it('ends a count that takes longer than allowed', async () => {
    const given = job(`3 1\n3 1 0\n1 2 0\n0\n${names}`);
    expect(await countBallots(given, { ...limits, durationMaxMs: 1 })).toEqual({
      ok: false,
      because: 'limit',
      refusal: { code: 'too_long' },
    });
  });

  it('lets some wait, and refuses whoever comes when too many do', async () => {
    const all = Array.from({ length: 30 }, () =>
      countBallots(job(`3 1\n3 1 0\n1 2 0\n0\n${names}`), limits),
    );
    const answers = await Promise.all(all);
    const busy = answers.filter((answer) => !answer.ok && answer.because === 'limit');
    expect(busy).toHaveLength(30 - 18);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(18);
  });

  it('lets others work while it counts', async () => {
    const lines = '3 1 2 3 0\n2 3 2 1 0\n1 2 0\n'.repeat(200_000);
    const counting = countBallots(job(`3 1\n${lines}1 1 0\n0\n${names}`), limits);
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    expect(await counting).toMatchObject({ ok: true });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});
