import { createHash } from 'node:crypto';

/** Taking along everything of an organisation: the act that two who speak for it agree on. */
export const exportOrganisationAction = 'organisation.export';

/**
 * What an approval of an export is about: SHA-256 of the public keys that may open it, sorted, one
 * a line. Who approves sees the keys themselves; an export to others is another act.
 */
export function recipientsHash(recipients: readonly string[]): string {
  return createHash('sha256').update(recipientsText(recipients)).digest('base64url');
}

export function recipientsText(recipients: readonly string[]): string {
  return [...new Set(recipients)].sort().join('\n');
}
