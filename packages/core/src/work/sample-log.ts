import { daysAt } from '../platform/calendar-day.ts';
import type { Correction, LogEntry, LogFacts, ReadEntry, Said, Work } from './log-entry.ts';

/** Noon in UTC on Saturday 28 November 2026: the 29th has begun in the east, the 27th is over. */
export const sampleDays = daysAt(new Date('2026-11-28T12:00:00Z'));

export const gate = 'place-gate-two';

export function sampleWork(changes: Partial<Work> = {}): Work {
  return { instrument: 'paper', place: gate, count: 10, side: 'political', ...changes };
}

export const workSaid = (changes: Partial<Work> = {}): Said => ({
  said: 'work',
  work: sampleWork(changes),
});

export const nothingSaid: Said = { said: 'nothing' };

export function sampleEntry(day: string, content: Said = workSaid(), id = `log-${day}`): LogEntry {
  return { id, day, content, loggedAt: `${day}T18:00:00.000Z` };
}

export function sampleCorrection(
  entry: string,
  content: Said | null,
  changes: Partial<Correction> = {},
): Correction {
  return { entry, number: 1, at: '2026-11-28T19:00:00.000Z', content, ...changes };
}

export function read(entry: LogEntry, content: Said | null = entry.content): ReadEntry {
  return { entry, content, corrections: [] };
}

export function sampleFacts(changes: Partial<LogFacts> = {}): LogFacts {
  return {
    days: sampleDays,
    beginsOn: '2026-01-05',
    hasPlace: (place) => place === gate,
    ofDay: [],
    ...changes,
  };
}
