import { languageName, locales, type Locale } from '@communard/languages';

/** One box for a text in one language. */
export interface TextBox {
  /** Name of the field: `aims-tr`. */
  readonly field: string;
  readonly lang: string;
  readonly label: string;
  readonly text: string;
}

type Text = { readonly lang: string; readonly text: string };

/**
 * A box per language: those in which there is a text, those of the interface, and the one the
 * organisation's name is in.
 */
export function textBoxes(
  prefix: string,
  texts: readonly Text[],
  { locale, nameLang }: { locale: Locale; nameLang?: string | null },
): TextBox[] {
  const langs = [...texts.map(({ lang }) => lang), locale, ...(nameLang ? [nameLang] : [])];
  return [...new Set([...langs, ...locales])].map((lang) => ({
    field: `${prefix}-${lang}`,
    lang,
    label: languageName(locale, lang),
    text: texts.find((text) => text.lang === lang)?.text ?? '',
  }));
}

/** The texts that were written, in the order of their boxes. */
export function writtenTexts(prefix: string, form: FormData): Text[] {
  const texts: Text[] = [];
  for (const [name, value] of form) {
    const isText = name.startsWith(`${prefix}-`) && typeof value === 'string';
    if (isText && value.trim() !== '')
      texts.push({ lang: name.slice(prefix.length + 1), text: value });
  }
  return texts;
}

/**
 * Names the box a refusal is about: core names a text by its place in the list, `aims.1.text`, and
 * the list itself where nothing was written.
 */
export function boxOfRefusal(prefix: string, list: string, texts: readonly Text[], locale: Locale) {
  return (field: string): string => {
    if (field !== list && !field.startsWith(`${list}.`)) return field;
    const lang = texts[Number(field.split('.')[1])]?.lang ?? locale;
    return `${prefix}-${lang}`;
  };
}
