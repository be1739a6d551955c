/** The day so many days after another, both YYYY-MM-DD; for what a form proposes. */
export function daysLater(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}
