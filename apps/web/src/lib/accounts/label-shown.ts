import { roles, unitRoles } from '@communard/core';
import type { Translator } from '@communard/languages';

const named = [...roles, ...unitRoles];

/**
 * What an account is called. Whoever was invited without a name of the office carries the code of
 * the role, which is told in the reader's language.
 */
export function labelShown(label: string, t: Translator): string {
  const role = named.find((one) => one === label);
  return role === undefined ? label : t(`organisations.role_${role}`);
}
