/**
 * Scripts, styles and pictures from here only, nothing inline, no frames, no foreign form targets.
 * The one trusted-types policy is that of `a.js`, which registers the service worker.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types communard',
].join('; ');

const permissions = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'browsing-topics'];

const always: readonly (readonly [string, string])[] = [
  ['content-security-policy', contentSecurityPolicy],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', permissions.map((name) => `${name}=()`).join(', ')],
];

const oneYear = 'max-age=31536000';

/** Sent with every answer: pages, files, errors (OWASP ASVS 5.0.0, 3.4). */
export function securityHeaders(protocol: string): readonly (readonly [string, string])[] {
  // Over plain http the header means nothing (RFC 6797 §7.2), and an onion name has no other.
  return protocol === 'https:' ? [...always, ['strict-transport-security', oneYear]] : always;
}
