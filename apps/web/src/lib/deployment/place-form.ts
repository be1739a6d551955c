import type { ListedPlace } from '@communard/core';
import { readNumberedWords, writeNumberedWords } from './read-words.ts';

/** A place as the form writes it. */
export function placeTyped(place: ListedPlace | undefined): Readonly<Record<string, string>> {
  if (place === undefined) return {};
  const abilities = place.abilities.map(({ ability: word, people: number }) => ({ word, number }));
  const support = place.support.map(({ ability: word, hours: number }) => ({ word, number }));
  return {
    region: place.region,
    peopleMin: String(place.peopleMin),
    hoursMin: String(place.hoursMin),
    hoursMost: String(place.hoursMost),
    abilities: writeNumberedWords(abilities, '\n'),
    support: writeNumberedWords(support, '\n'),
    weeks: String(place.weeks),
    presentPeople: String(place.presentPeople),
    isRequired: place.isRequired ? 'yes' : 'no',
  };
}

/** The input of `statePlaceNeeds`; an ability without a number needs one person, or one hour. */
export function readPlace(form: FormData): object {
  const text = (name: string) => String(form.get(name) ?? '');
  const words = (name: string) => readNumberedWords(text(name));
  return {
    ...Object.fromEntries(
      ['region', 'peopleMin', 'hoursMost', 'weeks'].map((name) => [name, text(name)]),
    ),
    hoursMin: text('hoursMin').trim() === '' ? 0 : text('hoursMin'),
    presentPeople: text('presentPeople').trim() === '' ? 0 : text('presentPeople'),
    abilities: words('abilities').map(({ word, number }) => ({
      ability: word,
      people: number ?? 1,
    })),
    support: words('support').map(({ word, number }) => ({ ability: word, hours: number ?? 1 })),
    isRequired: form.get('isRequired') === 'yes',
  };
}

/** Core names `abilities.0.people`; the form has one box for them all. */
export function placeFieldOf(field: string): string {
  return field.split('.')[0] ?? field;
}
