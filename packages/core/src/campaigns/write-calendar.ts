import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addDays } from '../platform/calendar-day.ts';
import type { CalendarEvent } from './list-calendar.ts';

/**
 * The events as an iCalendar file (RFC 5545), all-day and without time zone. The same events give
 * the same bytes at any hour: the stamps are those of the entries, not of the moment of writing.
 *
 * @param calendar.urlOf the page of a campaign, by its key
 */
export function writeCalendar(
  events: readonly CalendarEvent[],
  calendar: { name: string; urlOf: (campaign: string) => string },
): string {
  const file = ical({
    name: calendar.name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Communard', product: 'Calendar', language: 'EN' },
  });
  for (const event of events)
    file.createEvent({
      id: event.uid,
      allDay: true,
      start: midnight(event.day),
      // RFC 5545, 3.6.1: the end is the first day that is no longer part of it.
      end: midnight(addDays(event.lastDay, 1)),
      summary: event.title,
      description: event.text,
      url: calendar.urlOf(event.campaign),
      sequence: event.sequence,
      created: new Date(event.calledAt),
      stamp: new Date(event.changedAt),
      lastModified: new Date(event.changedAt),
      status: event.isCalledOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // A day of action does not make its readers busy for the whole day.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return file.toString();
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
