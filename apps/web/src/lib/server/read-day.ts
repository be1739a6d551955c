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

/** Arabic and Persian keyboards type their own digits. */
function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) =>
    String(digit.charCodeAt(0) & 0xf),
  );
}
