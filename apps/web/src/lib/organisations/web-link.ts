/**
 * An address that people wrote, if it is safe to be a link: no scheme but those of the web. What
 * peers and documents state was not checked by us.
 */
export function webLink(address: string | null | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
