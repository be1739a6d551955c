import { describe, expect, test } from 'vitest';
import { didOf, isHost, parseDid } from './did.ts';
import { decodeMultikey, encodeMultikey } from './multikey.ts';
import { accepted, publicKeyFor, refusedBecause, sampleIdentity } from './testing/sample-record.ts';

const { scid } = sampleIdentity;

describe('a DID', () => {
  test('of an organisation leads to its identity log', () => {
    const did = didOf(scid, 'example.org');
    expect(did).toBe(`did:webvh:${scid}:example.org:id:${scid}`);
    expect(accepted(parseDid(did))).toEqual({ scid, host: 'example.org', path: ['id', scid] });
  });

  test('carries a port behind an encoded colon, in either case', () => {
    const did = didOf(scid, 'localhost:8080');
    expect(did).toContain(':localhost%3A8080:');
    expect(accepted(parseDid(did)).host).toBe('localhost:8080');
    expect(accepted(parseDid(did.replace('%3A', '%3a'))).host).toBe('localhost:8080');
  });

  test.each([
    ['of another method', `did:web:${scid}:example.org`, 'method'],
    ['with a short SCID', `did:webvh:${scid.slice(1)}:example.org`, 'scid'],
    ['with a letter base58 does not have', `did:webvh:${scid.slice(0, 45)}0:example.org`, 'scid'],
    ['without a host', `did:webvh:${scid}`, 'host'],
    ['at an IPv4 address', `did:webvh:${scid}:127.0.0.1`, 'host'],
    ['at an IPv4 address behind a port', `did:webvh:${scid}:127.0.0.1%3A8080`, 'host'],
    ['at an IPv4 address as one number', `did:webvh:${scid}:2130706433`, 'host'],
    ['at an IPv4 address in hexadecimal', `did:webvh:${scid}:0x7f.0x1`, 'host'],
    ['at an IPv6 address', `did:webvh:${scid}:[%3A%3A1]`, 'host'],
    ['with percent-encoding in its host', `did:webvh:${scid}:a%2Fb`, 'host'],
    ['with a user in its host', `did:webvh:${scid}:me@example.org`, 'host'],
    ['with a port beyond the last', `did:webvh:${scid}:example.org%3A65536`, 'host'],
    ['with port 0', `did:webvh:${scid}:example.org%3A0`, 'host'],
    ['with an empty label', `did:webvh:${scid}:example..org`, 'host'],
    ['with a host in capitals', `did:webvh:${scid}:Example.org`, 'host'],
    ['with a step upwards', `did:webvh:${scid}:example.org:..:admin`, 'path'],
    ['with percent-encoding in its path', `did:webvh:${scid}:example.org:%2e%2e`, 'path'],
    ['with an empty part', `did:webvh:${scid}:example.org::x`, 'path'],
    ['with a fragment', `did:webvh:${scid}:example.org:id#key`, 'path'],
    ['with a query', `did:webvh:${scid}:example.org:id?x`, 'path'],
  ])('%s is refused', (_, did, part) => {
    expect(refusedBecause(parseDid(did))).toEqual({ code: 'record.did_malformed', part });
  });

  test('cannot be made for an IP address', () => {
    expect(isHost('127.0.0.1:8080')).toBe(false);
    expect(isHost('localhost:8080')).toBe(true);
    expect(() => didOf(scid, '127.0.0.1')).toThrow('bug');
  });
});

describe('a Multikey', () => {
  test('is that of the vector for Ed25519 (did:key test vectors)', () => {
    const text = 'z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG';
    expect(encodeMultikey(accepted(decodeMultikey(text)))).toBe(text);
    expect(accepted(decodeMultikey(encodeMultikey(publicKeyFor(1))))).toEqual(publicKeyFor(1));
  });

  test.each([
    ['of another base', 'u7QE'],
    ['that is empty', 'z'],
    ['of another kind of key', 'z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc'],
    ['that is too long', 'z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJGG'],
    ['with a letter base58 does not have', 'z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJ0'],
  ])('%s is refused', (_, text) => {
    expect(refusedBecause(decodeMultikey(text)).code).toBe('record.multikey_malformed');
  });
});
