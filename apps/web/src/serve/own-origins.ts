export interface OwnOrigins {
  /** The origin a `Host` header asks for; undefined if it is none of ours. */
  of(host: string | undefined): URL | undefined;
}

/**
 * The names this installation answers to. On a loopback address every spelling of it is ours, so
 * that trying things out needs no settings.
 */
export function ownOrigins(publicUrls: readonly string[], port: number): OwnOrigins {
  const origins = new Map<string, URL>();
  for (const written of publicUrls) {
    const url = new URL(written);
    origins.set(url.host, url);
  }
  const isTrial = [...origins.values()].some(isLoopback);
  if (isTrial)
    for (const name of ['localhost', '127.0.0.1', '[::1]'])
      origins.set(`${name}:${port}`, new URL(`http://${name}:${port}`));
  return { of: (host) => (host === undefined ? undefined : origins.get(host.toLowerCase())) };
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}
