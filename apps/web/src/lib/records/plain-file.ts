/** How long a cache may hold a file, by what it is: design of records, section 2.6. */
const lifetimes = {
  /** The head of a record: asked for often, answered "unchanged" mostly. */
  head: 'public, max-age=5',
  identity: 'public, max-age=60',
  /** Never changes: the same address always has the same bytes. */
  fixed: 'public, max-age=31536000, immutable',
} as const;

/** A file for programs; any site and any server may read it. */
export function plainFile(
  body: string | Uint8Array,
  { type, lasts }: { type: string; lasts: keyof typeof lifetimes },
): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'content-type': type,
      'cache-control': lifetimes[lasts],
      vary: 'Accept-Encoding',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    },
  });
}

/** What does not exist, for programs: no page around it. */
export function noFile(): Response {
  return new Response('not found\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' },
  });
}
