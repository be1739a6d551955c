import type { Instance } from '../platform/instance.ts';
import { getCertificate } from '../records/index.ts';
import { givenOf, signatureKey, withdrawalOf } from './signature.ts';
import { loadSignatures } from './signatures.table.ts';

export interface SignatureCertificate {
  /** A text file that anyone can verify offline; see docs/formats. */
  readonly certificate: string;
  /** The entry in the signer's own record that it proves. */
  readonly log: string;
  readonly seq: number;
  /** The withdrawal that came later, with its own entry: a certificate does not undo it. */
  readonly withdrawn: { readonly day: string; readonly seq: number } | null;
}

/**
 * The certificate of an organisation's signature, given last. Undefined where it gave none: what a
 * source attests has no certificate, because nobody signed it here.
 */
export async function getSignatureCertificate(
  instance: Instance,
  { resolution, organisation }: { resolution: string; organisation: string },
): Promise<SignatureCertificate | undefined> {
  const key = signatureKey(resolution, organisation);
  const signature = (await loadSignatures(instance.database.kysely, [key])).get(key);
  const given = signature && givenOf(signature);
  if (given === undefined) return undefined;
  const { seq } = given;
  const certificate = await getCertificate(instance, { log: organisation, seq });
  if (certificate === undefined) return undefined;
  const withdrawal = withdrawalOf(signature!);
  return {
    certificate,
    log: organisation,
    seq,
    withdrawn: withdrawal ? { day: withdrawal.at.slice(0, 10), seq: withdrawal.seq } : null,
  };
}
