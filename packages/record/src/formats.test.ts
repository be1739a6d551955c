import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readBody } from './read-body.ts';
import { readIdentity } from './read-identity.ts';
import { readLeaf } from './read-leaf.ts';
import { decodeBase64 } from './base64.ts';
import { accepted, fromHex, hex, textOf, utf8 } from './testing/sample-record.ts';
import { leafHash } from './tree-hash.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const vector = (name: string) => read(`vectors/record/${name}`);

interface Golden {
  readonly identity: {
    readonly scid: string;
    readonly foundedDid: string;
    readonly movedDid: string;
  };
  readonly entries: readonly {
    readonly leaf: string;
    readonly body: string;
    readonly hash: string;
    readonly draft: { readonly salt: string };
  }[];
  readonly attachment: { readonly c: string };
  readonly tree: { readonly roots: readonly string[]; readonly frontier: string };
  readonly tiles: { readonly paths: readonly { readonly path: string }[]; readonly bundle: string };
  readonly checkpoint: {
    readonly checkpoint: string;
    readonly vkey: string;
    readonly witnesses: readonly string[];
  };
}

const golden = JSON.parse(vector('record-v1.json')) as Golden;
const { entries, checkpoint, identity, tree, tiles } = golden;
const lines = (name: string) => vector(name).split('\n');
const certificate = lines('certificate.tlog-proof');
const extra = textOf(decodeBase64(certificate[1]!.slice('extra '.length))!);
const { identity: log } = JSON.parse(extra) as { readonly identity: string };

/** What each example of the format pages must say, by page and name. */
const examples: Record<string, Record<string, string>> = {
  'entry.md': {
    'public-leaf': entries[1]!.leaf,
    'public-body': entries[1]!.body,
    'public-hash': entries[1]!.hash,
    'sealed-leaf': entries[3]!.leaf,
    'sealed-body': entries[3]!.body,
    attachment: golden.attachment.c,
  },
  'tiles.md': {
    frontier: tree.frontier,
    root: tree.roots[7]!,
    paths: tiles.paths.map(({ path }) => path).join('\n'),
    bundle: tiles.bundle,
  },
  'checkpoint.md': {
    checkpoint: checkpoint.checkpoint.trimEnd(),
    vkey: checkpoint.vkey,
    witnesses: checkpoint.witnesses.join('\n'),
  },
  'identity.md': {
    dids: `${identity.foundedDid}\n${identity.movedDid}`,
    'first-version': lines('did.jsonl')[0]!,
    'moved-service': JSON.stringify(
      (JSON.parse(lines('did.jsonl')[1]!) as { state: { service: unknown[] } }).state.service[0],
    ),
  },
  'certificate.md': {
    certificate: certificate.with(1, 'extra …').join('\n').trimEnd(),
    extra: extra.replace(JSON.stringify(log), '"…"'),
  },
  'record-export.md': {
    header: lines('record.jsonl')[0]!,
    entry: lines('record.jsonl')[4]!,
    erased: lines('record.jsonl')[7]!,
  },
};

/** The named examples of a page: fences that carry a name behind their language. */
function examplesOf(page: string): Record<string, string> {
  const fences = read(`docs/formats/${page}`).matchAll(/^```\w+ ([\w-]+)\n(.*?)\n?^```$/gms);
  return Object.fromEntries([...fences].map(([, name, text]) => [name!, text!]));
}

describe('the format pages', () => {
  test.each(Object.entries(examples))(
    '%s shows the golden files byte for byte',
    (page, expected) => {
      expect(examplesOf(page)).toEqual(expected);
    },
  );

  test('are all there', () => {
    expect(readdirSync(new URL('docs/formats/', root))).toEqual(
      expect.arrayContaining(Object.keys(examples)),
    );
  });

  test('show entries that can be read', () => {
    for (const seq of [1, 3]) {
      const { leaf, body, draft, hash } = entries[seq]!;
      const opened = accepted(readLeaf(utf8(leaf), { log: identity.scid, seq }));
      expect(readBody(opened, fromHex(draft.salt), utf8(body)).ok).toBe(true);
      expect(hex(leafHash(utf8(leaf)))).toBe(hash);
    }
  });

  test('show an identity that can be read', () => {
    const founded = `${examplesOf('identity.md')['first-version']}\n`;
    expect(accepted(readIdentity(founded)).did).toBe(identity.foundedDid);
  });
});
