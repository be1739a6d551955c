interface FetchHeaders {
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
}

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that may change something was sent by another site's page. It must show our
 * own origin, or be called same-origin by the browser; one that shows neither is refused, of any
 * content type. The framework's own check looks at form types only.
 *
 * Pages are sent with `Referrer-Policy: same-origin`, not `no-referrer`: under the latter browsers
 * put `Origin: null` on our own forms (Fetch standard, "append a request Origin header").
 */
export function isFromElsewhere(method: string, headers: FetchHeaders, ownOrigin: string): boolean {
  if (readingMethods.has(method)) return false;
  if (headers.origin !== undefined) return headers.origin !== ownOrigin;
  return headers['sec-fetch-site'] !== 'same-origin';
}
