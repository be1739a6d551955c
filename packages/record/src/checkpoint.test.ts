import { describe, expect, test } from 'vitest';
import { openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { addSignatureLine, cosignCheckpoint, verifyCosignature } from './cosignature.ts';
import { signEd25519 } from './crypto.ts';
import { openRecordCheckpoint } from './open-record-checkpoint.ts';
import { openWitnessedCheckpoint } from './open-witnessed-checkpoint.ts';
import { originOf, parseOrigin } from './origin.ts';
import { readIdentity } from './read-identity.ts';
import { signatureLine } from './signed-note.ts';
import { cosignerOf, signerOf } from './signer.ts';
import {
  accepted,
  hex,
  publicKeyFor,
  refusedBecause,
  sampleIdentity,
  seedOf,
  seeds,
  utf8,
} from './testing/sample-record.ts';
import { parseVkey, vkeyOf } from './vkey.ts';

const { scid } = sampleIdentity;
const origin = originOf(scid, 0);
const signer = signerOf(origin, seedOf(seeds.record));
const vkey = accepted(parseVkey(vkeyOf(origin, signer.publicKey)));
const root = seedOf(7);
const rootText = 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=';
const note = signCheckpoint({ origin, size: 41, root }, signer);

describe('a checkpoint', () => {
  test('is opened as it was signed', () => {
    expect(accepted(openCheckpoint(note, vkey))).toEqual({ origin, size: 41, root });
    expect(openCheckpoint(note, vkeyOf(origin, signer.publicKey)).ok).toBe(true);
  });

  test('says origin, size and root on three lines', () => {
    expect(note.split('\n').slice(0, 4)).toEqual([origin, '41', rootText, '']);
  });

  test('with any byte changed is refused', () => {
    const bytes = utf8(note);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Uint8Array.from(bytes);
      changed[at]! ^= 1 << (at % 7);
      expect(openCheckpoint(new TextDecoder().decode(changed), vkey).ok).toBe(false);
    }
  });

  /** A note with any text, truly signed by the record key. */
  const signText = (text: string) => {
    const signature = signEd25519(utf8(text), signer.key);
    return `${text}\n${signatureLine({ name: origin, keyId: signer.keyId, signature })}`;
  };

  test.each([
    [
      'with an extension line',
      `${origin}\n41\n${rootText}\nmore\n`,
      'record.checkpoint_has_extension_lines',
    ],
    [
      'with a size in two spellings',
      `${origin}\n041\n${rootText}\n`,
      'record.checkpoint_malformed',
    ],
    ['with a negative size', `${origin}\n-1\n${rootText}\n`, 'record.checkpoint_malformed'],
    [
      'with a size beyond counting',
      `${origin}\n9007199254740992\n${rootText}\n`,
      'record.checkpoint_malformed',
    ],
    ['with a short root', `${origin}\n41\nBwcH\n`, 'record.checkpoint_malformed'],
    ['without a root', `${origin}\n41\n`, 'record.checkpoint_malformed'],
    ['without an origin', `\n41\n${rootText}\n`, 'record.checkpoint_malformed'],
    [
      'of another origin',
      `${originOf(scid, 1)}\n41\n${rootText}\n`,
      'record.checkpoint_of_other_origin',
    ],
  ])('%s is refused, though signed', (_, text, code) => {
    expect(refusedBecause(openCheckpoint(signText(text), vkey)).code).toBe(code);
  });

  test('of another key is refused', () => {
    const other = accepted(parseVkey(vkeyOf(origin, signerOf(origin, seedOf(9)).publicKey)));
    expect(refusedBecause(openCheckpoint(note, other)).code).toBe('record.note_not_signed_by_key');
  });

  test('is never signed under a name that is not its origin, nor with a witness key', () => {
    const other = signerOf('other', seedOf(seeds.record));
    expect(() => signCheckpoint({ origin, size: 1, root }, other)).toThrow('bug');
    const wrongType = cosignerOf(origin, seedOf(seeds.record));
    expect(() => signCheckpoint({ origin, size: 1, root }, wrongType)).toThrow('bug');
  });
});

describe('a cosignature', () => {
  const witness = cosignerOf('node.example/witness', seedOf(seeds.witness));
  const witnessText = vkeyOf(witness.name, witness.publicKey, 'witness');
  const witnessVkey = accepted(parseVkey(witnessText));
  const line = accepted(cosignCheckpoint(note, witness, 1_787_306_400));
  const cosigned = addSignatureLine(note, line);

  test('says when the witness saw the head, and leaves the checkpoint as it was', () => {
    expect(accepted(verifyCosignature(cosigned, witnessVkey))).toEqual({
      name: witness.name,
      publicKey: witness.publicKey,
      timestampSeconds: 1_787_306_400,
    });
    expect(openCheckpoint(cosigned, vkey).ok).toBe(true);
  });

  test('that a public witness gave a public log in 2026 is verified', () => {
    const real = [
      'arche2025h1.staging.ct.transparency.dev',
      '1432088532',
      'U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=',
      '',
      '— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=',
      '— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==',
      '— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==',
      '',
    ].join('\n');
    const log =
      'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f';
    const witnesses = [
      'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
      'witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO',
    ];
    expect(accepted(openCheckpoint(real, log)).size).toBe(1_432_088_532);
    for (const text of witnesses) {
      const read = accepted(verifyCosignature(real, accepted(parseVkey(text))));
      expect(read.timestampSeconds).toBe(1_779_573_024);
    }
  });

  test('with any byte of its line changed is refused', () => {
    const bytes = utf8(cosigned);
    const from = utf8(note).length;
    for (let at = from; at < bytes.length; at += 1) {
      const changed = Uint8Array.from(bytes);
      changed[at]! ^= 1 << (at % 7);
      expect(verifyCosignature(new TextDecoder().decode(changed), witnessVkey).ok).toBe(false);
    }
  });

  test('of another head is refused', () => {
    const other = signCheckpoint({ origin, size: 42, root }, signer);
    const read = verifyCosignature(addSignatureLine(other, line), witnessVkey);
    expect(refusedBecause(read).code).toBe('record.note_signature_wrong');
  });

  test('given twice is refused, and a missing one as well', () => {
    const twice = addSignatureLine(cosigned, line);
    expect(refusedBecause(verifyCosignature(twice, witnessVkey)).code).toBe(
      'record.note_signature_duplicate',
    );
    expect(refusedBecause(verifyCosignature(note, witnessVkey)).code).toBe(
      'record.note_not_signed_by_key',
    );
  });

  test('is not looked for under a record key, nor a checkpoint under a witness key', () => {
    const read = verifyCosignature(cosigned, vkey);
    expect(refusedBecause(read).code).toBe('record.note_not_signed_by_key');
    const opened = openCheckpoint(cosigned, witnessVkey);
    expect(refusedBecause(opened).code).toBe('record.note_not_signed_by_key');
  });

  test('of another length is refused', () => {
    const { name, keyId } = witness;
    const short = signatureLine({ name, keyId, signature: new Uint8Array(64) });
    const read = verifyCosignature(addSignatureLine(note, short), witnessVkey);
    expect(refusedBecause(read).code).toBe('record.cosignature_malformed');
  });

  test('is not given to something that is no checkpoint', () => {
    expect(refusedBecause(cosignCheckpoint('text', witness, 1)).code).toBe('record.note_malformed');
    const text = `text\n\n${signatureLine({ name: 'a', keyId: seedOf(1).slice(28), signature: seedOf(1) })}`;
    expect(refusedBecause(cosignCheckpoint(text, witness, 1)).code).toBe(
      'record.checkpoint_malformed',
    );
  });

  test('is not made with a record key, nor with half a second', () => {
    expect(() => cosignCheckpoint(note, signer, 1)).toThrow('bug');
    expect(() => cosignCheckpoint(note, witness, 0.5)).toThrow('bug');
  });

  describe('on a head that travels alone', () => {
    const identity = accepted(readIdentity(sampleIdentity.log));
    const open = (text: string, witnesses: readonly string[]) =>
      openWitnessedCheckpoint(text, witnesses, identity);

    test('is verified with the key that travels with it', () => {
      const read = accepted(open(cosigned, [witnessText]));
      expect(read.checkpoint).toMatchObject({ scid, epoch: 0, size: 41 });
      expect(read.cosignatures.map(({ name }) => name)).toEqual([witness.name]);
      expect(accepted(open(note, [])).cosignatures).toEqual([]);
    });

    test('must be of a named key: no line may be left unread', () => {
      expect(refusedBecause(open(cosigned, []))).toEqual({
        code: 'record.note_signature_unknown',
        name: witness.name,
      });
    });

    test('must be there for each named key, and each key is named once', () => {
      const other = vkeyOf('other.example', publicKeyFor(6), 'witness');
      expect(refusedBecause(open(cosigned, [witnessText, other])).code).toBe(
        'record.note_not_signed_by_key',
      );
      expect(refusedBecause(open(cosigned, [witnessText, witnessText])).code).toBe(
        'record.note_key_unused',
      );
      expect(refusedBecause(open(cosigned, ['nonsense'])).code).toBe('record.vkey_malformed');
    });

    test('does not make a stranger’s head one of ours', () => {
      const strange = signerOf(origin, seedOf(seeds.thief));
      const forged = signCheckpoint({ origin, size: 41, root }, strange);
      expect(refusedBecause(openRecordCheckpoint(forged, identity)).code).toBe(
        'record.note_not_signed_by_key',
      );
    });
  });
});

describe('an origin', () => {
  test('names record and epoch, and no host', () => {
    expect(origin).toBe(`communard/v1/${scid}/0`);
    expect(accepted(parseOrigin(originOf(scid, 12)))).toEqual({ scid, epoch: 12 });
  });

  test.each([
    ['of another project', `other/v1/${scid}/0`],
    ['of another version', `communard/v2/${scid}/0`],
    ['without an epoch', `communard/v1/${scid}`],
    ['with an epoch in another spelling', `communard/v1/${scid}/00`],
    ['with an epoch that is no number', `communard/v1/${scid}/x`],
    ['with an empty epoch', `communard/v1/${scid}/`],
    ['with a part more', `communard/v1/${scid}/0/0`],
    ['without a SCID', 'communard/v1/example.org/0'],
  ])('%s is refused', (_, text) => {
    expect(refusedBecause(parseOrigin(text)).code).toBe('record.origin_malformed');
  });

  test('of something that is no SCID is a bug', () => {
    expect(() => originOf('example.org', 0)).toThrow('bug');
    expect(() => originOf(scid, -1)).toThrow('bug');
  });

  test('has the id of its key from name, type and key', () => {
    expect(hex(signer.keyId)).toBe(hex(vkey.keyId));
  });
});
