import { decodeBase64, encodeBase64 } from '../base64.ts';
import { encodeJson, type Json, type JsonObject } from '../json.ts';
import type { ReasonCode } from '../reason.ts';
import { textOf } from './sample-record.ts';

/** A change of one line, and the reason it must be refused for. A line of null is taken out. */
export interface Tampered {
  readonly rule: string;
  /** Counted from 1. */
  readonly line: number;
  readonly becomes: string | null;
  readonly code: ReasonCode;
  /** Code of the reason within that reason. */
  readonly because?: ReasonCode;
}

/** Changes of the golden files, by file. */
export function tamperedVectors(files: {
  readonly certificate: string;
  readonly exported: string;
  readonly identity: string;
}): Record<string, readonly Tampered[]> {
  return {
    'certificate.tlog-proof': certificates(files.certificate.split('\n')),
    'record.jsonl': exports(files.exported.split('\n')),
    'did.jsonl': identities(files.identity.split('\n')),
  };
}

function certificates(lines: readonly string[]): Tampered[] {
  const head = lines.indexOf('') + 2;
  const noRoot = encodeBase64(new Uint8Array(32));
  const extended = `${lines[head + 1]}\nmore`;
  return [
    tampered('another version', 1, 'c2sp.org/tlog-proof@v2', 'record.certificate_malformed'),
    ...certificateExtras(lines[1]!),
    tampered('another place', 3, 'index 0', 'record.proof_root_mismatch'),
    tampered('a hash taken out', 4, null, 'record.proof_length_wrong'),
    tampered('another size', head + 1, '6', 'record.note_signature_wrong'),
    tampered('another root', head + 2, noRoot, 'record.proof_root_mismatch'),
    tampered('more signed', head + 2, extended, 'record.checkpoint_has_extension_lines'),
    tampered('the record’s signature gone', head + 4, null, 'record.note_not_signed_by_key'),
    tampered('a witness’s signature gone', head + 5, null, 'record.note_not_signed_by_key'),
  ];
}

function certificateExtras(line: string): Tampered[] {
  const text = textOf(decodeBase64(line.slice('extra '.length))!);
  const { leaf, identity, witnesses } = JSON.parse(text) as Record<string, Json>;
  const extra = (change: JsonObject) =>
    `extra ${encodeBase64(encodeJson({ ...(JSON.parse(text) as JsonObject), ...change }))}`;
  const body = extra({ body: '{"text":"We refuse."}' });
  const otherLeaf = extra({ leaf: (leaf as string).replace('.sign', '.drop') });
  const unmoved = extra({ identity: (identity as string).split(/(?<=\n)/)[0]! });
  const fewer = extra({ witnesses: (witnesses as Json[]).slice(1) });
  return [
    tampered('another body', 2, body, 'record.body_not_committed'),
    tampered('another kind', 2, otherLeaf, 'record.proof_root_mismatch'),
    tampered('a history without the move', 2, unmoved, 'record.note_not_signed_by_key'),
    tampered('a witness not named', 2, fewer, 'record.note_signature_unknown'),
  ];
}

function exports(lines: readonly string[]): Tampered[] {
  const line = (number: number, change: JsonObject) =>
    textOf(encodeJson({ ...(JSON.parse(lines[number - 1]!) as JsonObject), ...change }));
  const { leaf } = JSON.parse(lines[4]!) as { readonly leaf: string };
  const otherLeaf = line(5, { leaf: leaf.replace('.sign', '.drop') });
  const refused = 'record.export_line_refused';
  return [
    tampered('another version', 1, line(1, { v: 2 }), 'record.export_version_unknown'),
    {
      ...tampered('a space', 4, `${lines[3]} `, refused),
      because: 'record.json_not_canonical',
    },
    {
      ...tampered('another body', 5, line(5, { body: '{}' }), refused),
      because: 'record.body_not_committed',
    },
    tampered('another leaf, its hash left', 5, otherLeaf, 'record.export_entry_hash_mismatch'),
    tampered('an entry taken out', 6, null, 'record.export_seq_wrong'),
    tampered(
      'an erased entry passed off as void',
      8,
      line(8, { without: 'void' }),
      'record.export_leaf_void_mark_wrong',
    ),
    tampered('the last entry taken out', 10, null, 'record.export_truncated'),
  ];
}

function identities(lines: readonly string[]): Tampered[] {
  const line = (number: number, from: string, to: string) =>
    lines[number - 1]!.replaceAll(from, to);
  return [
    tampered(
      'another host from the start',
      1,
      line(1, 'example.org', 'example.com'),
      'record.identity_scid_mismatch',
    ),
    tampered('the first version taken out', 1, null, 'record.identity_method_unknown'),
    tampered(
      'another cut',
      2,
      line(2, '"size":5', '"size":6'),
      'record.identity_entry_hash_mismatch',
    ),
    tampered(
      'moved elsewhere',
      2,
      line(2, 'example.net', 'example.com'),
      'record.identity_entry_hash_mismatch',
    ),
    tampered(
      'another proof',
      2,
      line(2, '"proofValue":"z', '"proofValue":"z2'),
      'record.identity_proof_wrong',
    ),
  ];
}

function tampered(rule: string, line: number, becomes: string | null, code: ReasonCode): Tampered {
  return { rule, line, becomes, code };
}
