import { defineConfig } from 'vitest/config';

/**
 * The tally's tests alone, for mutation testing: `stryker run packages/tally/stryker.config.json`.
 * Real elections and the fuzzer take seconds a mutant, so the small cases must do without them. The
 * seed is fixed: a mutant must not live or die by chance.
 *
 * `COMMUNARD_TALLY_TESTS=parsing,bad-input.test.ts` runs the tests of these folders and files only.
 * That is quicker for mutants of one folder, and finds no more of them than all tests would.
 */
const chosen = process.env['COMMUNARD_TALLY_TESTS']?.split(',');

function pathOf(part: string): string {
  return `packages/tally/src/${part}${part.endsWith('.ts') ? '' : '/*.test.ts'}`;
}

export default defineConfig({
  test: {
    include: chosen?.map(pathOf) ?? ['packages/tally/src/**/*.test.ts'],
    exclude: [
      '**/real-elections.test.ts',
      '**/debian.test.ts',
      '**/fuzz.test.ts',
      '**/*.lint.test.ts',
    ],
    testTimeout: 60_000,
    env: {
      COMMUNARD_SEED: '20261101',
      COMMUNARD_TALLY_PROFILES: '40',
      COMMUNARD_LARGE_MB: '1',
    },
  },
});
