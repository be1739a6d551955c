import {
  getPlace,
  holdsMandate,
  isMember,
  listPlacesOf,
  type ListedSignatory,
  type Place,
  type SignatoryList,
} from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { notFound, requireAccount } from '#lib/server/require-mandate.ts';
import type { FoundResolution } from './require-resolution.ts';

type PlaceHead = Awaited<ReturnType<typeof listPlacesOf>>[number];

/** An organisation the reader speaks for, with what it did and may do under a resolution. */
export interface Signer {
  readonly place: PlaceHead;
  readonly short: string;
  readonly isMember: boolean;
  /** Its place in the list of signatories, if it stands there. */
  readonly listed: ListedSignatory | undefined;
  readonly canSign: boolean;
  readonly canWithdraw: boolean;
}

/** The reader's organisations, in the order of their names. */
export async function signersOf(
  { actor }: App.Locals,
  found: Pick<FoundResolution, 'page' | 'place'>,
  list: SignatoryList,
): Promise<Signer[]> {
  if (actor?.kind !== 'account') return [];
  const ids = [...new Set(actor.mandates.map(({ organisation }) => organisation))];
  const places = await listPlacesOf(instance(), ids);
  return Promise.all(places.map((place) => signerOf(place, found.page, list)));
}

async function signerOf(
  place: PlaceHead,
  { log, state, furtherPossible, adoption }: FoundResolution['page'],
  { signatories }: SignatoryList,
): Promise<Signer> {
  const { kysely } = instance().database;
  const member = place.id === log || (await isMember(kysely, log, place.id));
  const listed = signatories.find(({ organisation }) => organisation === place.id);
  const isOpen = state === 'adopted' && furtherPossible;
  const isEntitled = adoption?.openTo !== 'members' || member;
  return {
    place,
    short: place.abbreviation ?? place.name,
    isMember: member,
    listed,
    canSign: isOpen && isEntitled && listed?.state !== 'given',
    canWithdraw: listed !== undefined && listed.state !== 'withdrawn',
  };
}

/** The organisation of the reader that acts: `?as=` says which, where there are several. */
export async function requireActing(locals: App.Locals, url: URL): Promise<Place> {
  const account = requireAccount(locals);
  const ids = [...new Set(account.mandates.map(({ organisation }) => organisation))];
  const places = await listPlacesOf(instance(), ids);
  const as = url.searchParams.get('as');
  const own = as === null ? places[0] : places.find(({ slug }) => slug === as);
  const place = own && (await getPlace(instance(), own.slug));
  if (place === undefined || !holdsMandate(account, place.id)) notFound(locals);
  return place;
}
