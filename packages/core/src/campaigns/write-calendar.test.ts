import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from './list-calendar.ts';
import { federation } from './sample-campaign.ts';
import { writeCalendar } from './write-calendar.ts';

const event: CalendarEvent = {
  uid: `campaign-3@${federation}`,
  campaign: `${federation}/3`,
  day: '2026-11-25',
  lastDay: '2026-11-25',
  title: 'Day for safe work; everywhere, at once',
  text: 'Line one\nLine two',
  lang: 'en',
  sequence: 0,
  calledAt: '2026-10-20T09:00:00Z',
  changedAt: '2026-10-20T09:00:00Z',
  isCalledOff: false,
};
const write = (...events: CalendarEvent[]) =>
  writeCalendar(events, { name: 'Harbour Federation', urlOf: (key) => `https://x.example/${key}` });
const lines = (...events: CalendarEvent[]) => write(...events).split('\r\n');

describe('a calendar file', () => {
  it('is the same bytes whenever it is written', () => {
    expect(write(event)).toBe(write(event));
    expect(write(event)).not.toMatch(/20\d{6}T\d{6}Z(?<!20261020T090000Z)/);
  });

  it('says a whole day without a time zone, and ends on the first day after it', () => {
    expect(lines(event)).toContain('DTSTART;VALUE=DATE:20261125');
    expect(lines(event)).toContain('DTEND;VALUE=DATE:20261126');
    const long = { ...event, lastDay: '2026-11-30' };
    expect(lines(long)).toContain('DTEND;VALUE=DATE:20261201');
  });

  it('keeps the same identity through changes, which it counts', () => {
    const changed = { ...event, sequence: 2, changedAt: '2026-11-01T10:00:00Z' };
    expect(lines(changed)).toEqual(
      expect.arrayContaining([
        `UID:campaign-3@${federation}`,
        'SEQUENCE:2',
        'DTSTAMP:20261101T100000Z',
        'LAST-MODIFIED:20261101T100000Z',
        'CREATED:20261020T090000Z',
        'STATUS:CONFIRMED',
      ]),
    );
  });

  it('says that a day was called off, so that it leaves the calendars it is in', () => {
    expect(lines({ ...event, isCalledOff: true })).toContain('STATUS:CANCELLED');
  });

  it('escapes what would end a value, and holds no line over 75 bytes', () => {
    expect(write(event)).toContain('SUMMARY:Day for safe work\\; everywhere\\, at once');
    expect(write(event)).toContain('DESCRIPTION:Line one\\nLine two');
    const arabic = { ...event, title: 'يوم العمل الآمن '.repeat(12) };
    for (const line of lines(arabic)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('is a whole calendar even when nothing is planned', () => {
    expect(lines()[0]).toBe('BEGIN:VCALENDAR');
    expect(lines()).toContain('END:VCALENDAR');
  });
});
