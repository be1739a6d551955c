import { getPlace, invite as makeInvitation, roles, type Role } from '@communard/core';
import type { ExitStatus, OpenCall, Verb } from '../verb.ts';

const labelLengthMax = 80;

/** Prints a single-use sign-in link for an office of an organisation. */
export const invite: Verb = {
  kind: 'open',
  usage: '--organisation NAME --role secretariat|delegate',
  options: {
    organisation: { type: 'string' },
    role: { type: 'string' },
    label: { type: 'string' },
  },
  run: async ({ flags, terminal, text, instance }: OpenCall): Promise<ExitStatus> => {
    const { organisation: slug, role, label } = flags;
    if (typeof slug !== 'string' || typeof role !== 'string') {
      terminal.message(text('command-line.invite_incomplete'));
      return 2;
    }
    if (!isRole(role)) {
      terminal.message(text('command-line.unknown_role', { role }));
      return 2;
    }
    const place = await getPlace(instance, slug);
    if (place === undefined || !place.speaksForItself) {
      terminal.message(text('command-line.unknown_organisation', { organisation: slug }));
      return 2;
    }
    const { secret } = await makeInvitation(instance, {
      organisation: place.id,
      role,
      label: String(label ?? role).slice(0, labelLengthMax),
    });
    terminal.data(`${instance.publicUrl}/sign-in/${secret}\n`);
    terminal.message(text('command-line.invite_made'));
    return 0;
  },
};

function isRole(role: string): role is Role {
  return (roles as readonly string[]).includes(role);
}
