import { getApplication, listAffiliations, type Actor, type Place } from '@communard/core';
import { formatDay } from '@communard/languages';
import { ownPlaces, type OwnPlace } from '#lib/accounts/own-places.ts';
import { instance } from '#lib/server/instance.ts';
import type { Reader } from './reader.ts';
import { pickText } from './pick-text.ts';

/** How one joins, and where the reader's own organisations stand. */
export async function joinPage(place: Place, actor: Actor | undefined, reader: Reader) {
  const own = actor?.kind === 'account' ? await ownPlaces(actor) : [];
  const others = own.filter(({ id }) => id !== place.id);
  const standings = await Promise.all(others.map((other) => standingHere(other, place, reader)));
  return {
    principles: place.principles && {
      version: place.principles.version,
      stated: formatDay(reader.locale, place.principles.at.slice(0, 10)),
      text: pickText(place.principles.texts, reader.locale),
    },
    waiting: standings.filter(({ state }) => state === 'waiting'),
    members: standings.filter(({ state }) => state === 'member'),
    free: standings.filter(({ state }) => state === 'free'),
  };
}

async function standingHere(own: OwnPlace, { id: federation }: Place, { locale }: Reader) {
  const affiliations = await listAffiliations(instance(), own.id);
  const isMember = affiliations.some(
    (line) => line.federation === federation && line.standing === 'member',
  );
  const application = await getApplication(instance(), { federation, organisation: own.id });
  const state = isMember ? 'member' : application?.isOpen === true ? 'waiting' : 'free';
  const day = (at: string | undefined) => at && formatDay(locale, at.slice(0, 10));
  return {
    id: own.id,
    name: own.name,
    lang: own.lang,
    state,
    appliedOn: day(application?.made?.at),
    declined:
      state === 'free' && application?.answered?.answer === 'declined'
        ? { day: day(application.answered.at), reason: application.answered.reason }
        : undefined,
  } as const;
}

export type JoinPage = Awaited<ReturnType<typeof joinPage>>;
