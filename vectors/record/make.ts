/** Writes the golden files anew. If one changes, a format changed: raise its version instead. */
import { writeFileSync } from 'node:fs';
import { goldenVectors } from '../../packages/record/src/testing/golden-vectors.ts';

for (const [name, text] of Object.entries(goldenVectors())) {
  writeFileSync(new URL(name, import.meta.url), text);
}
