/** What the parts are given. Texts come ready in the reader's language. */

export interface Link {
  readonly href: string;
  readonly text: string;
}

export interface DescribedLink extends Link {
  /** BCP 47, where people wrote the text. */
  readonly lang?: string | undefined;
  readonly about?: string | undefined;
}

export interface Place {
  readonly name: string;
  readonly lang?: string | undefined;
  readonly href: string;
}

export interface NavItem extends Link {
  readonly isCurrent: boolean;
  /** On which screens it is shown. */
  readonly width: 'both' | 'wide' | 'narrow';
}

export interface LanguageLink {
  readonly code: string;
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
  readonly href: string;
  readonly isCurrent: boolean;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly lang?: string | undefined;
  readonly hint?: string | undefined;
}

export interface FieldError {
  /** The field's name; empty if the problem is not about one field. */
  readonly field: string;
  readonly text: string;
}

export interface Answer {
  readonly term: string;
  readonly text: string;
  /** Given where people wrote the text. */
  readonly lang?: string | undefined;
  readonly href?: string | undefined;
  readonly change?: Link | undefined;
}

export interface BarPart {
  readonly count: number;
  /** `full` done, `part` done in part, `none` nothing told, `against` the opposite. */
  readonly look: 'full' | 'part' | 'none' | 'against' | 'open';
}

export interface Column {
  /** One or two letters under the column. */
  readonly name: string;
  readonly full: number;
  readonly open?: number | undefined;
  /** The whole truth of the column, for screen readers. */
  readonly text: string;
}

export interface MapDot {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly look: 'full' | 'ring';
}

export interface HistoryItem {
  readonly key: string;
  /** ISO 8601. */
  readonly at: string;
  /** The same for people. */
  readonly when: string;
  readonly text: string;
  readonly by?: string | undefined;
  readonly source?: Link | undefined;
}

export interface Need {
  readonly text: string;
  readonly action: Link;
  /** At most one of a page. */
  readonly isPrimary?: boolean | undefined;
}

export interface StageCell {
  readonly figure: string;
  readonly isStrong?: boolean | undefined;
  /** Such as "+3" or "−8". */
  readonly change?: string | undefined;
  /** Such as "elected". */
  readonly state?: string | undefined;
  /** Length of the bar; left out where there is none. */
  readonly amount?: number | undefined;
  /** Where in the bar the line stands; left out where there is none. */
  readonly needed?: number | undefined;
}

export interface StageRow {
  readonly name: string;
  readonly note?: string | undefined;
  /** Null for a cell in which nothing is left to tell. */
  readonly cells: readonly (StageCell | null)[];
}

/** A day in a table of days and weeks. */
export type DayCell =
  /** A number that was told, with its shade from 0 to 4. */
  | { readonly look: 'figure'; readonly figure: string; readonly level: 0 | 1 | 2 | 3 | 4 }
  /** `nothing`: told that there was nothing; `missing`: told nothing; `open`: not to be told yet. */
  | { readonly look: 'nothing' | 'missing' | 'open' };
