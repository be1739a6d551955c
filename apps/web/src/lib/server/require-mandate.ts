import { getPlace, holdsMandate, type Actor, type Place, type Role } from '@communard/core';
import { error, redirect } from '@sveltejs/kit';
import { instance } from './instance.ts';

/** Somebody who is signed in. */
export type Account = Extract<Actor, { kind: 'account' }>;

type Locals = App.Locals;

/** Who is signed in; anyone else is shown how to sign in. */
export function requireAccount({ actor }: Locals): Account {
  if (actor?.kind !== 'account') redirect(303, '/sign-in');
  return actor;
}

/**
 * Who is signed in with a mandate in the organisation. Without one the page is not there: the same
 * answer as for a page that does not exist, so that nothing is learnt.
 */
export function requireMandate(
  locals: Locals,
  organisation: string,
  roles?: readonly Role[],
): Account {
  const account = requireAccount(locals);
  if (!holdsMandate(account, organisation, roles)) notFound(locals);
  return account;
}

/** The organisation whose short name stands in the address. */
export async function requirePlace(locals: Locals, slug: string): Promise<Place> {
  return (await getPlace(instance(), slug)) ?? notFound(locals);
}

export function notFound({ t }: Locals): never {
  error(404, t('interface.not_found_text'));
}
