import { defineConfig } from 'vitest/config';

/** The vault's tests alone, for mutation testing: `stryker run packages/vault/stryker.config.json`. */
export default defineConfig({ test: { include: ['packages/vault/src/*.test.ts'] } });
