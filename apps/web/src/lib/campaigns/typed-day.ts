/** What was typed into the three fields of a day, as `DateField` takes it back. */
export function typedDay(values: Readonly<Record<string, string>>, name: string): string {
  const parts = ['year', 'month', 'day'].map((part) => values[`${name}-${part}`] ?? '');
  return parts.every((part) => part === '') ? '' : parts.join('-');
}
