import { encodeBase64, encodeBase64Url } from './base64.ts';
import { certificateHeader } from './certificate-format.ts';
import { encodeJson } from './json.ts';
import { accept, type Read } from './read.ts';
import { verifyCertificate } from './verify-certificate.ts';

/** What a certificate is made of. */
export interface CertificateDraft {
  /** The identity log `did.jsonl`. */
  readonly identity: string;
  /** Place of the entry. */
  readonly seq: number;
  readonly leaf: Uint8Array;
  /** Body and salt; null shows that something was entered, and not what. */
  readonly opening: { readonly salt: Uint8Array; readonly body: Uint8Array } | null;
  /** Inclusion proof of the entry in the checkpoint's tree. */
  readonly proof: readonly Uint8Array[];
  /** Signed head of the record, with the signature lines of the witnesses named below. */
  readonly checkpoint: string;
  /** Vkeys of the witnesses who signed the head. */
  readonly witnesses: readonly string[];
}

/**
 * Writes a certificate: one text file that shows, without any server, that an organisation entered
 * this in its record. C2SP tlog-proof, whose extra data carries what a reader needs besides. It is
 * read back before it is handed out: a certificate that does not verify is never made.
 */
export function makeCertificate(draft: CertificateDraft): Read<string> {
  const extra = encodeJson({
    ...(draft.opening === null
      ? {}
      : { body: textOf(draft.opening.body), salt: encodeBase64Url(draft.opening.salt) }),
    identity: draft.identity,
    leaf: textOf(draft.leaf),
    v: 1,
    witnesses: draft.witnesses,
  });
  const lines = [
    certificateHeader,
    `extra ${encodeBase64(extra)}`,
    `index ${draft.seq}`,
    ...draft.proof.map(encodeBase64),
    '',
    draft.checkpoint,
  ];
  const text = lines.join('\n');
  const verified = verifyCertificate(text);
  return verified.ok ? accept(text) : verified;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
