import { foundOrganisation, invite, runCommand, type Place } from '@communard/core';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { publicAddress } from '#lib/server/public-address.ts';
import type { Account } from '#lib/server/require-mandate.ts';

/** What a form asks for a new organisation on this server. */
export function hostedInput(form: FormData, host: Pick<Place, 'id'>) {
  const { admittedOn, ...input } = Object.fromEntries(form);
  const isNow = admittedOn === undefined || admittedOn === '';
  return { ...input, isFederation: false, host: host.id, ...(isNow ? {} : { admittedOn }) };
}

/** Founds an organisation for its host, and makes the link by which its delegate signs in. */
export async function foundHosted(form: FormData, host: Place, actor: Account) {
  const result = await runCommand(instance(), actor, foundOrganisation, {
    input: hostedInput(form, host),
    idempotencyKey: formKey(form),
  });
  if (!result.ok) return result;
  const { organisation, slug, recoverySeeds } = result.value;
  const terms = { organisation, role: 'delegate', label: 'delegate' } as const;
  const { secret } = await invite(instance(), terms);
  const link = `${publicAddress()}/sign-in/${secret}`;
  return { ok: true as const, value: { slug, recoverySeeds, link } };
}
