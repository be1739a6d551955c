import { assert } from './assert.ts';
import { isScid } from './entry-fields.ts';
import { accept, refuse, type Read } from './read.ts';

/** A did:webvh identifier taken apart. */
export interface Did {
  readonly scid: string;
  /** Host name with its port, as in a URL: `example.org` or `localhost:8080`. */
  readonly host: string;
  /** Path segments. */
  readonly path: readonly string[];
}

const prefix = 'did:webvh:';

/**
 * The identifier of an organisation: its log is served at `https://<host>/id/<SCID>/did.jsonl`.
 * The host is a name with an optional port; did:webvh permits no IP addresses.
 */
export function didOf(scid: string, host: string): string {
  const did = `${prefix}${scid}:${host.replace(':', '%3A')}:id:${scid}`;
  assert(isHost(host), 'the host of an identity is a lower-case name, not an IP address');
  return did;
}

/** Whether a text can be the host of an identity: `example.org`, `localhost:8080`. */
export function isHost(host: string): boolean {
  const [name = '', port, ...rest] = host.split(':');
  if (rest.length > 0 || name.length > 253) return false;
  if (port !== undefined && !(/^[1-9]\d{0,4}$/.test(port) && Number(port) < 65_536)) return false;
  const labels = name.split('.');
  const areLabels = labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  // URL parsers read a host that ends in a number as an IPv4 address, in octal and hex as well.
  return areLabels && !/^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1)!);
}

/**
 * Takes a did:webvh identifier apart. Percent-encoding is refused but for the colon before a port,
 * so that nothing can hide in it: no IP address, no slash and no `..`.
 */
export function parseDid(did: string): Read<Did> {
  if (!did.startsWith(prefix)) return refuse('record.did_malformed', { part: 'method' });
  const [scid, hostText = '', ...path] = did.slice(prefix.length).split(':');
  if (!isScid(scid)) return refuse('record.did_malformed', { part: 'scid' });
  const host = hostText.replace(/%3A/i, ':');
  if (hostText.includes(':') || !isHost(host))
    return refuse('record.did_malformed', { part: 'host' });
  const arePaths = path.every((part) => /^[A-Za-z0-9._~-]+$/.test(part) && !/^\.+$/.test(part));
  return arePaths ? accept({ scid, host, path }) : refuse('record.did_malformed', { part: 'path' });
}
