import { defineConfig } from 'vitest/config';

/** Pure rules of accounts alone: `stryker run packages/core/stryker.accounts.config.json`. */
export default defineConfig({
  test: { include: ['packages/core/src/accounts/*.test.ts'], exclude: ['**/*.db.test.ts'] },
});
