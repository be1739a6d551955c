import { defineConfig } from 'vitest/config';

/** Who may do what, purely: `stryker run packages/core/stryker.authority.config.json`. */
export default defineConfig({
  test: {
    include: ['packages/core/src/platform/*.test.ts', 'packages/core/src/units/*.test.ts'],
    exclude: ['**/*.db.test.ts'],
  },
});
