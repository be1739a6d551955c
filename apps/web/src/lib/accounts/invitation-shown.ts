import { getInvitation, listPlacesOf, type Role, type UnitRole } from '@communard/core';
import type { Translator } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { labelShown } from './label-shown.ts';

/** What a sign-in link is for, before anybody uses it. */
export interface InvitationShown {
  readonly role: Role | UnitRole;
  readonly label: string;
  readonly organisation: { readonly name: string; readonly lang: string | undefined } | undefined;
}

/** Undefined for a link that was used, has run out or was never given: one answer for all. */
export async function invitationShown(
  secret: string,
  t: Translator,
): Promise<InvitationShown | undefined> {
  const invitation = await getInvitation(instance(), secret);
  if (invitation === undefined || invitation.role === 'founder') return undefined;
  const { organisation, role, label } = invitation;
  const [place] = organisation === null ? [] : await listPlacesOf(instance(), [organisation]);
  const name = place && { name: place.name, lang: place.nameLang ?? undefined };
  return { role, label: labelShown(label, t), organisation: name };
}
