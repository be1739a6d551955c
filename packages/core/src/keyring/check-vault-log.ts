import { chainStart, vaultEventHash } from './vault-event-hash.ts';
import {
  loadChainHeads,
  loadChainsWithEvents,
  loadEvents,
  type ChainId,
  type Reader,
} from './vault-log.table.ts';

/** What is wrong with a unit's log; `seq` names the first line that is broken or missing. */
export interface VaultLogFinding extends ChainId {
  readonly problem: 'line_missing' | 'line_differs' | 'chain_broken' | 'end_differs';
  readonly seq: number;
}

const batchSize = 1000;

/**
 * Follows every chain of an organisation from its first line: each line has the hash it says, names
 * the hash before it, and the last is the end the chain is said to have. One finding a chain: what
 * stands behind a broken line proves nothing.
 *
 * Who changes the lines, all hashes behind and the end of the chain is not seen here, but by the
 * checkpoints in the record.
 */
export async function checkVaultLog(
  reader: Reader,
  organisation: string,
): Promise<{ lines: number; findings: VaultLogFinding[] }> {
  const findings: VaultLogFinding[] = [];
  const heads = await loadChainHeads(reader, organisation);
  const chains = await loadChainsWithEvents(reader, organisation);
  const units = new Set([...heads, ...chains].map(({ unit }) => unit));
  for (const unit of [...units].sort()) {
    const head = heads.find((known) => known.unit === unit);
    const count = chains.find((known) => known.unit === unit)?.count ?? 0;
    const end = head ?? { organisation, unit, size: 0, hash: chainStart };
    const size = Math.max(end.size, count);
    findings.push(...(await checkChain(reader, { organisation, unit }, { ...end, size })));
  }
  return { lines: chains.reduce((sum, { count }) => sum + count, 0), findings };
}

/** The chain up to `size` lines, the last of which has this hash. */
export async function checkChain(
  reader: Reader,
  { organisation, unit }: ChainId,
  end: { readonly size: number; readonly hash: Uint8Array },
): Promise<VaultLogFinding[]> {
  const finding = (problem: VaultLogFinding['problem'], seq: number): VaultLogFinding[] => {
    return [{ organisation, unit, problem, seq }];
  };
  let former = chainStart;
  for (let from = 0; from < end.size; from += batchSize) {
    const to = Math.min(from + batchSize, end.size);
    const lines = await loadEvents(reader, { organisation, unit }, { from, to });
    for (let seq = from; seq < to; seq++) {
      const line = lines[seq - from];
      if (line?.seq !== seq) return finding('line_missing', seq);
      if (!isEqual(line.formerHash, former)) return finding('chain_broken', seq);
      if (!isEqual(vaultEventHash(former, line), line.hash)) return finding('line_differs', seq);
      former = line.hash;
    }
  }
  return isEqual(former, end.hash) ? [] : finding('end_differs', Math.max(0, end.size - 1));
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.from(a).equals(b);
}
