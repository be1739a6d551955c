import { readDay } from '#lib/server/read-day.ts';

/** How many languages one form offers; more can be added when the campaign is changed. */
export const textRows = [0, 1, 2, 3] as const;

/** What a form says of a campaign: rows of texts that were left empty are left out. */
export function readContent(form: FormData): object {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const texts = textRows
    .map((row) => ({
      lang: text(`lang-${row}`),
      title: text(`title-${row}`),
      text: text(`text-${row}`),
      demands: text(`demands-${row}`),
    }))
    .filter(({ title, text: body }) => title !== '' || body !== '');
  return {
    day: readDay(form, 'day'),
    answerBy: readDay(form, 'answerBy'),
    reportBy: readDay(form, 'reportBy'),
    original: texts[0]?.lang ?? '',
    texts,
  };
}
