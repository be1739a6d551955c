import type { ResolutionRow } from '@communard/core';
import { formatDay } from '@communard/languages';
import { partsLine, stateLine, stateWord } from './state-line.ts';

/** A resolution as one row of a list. */
export function rowShown(row: ResolutionRow, slug: string, locals: App.Locals) {
  const { number, title, titleLanguage, counts, source, state } = row;
  return {
    number,
    href: `/${slug}/resolutions/${number}`,
    title: title || locals.t('resolutions.untitled', { number }),
    lang: title === '' || titleLanguage === 'und' ? undefined : titleLanguage,
    word: stateWord(row, locals),
    when: row.day === null ? '' : formatDay(locals.locale, row.day, 'short'),
    line: stateLine(row, locals),
    parts: state === 'draft' ? '' : partsLine(counts, locals),
    hasDraft: row.draftVersion !== null && state !== 'draft',
    source: source?.title,
    counts,
  };
}

export type RowShown = ReturnType<typeof rowShown>;

/** Adopted, in discussion, and attested from elsewhere: three lists that are never one. */
export function groupsShown(rows: readonly ResolutionRow[], slug: string, locals: App.Locals) {
  const states = ['adopted', 'draft', 'attested'] as const;
  return states.map((state) => ({
    state,
    rows: rows.filter((row) => row.state === state).map((row) => rowShown(row, slug, locals)),
  }));
}
