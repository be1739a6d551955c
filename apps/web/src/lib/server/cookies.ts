import { randomBytes } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';

/** 30 days: a session is no older, see core's `resolveSession`. */
const sessionAgeMaxSeconds = 30 * 24 * 3600;
const settingAgeMaxSeconds = 365 * 24 * 3600;

/**
 * `__Host-` binds a cookie to this host and to https (RFC 6265bis §4.1.3.2). Over plain http,
 * as under an onion name or on a trial machine, browsers would drop it, so it goes without.
 */
function sessionName(url: URL): string {
  return url.protocol === 'https:' ? '__Host-session' : 'session';
}

function options(url: URL, maxAge: number) {
  return { ...windowOptions(url), maxAge };
}

/** Without an age a cookie goes with the browser's window. */
function windowOptions({ protocol }: URL) {
  return { path: '/', httpOnly: true, secure: protocol === 'https:', sameSite: 'lax' } as const;
}

export function sessionToken({ cookies, url }: RequestEvent): string | undefined {
  return cookies.get(sessionName(url));
}

/** After redeeming an invitation or signing in: a new token each time. */
export function keepSession({ cookies, url }: RequestEvent, token: string): void {
  cookies.set(sessionName(url), token, options(url, sessionAgeMaxSeconds));
}

export function dropSession({ cookies, url }: RequestEvent): void {
  cookies.delete(sessionName(url), options(url, 0));
}

/**
 * What tells this browser from others while nobody is signed in on it: a challenge for a passkey is
 * good in the browser that asked for it. Made when first asked for; goes with the window.
 */
export function passkeyBrowser({ cookies, url }: RequestEvent): string {
  const name = url.protocol === 'https:' ? '__Host-browser' : 'browser';
  const known = cookies.get(name);
  if (known !== undefined && known.length >= 43) return known;
  const made = randomBytes(32).toString('base64url');
  cookies.set(name, made, windowOptions(url));
  return made;
}

export type Setting = 'lang' | 'theme';

export function keepSetting({ cookies, url }: RequestEvent, setting: Setting, value: string): void {
  cookies.set(setting, value, options(url, settingAgeMaxSeconds));
}

/** The cookie of a message for the next page. */
export function keepFlashText({ cookies, url }: RequestEvent, text: string): void {
  cookies.set('flash', text, windowOptions(url));
}

export function flashText({ cookies }: RequestEvent): string | undefined {
  return cookies.get('flash');
}

/** A header that removes the message once it was shown. */
export function dropFlashHeader({ cookies, url }: RequestEvent): string {
  return cookies.serialize('flash', '', options(url, 0));
}
