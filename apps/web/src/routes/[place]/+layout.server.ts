import { getPlace, holdsMandate, type Actor } from '@communard/core';
import { error } from '@sveltejs/kit';
import { instance } from '#lib/server/instance.ts';
import type { LayoutServerLoad } from './$types.ts';

function seesUnits(actor: Actor | undefined, organisation: string): boolean {
  if (actor?.kind !== 'account') return false;
  const isInUnit = actor.unitMandates?.some((mandate) => mandate.organisation === organisation);
  return isInUnit === true || holdsMandate(actor, organisation, ['secretariat']);
}

/** The organisation whose short name stands in the address, and what the reader may do for it. */
export const load: LayoutServerLoad = async ({ params, locals }) => {
  const found = await getPlace(instance(), params.place);
  if (found === undefined) error(404, locals.t('interface.not_found_text'));
  const { actor } = locals;
  return {
    place: {
      ...found,
      lang: found.nameLang ?? undefined,
      href: `/${found.slug}`,
    },
    mandate: {
      isSecretariat: actor !== undefined && holdsMandate(actor, found.id, ['secretariat']),
      isDelegate: actor !== undefined && holdsMandate(actor, found.id),
      /** Whether there is a tree of units the reader may open. */
      seesUnits: seesUnits(actor, found.id),
    },
  };
};
