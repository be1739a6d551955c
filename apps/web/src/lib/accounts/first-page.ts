import { hasPage } from '#lib/navigation.ts';

/** Where one goes after signing in. */
export function firstPage(): string {
  return hasPage('/today') ? '/today' : '/me';
}
