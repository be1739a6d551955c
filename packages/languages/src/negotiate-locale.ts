import { defaultLocale, isLocale, type Locale } from './locales.ts';

/** Longer headers are nobody's wish and cost time to read. */
const headerLengthMax = 500;

/**
 * The language to speak, from an `Accept-Language` header (RFC 9110 §12.5.4). A region is ignored:
 * whoever asks for `es-PE` is better served in Spanish than in English. Anything malformed in the
 * header is passed over.
 */
export function negotiateLocale(header: string | null | undefined): Locale {
  let best: { locale: Locale; quality: number } | undefined;
  for (const range of (header ?? '').slice(0, headerLengthMax).split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const locale = tag === '*' ? defaultLocale : tag.split('-')[0];
    const quality = qualityOf(parameters);
    if (!isLocale(locale) || quality === 0) continue;
    if (best === undefined || quality > best.quality) best = { locale, quality };
  }
  return best?.locale ?? defaultLocale;
}

function qualityOf(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  if (weight === undefined) return 1;
  return /^q=[01](\.\d{0,3})?$/.test(weight) ? Math.min(Number(weight.slice(2)), 1) : 0;
}
