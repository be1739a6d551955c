import { describe, expect, test } from 'vitest';
import { encodeBase58 } from './base58.ts';
import { concatBytes } from './bytes.ts';
import { createIdentity, nextKeyHash } from './create-identity.ts';
import { importPublicKey, sha256, verifyEd25519 } from './crypto.ts';
import { entryHashOf, signedLine, type UnsignedEntry } from './did-log-entry.ts';
import { encodeJson, type Json, type JsonObject } from './json.ts';
import { encodeMultikey } from './multikey.ts';
import { readIdentity } from './read-identity.ts';
import { rotateIdentity } from './rotate-identity.ts';
import { mixedKey } from './testing/mixed-key.ts';
import {
  accepted,
  publicKeyFor,
  refusedBecause,
  sampleIdentity,
  seedOf,
  seeds,
  textOf,
} from './testing/sample-record.ts';

const { scid, did, log } = sampleIdentity;
const before = accepted(readIdentity(log));
const otherScid = 'QmPEQVM1JPTyrvEgBcDXwjK4TeyLGSX1PxjgyeAisdWM1p';

/** The next version as its rightful owner writes it. */
const sound = accepted(
  rotateIdentity({
    log,
    updateSeed: seedOf(seeds.recovery),
    nextPublicKeys: [publicKeyFor(12), publicKeyFor(13)],
    versionTime: '2026-08-22T10:00:00Z',
  }),
).log.slice(log.length);

type Object = Record<string, Json>;

/** The log with one more version, written and signed by hand: as a forger would. */
function forged(
  change: (entry: { versionTime: string; parameters: Object; state: Object }) => void,
  options: { readonly seed?: number; readonly versionId?: string; readonly number?: number } = {},
): string {
  const { versionTime, parameters, state } = JSON.parse(sound) as {
    versionTime: string;
    parameters: Object;
    state: Object;
  };
  const entry = { versionTime, parameters, state };
  change(entry);
  const previous = {
    number: options.number ?? 1,
    versionId: options.versionId ?? before.versionId,
  };
  return log + signedLine(entry, previous, seedOf(options.seed ?? seeds.recovery));
}

const code = (text: string) => refusedBecause(readIdentity(text)).code;

describe('a forged version', () => {
  test('written by hand as it should be is accepted', () => {
    expect(readIdentity(forged(() => undefined)).ok).toBe(true);
  });

  const service = (state: Object) => (state['service'] as Object[])[0]!;
  const method = (state: Object) => (state['verificationMethod'] as Object[])[0]!;

  const cases: readonly [rule: string, change: Parameters<typeof forged>[0], code: string][] = [
    [
      'with an unknown parameter',
      ({ parameters }) => (parameters['more'] = 1),
      'record.identity_parameter_wrong',
    ],
    [
      'of another version of the method',
      ({ parameters }) => (parameters['method'] = 'did:webvh:1.1'),
      'record.identity_method_unknown',
    ],
    [
      'that states the SCID again',
      ({ parameters }) => (parameters['scid'] = scid),
      'record.identity_parameter_wrong',
    ],
    [
      'with a key that is no key',
      ({ parameters }) => (parameters['updateKeys'] = ['z1']),
      'record.identity_parameter_wrong',
    ],
    [
      'with more keys to come than 64',
      ({ parameters }) =>
        (parameters['nextKeyHashes'] = Array.from({ length: 65 }, (_, at) => `hash ${at}`)),
      'record.identity_parameter_wrong',
    ],
    [
      'with null for a list',
      ({ parameters }) => (parameters['nextKeyHashes'] = null),
      'record.identity_parameter_wrong',
    ],
    [
      'with witnesses of did:webvh',
      ({ parameters }) =>
        (parameters['witness'] = {
          threshold: 1,
          witnesses: [{ id: `did:key:${encodeMultikey(publicKeyFor(1))}` }],
        }),
      'record.identity_witnesses_unsupported',
    ],
    [
      'without keys, to keep the old ones',
      ({ parameters }) => delete parameters['updateKeys'],
      'record.identity_key_not_committed',
    ],
    [
      'with an empty list of keys',
      ({ parameters }) => (parameters['updateKeys'] = []),
      'record.identity_key_not_committed',
    ],
    [
      'with a key beside the committed one',
      ({ parameters }) =>
        (parameters['updateKeys'] = [
          encodeMultikey(publicKeyFor(seeds.recovery)),
          encodeMultikey(publicKeyFor(seeds.thief)),
        ]),
      'record.identity_key_not_committed',
    ],
    [
      'with the key of a thief alone',
      ({ parameters }) => (parameters['updateKeys'] = [encodeMultikey(publicKeyFor(seeds.thief))]),
      'record.identity_key_not_committed',
    ],
    [
      'without next keys',
      ({ parameters }) => delete parameters['nextKeyHashes'],
      'record.identity_next_keys_missing',
    ],
    [
      'that stops fixing keys in advance',
      ({ parameters }) => (parameters['nextKeyHashes'] = []),
      'record.identity_next_keys_missing',
    ],
    [
      'that can no longer move',
      ({ parameters }) => (parameters['portable'] = false),
      'record.identity_not_portable',
    ],
    [
      'with the DID of another SCID',
      ({ state }) => (state['id'] = `did:webvh:${otherScid}:example.org`),
      'record.identity_did_of_other_scid',
    ],
    [
      'that moves and forgets its earlier DID',
      ({ state }) => (state['id'] = did.replace('example.org', 'example.net')),
      'record.identity_earlier_did_not_kept',
    ],
    ['without a DID', ({ state }) => delete state['id'], 'record.identity_document_wrong'],
    [
      'with a DID of another path',
      ({ state }) =>
        Object.assign(state, { id: `did:webvh:${scid}:example.org`, alsoKnownAs: [did] }),
      'record.identity_document_wrong',
    ],
    [
      'with other names that are no list',
      ({ state }) => (state['alsoKnownAs'] = 'x'),
      'record.identity_document_wrong',
    ],
    [
      'without a record key',
      ({ state }) => (state['verificationMethod'] = []),
      'record.identity_document_wrong',
    ],
    [
      'with two record keys',
      ({ state }) => (state['verificationMethod'] = [method(state), method(state)]),
      'record.identity_document_wrong',
    ],
    [
      'with a record key of another',
      ({ state }) => (method(state)['controller'] = 'did:web:x'),
      'record.identity_document_wrong',
    ],
    ['without a record', ({ state }) => (state['service'] = []), 'record.identity_document_wrong'],
    [
      'with its record elsewhere',
      ({ state }) => (service(state)['serviceEndpoint'] = 'https://example.net'),
      'record.identity_document_wrong',
    ],
    [
      'with an epoch that is no number',
      ({ state }) => (service(state)['epoch'] = '0'),
      'record.identity_document_wrong',
    ],
    [
      'with a cut that is none',
      ({ state }) => (service(state)['cut'] = {}),
      'record.identity_document_wrong',
    ],
    [
      'with a record key of small order',
      ({ state }) => (method(state)['publicKeyMultibase'] = encodeMultikey(new Uint8Array(32))),
      'record.identity_key_unsafe',
    ],
  ];
  test.each(cases)('%s is refused, though signed with a recovery key', (_, change, expected) => {
    expect(code(forged(change))).toBe(expected);
  });

  test('whose document is all about a DID of another path is refused', () => {
    const elsewhere = did.replace(`:id:${scid}`, ':elsewhere');
    const text = forged(({ state }) => {
      const moved = JSON.parse(JSON.stringify(state).replaceAll(did, elsewhere)) as Object;
      Object.assign(state, moved, { alsoKnownAs: [did] });
    });
    expect(refusedBecause(readIdentity(text))).toEqual({
      code: 'record.identity_document_wrong',
      version: 2,
      part: 'id',
    });
  });

  test('signed under a key of mixed order is refused, though the signature is good', () => {
    const founded = createIdentity({
      updateSeed: seedOf(1),
      nextPublicKeys: [mixedKey.publicKey],
      recordPublicKey: publicKeyFor(4),
      host: 'example.org',
      versionTime: '2026-08-21T10:00:00Z',
    });
    const { state, versionId: first } = JSON.parse(founded.log) as Object & { versionId: string };
    const multikey = encodeMultikey(mixedKey.publicKey);
    const entry = {
      versionTime: '2026-08-22T10:00:00Z',
      parameters: { nextKeyHashes: ['x'], updateKeys: [multikey] },
      state: state as JsonObject,
    };
    const document = { ...entry, versionId: `2-${entryHashOf(entry, first)}` };
    const options = {
      cryptosuite: 'eddsa-jcs-2022',
      proofPurpose: 'assertionMethod',
      type: 'DataIntegrityProof',
      verificationMethod: `did:key:${multikey}#${multikey}`,
    };
    const message = concatBytes(sha256(encodeJson(options)), sha256(encodeJson(document)));
    const signature = mixedKey.sign(message);
    expect(verifyEd25519(message, signature, importPublicKey(mixedKey.publicKey))).toBe(true);
    const proof = [{ ...options, proofValue: `z${encodeBase58(signature)}` }];
    const line = `${textOf(encodeJson({ ...document, proof }))}\n`;
    expect(refusedBecause(readIdentity(founded.log + line))).toEqual({
      code: 'record.identity_key_unsafe',
      version: 2,
      because: { code: 'record.key_not_prime_order' },
    });
  });

  test('signed by a stranger is refused', () => {
    expect(code(forged(() => undefined, { seed: seeds.thief }))).toBe(
      'record.identity_key_not_authorised',
    );
  });

  test('that follows another version, or skips one, is refused', () => {
    expect(code(forged(() => undefined, { versionId: `1-${otherScid}` }))).toBe(
      'record.identity_entry_hash_mismatch',
    );
    expect(code(forged(() => undefined, { number: 2 }))).toBe(
      'record.identity_version_number_wrong',
    );
  });

  test('with its proof taken out, doubled beyond reason or bent is refused', () => {
    const line = forged(() => undefined).slice(log.length);
    const [proof] = (JSON.parse(line) as { proof: Json[] }).proof;
    const text = JSON.stringify(proof);
    const malformed = 'record.identity_proof_malformed';
    expect(code(log + line.replace(text, ''))).toBe(malformed);
    expect(code(log + line.replace(text, new Array<string>(9).fill(text).join(',')))).toBe(
      malformed,
    );
    expect(code(log + line.replace(text, '1'))).toBe(malformed);
    expect(code(log + line.replace('eddsa-jcs-2022', 'eddsa-rdfc-2022'))).toBe(malformed);
    expect(code(log + line.replace('DataIntegrityProof', 'DataIntegrityproof'))).toBe(malformed);
    expect(
      code(log + line.replace('"assertionMethod","proofValue"', '"authentication","proofValue"')),
    ).toBe(malformed);
  });

  test('whose proof shows one key and is made with another is refused', () => {
    const line = forged(() => undefined, { seed: seeds.thief }).slice(log.length);
    const thief = encodeMultikey(publicKeyFor(seeds.thief));
    const owner = encodeMultikey(publicKeyFor(seeds.recovery));
    const shown = line.replace(`#${thief}`, `#${owner}`);
    expect(code(log + shown)).toBe('record.identity_proof_malformed');
    const both = line.replaceAll(thief, owner);
    expect(code(log + both)).toBe('record.identity_proof_wrong');
  });
});

describe('a forged first version', () => {
  /** The first version with something changed, its entry hash and proof made anew. */
  const refound = (change: (entry: { parameters: Object; state: Object }) => void) => {
    const { versionTime, parameters, state } = JSON.parse(log) as UnsignedEntry;
    const entry = { versionTime, parameters: { ...parameters }, state: { ...state } };
    change(entry);
    return signedLine(entry, { number: 0, versionId: scid }, seedOf(seeds.update));
  };

  test('written by hand as it should be is the same', () => {
    expect(refound(() => undefined)).toBe(log);
  });

  test('does not have the SCID: the identity is what it began as', () => {
    const changes: ((entry: { parameters: Object; state: Object }) => void)[] = [
      ({ parameters }) => (parameters['ttl'] = 60),
      ({ parameters }) => (parameters['nextKeyHashes'] = [nextKeyHash(publicKeyFor(seeds.thief))]),
      ({ state }) => (state['alsoKnownAs'] = ['https://example.com']),
    ];
    for (const change of changes)
      expect(code(refound(change))).toBe('record.identity_scid_mismatch');
  });

  test('may name no other SCID than its own', () => {
    const all = refound(({ parameters }) => (parameters['scid'] = otherScid));
    expect(code(all)).toBe('record.identity_did_of_other_scid');
    expect(code(log.replaceAll(scid, otherScid))).toBe('record.identity_scid_mismatch');
    expect(code(refound(({ parameters }) => (parameters['scid'] = '"')))).toBe(
      'record.identity_parameter_wrong',
    );
  });

  test('without keys or method is refused', () => {
    expect(code(refound(({ parameters }) => delete parameters['updateKeys']))).toBe(
      'record.identity_parameter_wrong',
    );
    expect(code(refound(({ parameters }) => delete parameters['method']))).toBe(
      'record.identity_method_unknown',
    );
  });

  test('has epoch 0 and no cut', () => {
    const document = JSON.parse(log) as { state: JsonObject };
    expect(JSON.stringify(document.state)).toContain('"epoch":0');
    expect(JSON.stringify(document.state)).not.toContain('cut');
  });
});
