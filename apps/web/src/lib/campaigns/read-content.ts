import { readDay } from '#lib/server/read-day.ts';
import { campaignDays } from './campaign-days.ts';

/** How many languages the form of a new campaign offers; more can be added when it is changed. */
export const textRows = [0, 1, 2, 3] as const;
/** Core takes at most twelve languages; what a form holds beyond that is refused there. */
const rowsMax = 20;

/** What a form says of a campaign: rows of texts that were left empty are left out. */
export function readContent(form: FormData): object {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const texts = Array.from({ length: rowsMax }, (_, row) => ({
    lang: text(`lang-${row}`),
    title: text(`title-${row}`),
    text: text(`text-${row}`),
    demands: text(`demands-${row}`),
  })).filter(({ title, text: body }) => title !== '' || body !== '');
  const forms = text('forms');
  return {
    ...Object.fromEntries(campaignDays.map((name) => [name, readDay(form, name)])),
    original: texts[0]?.lang ?? '',
    texts,
    ...(forms === '' ? {} : { forms: forms.split(' ') }),
  };
}
