/** A text in the reader's language; else in English; else the first there is. */
export function pickText<Text extends { readonly lang: string }>(
  texts: readonly Text[],
  locale: string,
): Text | undefined {
  const base = (tag: string) => tag.split('-')[0];
  const inLanguage = (wanted: string) => texts.find(({ lang }) => base(lang) === wanted);
  return inLanguage(locale) ?? inLanguage('en') ?? texts[0];
}
