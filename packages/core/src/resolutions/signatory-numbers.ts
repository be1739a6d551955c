import type { Signature } from './signature.ts';
import {
  standingOfSignature,
  type SignatureFacts,
  type SigningGround,
} from './signature-standing.ts';

/**
 * The number of each listed organisation. A printed list keeps its own numbers; those who signed
 * themselves follow in the order of time. Whoever withdraws keeps its number, so that no other
 * changes.
 */
export function signatoryNumbers(
  signatures: readonly (Signature & SignatureFacts)[],
  ground: SigningGround,
): Map<string, number> {
  const listed = signatures.filter(
    (signature) => standingOfSignature(signature, ground).listed !== undefined,
  );
  const numbers = new Map<string, number>();
  for (const { organisation, attestedNumber } of listed)
    if (attestedNumber !== null) numbers.set(organisation, attestedNumber);
  let last = Math.max(0, ...numbers.values());
  const given = listed
    .filter(({ attestedNumber }) => attestedNumber === null)
    .map((signature) => ({ ...signature, since: firstGivenAt(signature, ground) }))
    .sort((a, b) => compare(a.since, b.since) || compare(a.organisation, b.organisation));
  for (const { organisation } of given) numbers.set(organisation, ++last);
  return numbers;
}

/** When the organisation first signed the version that stands. */
function firstGivenAt({ acts }: Signature, { version }: SigningGround): string {
  return acts.find((act) => act.act === 'given' && act.version === version)?.at ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
