import { createSecretKey, type KeyObject } from 'node:crypto';

/**
 * Key bytes as Node's key object, and the bytes wiped: they must be nobody else's.
 *
 * A key object cannot be printed or serialised by mistake, and OpenSSL overwrites it when it is
 * freed, though only the garbage collector says when. It is also what makes opening a unit quick:
 * in Node 24.21, `createDecipheriv` with bytes for a key took 35 microseconds, most of it two
 * exceptions thrown and caught inside Node, and with a key object 5.
 */
export function takeSecretKey(bytes: Uint8Array): KeyObject {
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}
