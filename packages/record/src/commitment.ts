import { assert } from './assert.ts';
import { bytesEqual, concatBytes, textToBytes } from './bytes.ts';
import { sha256 } from './crypto.ts';
import { accept, refuse, type Read } from './read.ts';

/** Bytes of a salt: enough that a guessed body cannot be tried against the commitment. */
export const saltSizeBytes = 32;

const bodyLabel = textToBytes('communard/body/v1\0');
const attachmentLabel = textToBytes('communard/attachment/v1\0');

/** SHA-256("communard/body/v1\0" ‖ salt ‖ body): what a leaf says about its body. */
export function commitBody(salt: Uint8Array, body: Uint8Array): Uint8Array {
  assert(salt.length === saltSizeBytes, 'a salt has 32 bytes');
  return sha256(concatBytes(bodyLabel, salt, body));
}

/**
 * SHA-256("communard/attachment/v1\0" ‖ salt ‖ file): what a body says about an attachment. Each
 * has its own random salt, so that one annex can be erased while the body stays.
 */
export function commitAttachment(salt: Uint8Array, file: Uint8Array): Uint8Array {
  assert(salt.length === saltSizeBytes, 'a salt has 32 bytes');
  return sha256(concatBytes(attachmentLabel, salt, file));
}

/** Whether a file and its salt are the ones a body committed to. */
export function verifyAttachment(
  commitment: Uint8Array,
  salt: Uint8Array,
  file: Uint8Array,
): Read<Uint8Array> {
  if (salt.length !== saltSizeBytes) return refuse('record.salt_length_wrong');
  return bytesEqual(commitAttachment(salt, file), commitment)
    ? accept(file)
    : refuse('record.attachment_not_committed');
}
