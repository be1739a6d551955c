import { defineConfig } from 'vitest/config';

/**
 * The tally's tests alone, for mutation testing: `stryker run packages/tally/stryker.config.json`.
 * Real elections and the fuzzer take seconds a mutant, so the small cases must do without them. The
 * seed is fixed: a mutant must not live or die by chance.
 */
export default defineConfig({
  test: {
    include: ['packages/tally/src/**/*.test.ts'],
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
