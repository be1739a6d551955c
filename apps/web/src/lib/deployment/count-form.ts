import type { ForceCount } from '@communard/core';
import { readNumberedWords, readWords, writeNumberedWords } from './read-words.ts';

/** Lines that a form offers beyond those of the count. */
const spareLines = 2;

export interface CountLine {
  readonly at: number;
  readonly people: string;
  readonly hours: string;
  readonly abilities: string;
  readonly regions: string;
  readonly maySupport: boolean;
}

/** What was typed, else what was counted, and some empty lines. */
export function countLines(
  count: ForceCount | undefined,
  typed: Readonly<Record<string, string>> | undefined,
): CountLine[] {
  const counted = count?.forces ?? [];
  const length = typed === undefined ? counted.length + spareLines : Number(typed['lines']) || 1;
  return Array.from({ length: Math.min(length, 60) }, (_, at) => {
    const force = counted[at];
    const reaches = force?.reaches.map(({ region, travelHours }) => ({
      word: region,
      number: travelHours === 0 ? undefined : travelHours,
    }));
    return {
      at,
      people: typed?.[`people-${at}`] ?? force?.people.toString() ?? '',
      hours: typed?.[`hours-${at}`] ?? force?.hoursPerWeek.toString() ?? '',
      abilities: typed?.[`abilities-${at}`] ?? force?.abilities.join(', ') ?? '',
      regions: typed?.[`regions-${at}`] ?? writeNumberedWords(reaches ?? [], ', '),
      maySupport:
        typed === undefined ? force?.canSupport === true : typed[`support-${at}`] === 'yes',
    };
  });
}

/** The input of a count, and which line of the form each of its lines was. */
export function readCount(form: FormData): { readonly input: object; readonly rows: number[] } {
  const text = (name: string) => String(form.get(name) ?? '');
  const length = Math.min(Number(text('lines')) || 0, 60);
  const rows = Array.from({ length }, (_, at) => at).filter(
    (at) => text(`people-${at}`).trim() !== '' || text(`hours-${at}`).trim() !== '',
  );
  const forces = rows.map((at) => ({
    people: text(`people-${at}`),
    hoursPerWeek: text(`hours-${at}`),
    abilities: readWords(text(`abilities-${at}`)),
    reaches: readNumberedWords(text(`regions-${at}`)).map(({ word, number }) => ({
      region: word,
      travelHours: number ?? 0,
    })),
    canSupport: form.get(`support-${at}`) === 'yes',
  }));
  const input = {
    forces,
    lendsPercent: text('lendsPercent'),
    keepsPeople: text('keepsPeople'),
    teamWeeksMax: text('teamWeeksMax'),
  };
  return { input, rows };
}

/** Core names `forces.1.hoursPerWeek`; the form names `hours-3`. */
export function countFieldOf(field: string, rows: readonly number[]): string {
  const match = /^forces\.(\d+)(?:\.(\w+))?/.exec(field);
  if (match === null) return field;
  const names: Readonly<Record<string, string>> = {
    hoursPerWeek: 'hours',
    abilities: 'abilities',
    reaches: 'regions',
  };
  return `${names[match[2] ?? ''] ?? 'people'}-${rows[Number(match[1])] ?? 0}`;
}
