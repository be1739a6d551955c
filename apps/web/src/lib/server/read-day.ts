import { latinDigits } from './latin-digits.ts';

/**
 * The day typed into a `DateField`, as `YYYY-MM-DD`; empty if nothing was typed. What is not a day
 * is passed on as it is, so that core can refuse it and the fields can show it again.
 */
export function readDay(form: FormData, name: string): string {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => {
    const typed = form.get(`${name}-${part}`);
    return typeof typed === 'string' ? latinDigits(typed.trim()) : '';
  });
  if (!year && !month && !day) return '';
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
}
