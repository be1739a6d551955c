import type { CommandContext } from '../platform/run-command.ts';
import type { DraftOf } from '../records/index.ts';
import { resolutionKey } from './resolution-key.ts';
import type { attestationUndone } from './resolution.ts';
import { loadAttestedIn } from './signatures.table.ts';
import { chunksOf } from './view-rows.ts';

/**
 * Takes back what one import attested of resolutions and signatures, in the keeper's record: for
 * the command that undoes the import, inside its transaction. What organisations said themselves
 * stays.
 *
 * @returns how many resolutions and signatures were taken back
 */
export async function undoAttestations(
  { tx, publish }: Pick<CommandContext, 'tx' | 'publish'>,
  { keeper, import: importId }: { keeper: string; import: string },
): Promise<{ resolutions: number; signatures: number }> {
  const { resolutions, signatures } = await loadAttestedIn(tx, { keeper, importId });
  const numbers = new Set([...resolutions, ...signatures.map(({ number }) => number)]);
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const key = resolutionKey({ log: keeper, number });
    const organisations = signatures
      .filter(({ resolution }) => resolution === key)
      .map(({ organisation }) => organisation);
    // A body has at most 256 KB and an id at most 200 characters.
    const parts = organisations.length === 0 ? [[]] : [...chunksOf(organisations)];
    const drafts = parts.map((part): DraftOf<typeof attestationUndone> => ({
      log: keeper,
      kind: 'resolution.attestation_undone',
      body: {
        number,
        import: importId,
        resolution: resolutions.includes(number),
        organisations: part,
      },
    }));
    await publish(...drafts);
  }
  return { resolutions: resolutions.length, signatures: signatures.length };
}
