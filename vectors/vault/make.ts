/** Writes vault-v1.json anew. If that changes it, the format changed: raise the version instead. */
import { writeFile } from 'node:fs/promises';
import { goldenVectors } from '../../packages/vault/src/golden-vectors.ts';

const text = `${JSON.stringify(await goldenVectors(), undefined, 2)}\n`;
await writeFile(new URL('vault-v1.json', import.meta.url), text);
