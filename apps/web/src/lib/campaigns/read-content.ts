import { readDay } from '#lib/server/read-day.ts';
import { campaignDays } from './campaign-days.ts';

/** How many languages the form of a new campaign offers; more can be added when it is changed. */
export const textRows = [0, 1, 2, 3] as const;
/** Core takes at most twelve languages; what a form holds beyond that is refused there. */
const rowsMax = 20;

interface TextRow {
  /** Where it stands in the form. */
  readonly row: number;
  readonly lang: string;
  readonly title: string;
  readonly text: string;
  readonly demands: string;
}

/** What a form says of a campaign: rows of texts that were left empty are left out. */
export function readContent(form: FormData): object {
  const texts = filledRows(form);
  const forms = textIn(form, 'forms');
  return {
    ...Object.fromEntries(campaignDays.map((name) => [name, readDay(form, name)])),
    original: texts[0]?.lang ?? '',
    texts: texts.map(({ row: _row, ...text }) => text),
    ...(forms === '' ? {} : { forms: forms.split(' ') }),
  };
}

/** The field of this form that is meant where core names a part of a campaign's content. */
export function contentField(form: FormData): (field: string) => string {
  const rows = filledRows(form).map(({ row }) => row);
  return (field) => {
    if (field === 'texts') return 'title-0';
    if (field === 'original') return 'lang-0';
    const [, index, part] = /^texts\.(\d+)\.(\w+)$/.exec(field) ?? [];
    return part === undefined ? field : `${part}-${rows[Number(index)] ?? 0}`;
  };
}

function filledRows(form: FormData): TextRow[] {
  return Array.from({ length: rowsMax }, (_, row) => ({
    row,
    lang: textIn(form, `lang-${row}`),
    title: textIn(form, `title-${row}`),
    text: textIn(form, `text-${row}`),
    demands: textIn(form, `demands-${row}`),
  })).filter(({ title, text }) => title !== '' || text !== '');
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
