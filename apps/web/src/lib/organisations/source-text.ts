import type { ImportSource } from '@communard/core';
import type { Locale, Translator } from '@communard/languages';
import { statedDay } from './stated-day.ts';

/** A document in one line, as a reader would look it up. */
export function sourceText(
  { locale, t }: { locale: Locale; t: Translator },
  source: Omit<ImportSource, 'sha256'> | null,
  line: number | null = null,
): string {
  if (source === null) return t('organisations.source_unknown');
  const { title, publisher, published } = source;
  const day = published === undefined ? undefined : statedDay(locale, published);
  const parts = [title || t('organisations.source_untitled'), publisher, day];
  const whole = [...new Set(parts.filter((part) => part !== undefined))].join(', ');
  return line === null ? whole : t('organisations.source_line', { source: whole, line });
}
