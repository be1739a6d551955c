import { describe, expect, test } from 'vitest';
import { scidOf, signedLine, type UnsignedEntry } from './did-log-entry.ts';
import type { JsonObject } from './json.ts';
import { encodeMultikey } from './multikey.ts';
import { readDidLog } from './read-did-log.ts';
import { accepted, publicKeyFor, refusedBecause, seedOf } from './testing/sample-record.ts';

const key = encodeMultikey(publicKeyFor(1));
const otherKey = encodeMultikey(publicKeyFor(2));

/** A log as others may write it, with two versions: keys are not fixed in advance. */
function logWith(
  first: JsonObject,
  second: { readonly parameters?: JsonObject; readonly state?: JsonObject; readonly seed?: number },
): string {
  const entryOf = (scid: string): UnsignedEntry => ({
    versionTime: '2026-08-21T10:00:00.5Z',
    parameters: { method: 'did:webvh:1.0', scid, updateKeys: [key], ...first },
    state: { id: `did:webvh:${scid}:example.org` },
  });
  const scid = scidOf(entryOf);
  const line = signedLine(entryOf(scid), { number: 0, versionId: scid }, seedOf(1));
  const { versionId } = JSON.parse(line) as { versionId: string };
  const text = JSON.stringify(second.state ?? { id: 'did:webvh:{SCID}:example.org' });
  const next = {
    versionTime: '2026-08-21T10:00:01Z',
    parameters: second.parameters ?? {},
    state: JSON.parse(text.replaceAll('{SCID}', scid)) as JsonObject,
  };
  return line + signedLine(next, { number: 1, versionId }, seedOf(second.seed ?? 1));
}

const read = (log: string) => readDidLog(log, { layout: 'any' });

describe('a did:webvh log of another implementation', () => {
  test('may have fractions of seconds, any layout of JSON and no last newline', () => {
    const log = logWith({}, {});
    const loose = log.replaceAll('{"', '{ "').replaceAll('":', '" : ').trimEnd();
    expect(accepted(read(loose))).toEqual(accepted(read(log)));
    expect(readDidLog(log, { layout: 'canonical' }).ok).toBe(false);
  });

  test('that was not portable from the start cannot become so', () => {
    for (const first of [{}, { portable: false }]) {
      expect(refusedBecause(read(logWith(first, { parameters: { portable: true } })))).toEqual({
        code: 'record.identity_parameter_wrong',
        version: 2,
        parameter: 'portable',
      });
    }
    expect(read(logWith({ portable: true }, { parameters: { portable: true } })).ok).toBe(true);
  });

  test('moves only if it is portable, and names its earlier DID', () => {
    const id = 'did:webvh:{SCID}:example.net';
    const state = { id, alsoKnownAs: ['did:webvh:{SCID}:example.org'] };
    expect(read(logWith({ portable: true }, { state })).ok).toBe(true);
    expect(refusedBecause(read(logWith({}, { state }))).code).toBe('record.identity_not_portable');
    expect(refusedBecause(read(logWith({ portable: true }, { state: { id } }))).code).toBe(
      'record.identity_earlier_did_not_kept',
    );
  });

  test('is signed by the keys of the version before', () => {
    const change = { parameters: { updateKeys: [otherKey] } };
    expect(read(logWith({}, change)).ok).toBe(true);
    expect(refusedBecause(read(logWith({}, { ...change, seed: 2 }))).code).toBe(
      'record.identity_key_not_authorised',
    );
  });

  test('that begins to fix keys in advance is bound by it from the next version on', () => {
    const log = logWith({}, { parameters: { nextKeyHashes: ['x'] } });
    expect(accepted(read(log)).at(-1)!.parameters.nextKeyHashes).toEqual(['x']);
  });

  test.each([
    ['a ttl beyond 2^31', { ttl: 2 ** 31 + 1 }, 'ttl'],
    ['a ttl that is a text', { ttl: '60' }, 'ttl'],
    ['a watcher that is no text', { watchers: [1] }, 'watchers'],
    ['an end that is no yes or no', { deactivated: 'true' }, 'deactivated'],
    ['witnesses without a threshold', { witness: { witnesses: [] } }, 'witness'],
    ['a list for witnesses', { witness: [] }, 'witness'],
    ['the same key twice', { updateKeys: [key, key] }, 'updateKeys'],
  ])('with %s is refused', (_, parameters, parameter) => {
    expect(refusedBecause(read(logWith({}, { parameters })))).toEqual({
      code: 'record.identity_parameter_wrong',
      version: 2,
      parameter,
    });
  });

  test('may say that it has no witnesses, and how long it may be kept', () => {
    const parameters = { witness: {}, ttl: 60, watchers: ['https://example.com'] };
    expect(read(logWith({}, { parameters })).ok).toBe(true);
  });
});
