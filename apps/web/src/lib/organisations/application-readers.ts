import { holdsMandate, listAffiliations, listApplications, type Place } from '@communard/core';
import { ownPlaces, type OwnPlace } from '#lib/accounts/own-places.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound, requireAccount, type Account } from '#lib/server/require-mandate.ts';

export interface ApplicationReader {
  readonly actor: Account;
  readonly isSecretariat: boolean;
  /** The reader's organisations that are members, and so are consulted. */
  readonly members: readonly OwnPlace[];
}

/** Applications are read by the secretariat, which answers, and by members, who are consulted. */
export async function requireApplicationReader(
  locals: App.Locals,
  place: Place,
): Promise<ApplicationReader> {
  const actor = requireAccount(locals);
  const isSecretariat = holdsMandate(actor, place.id, ['secretariat']);
  const members = await membersAmong(await ownPlaces(actor), place);
  if (!place.isFederation || (!isSecretariat && members.length === 0)) notFound(locals);
  return { actor, isSecretariat, members };
}

async function membersAmong(places: readonly OwnPlace[], { id }: Place): Promise<OwnPlace[]> {
  const members = await Promise.all(
    places.map(async (place) => {
      const affiliations = await listAffiliations(instance(), place.id);
      const isMember = affiliations.some(
        ({ federation, standing }) => federation === id && standing === 'member',
      );
      return isMember ? [place] : [];
    }),
  );
  return members.flat();
}

/** The open application of the organisation with this short name. */
export async function requireApplication(locals: App.Locals, place: Place, slug: string) {
  const applications = await listApplications(instance(), place.id);
  return applications.find(({ name }) => name?.slug === slug) ?? notFound(locals);
}
