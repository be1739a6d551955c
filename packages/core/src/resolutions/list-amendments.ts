import { listOrganisationNames, type OrganisationName } from '../organisations/index.ts';
import type { Instance } from '../platform/instance.ts';
import {
  amendmentStateOf,
  type Amendment,
  type AmendmentChange,
  type AmendmentState,
} from './amendment.ts';
import type { Contribution } from './contribution.ts';
import { loadAmendmentsOf, loadContributionsOf } from './deliberation.table.ts';
import { textKey, type ResolutionText } from './resolution-text.ts';
import { loadTexts, type Reader } from './resolutions.table.ts';

/** Who speaks, with the name in its own script. */
export interface Speaker {
  readonly organisation: string;
  readonly slug: string | null;
  readonly name: string;
  readonly nameLang: string | null;
  readonly abbreviation: string | null;
}

export interface AmendmentRow {
  /** `<SCID>/<seq>`: the entry that proposes it, and its key for answering. */
  readonly amendment: string;
  readonly proposer: Speaker;
  readonly day: string;
  readonly version: number;
  readonly change: AmendmentChange;
  readonly paragraph: number;
  readonly language: string;
  /** What stands there now, in the amendment's language; null where there is none. */
  readonly present: string | null;
  readonly text: string | null;
  readonly reason: string | null;
  readonly state: AmendmentState;
  readonly answer: { readonly day: string; readonly reason: string | null } | null;
}

/** Amendments in the order of the text they are about, those to one place oldest first. */
export async function listAmendments(
  instance: Instance,
  { resolution }: { resolution: string },
): Promise<AmendmentRow[]> {
  const reader = instance.database.kysely;
  const amendments = await loadAmendmentsOf(reader, resolution);
  const names = await namesOf(reader, amendments);
  const words = await loadTexts(reader, amendedTextKeys(resolution, amendments));
  return amendmentRows(amendments, { names, words });
}

/** The texts that amendments to a resolution are about. */
export function amendedTextKeys(resolution: string, amendments: readonly Amendment[]): string[] {
  const keys = amendments.map(({ proposed }) =>
    textKey(resolution, proposed!.version, proposed!.language),
  );
  return [...new Set(keys)];
}

type Words = Pick<ResolutionText, 'title' | 'paragraphs'>;

/** The rows of `listAmendments`, from what is known of them. */
export function amendmentRows(
  amendments: readonly Amendment[],
  { names, words }: { names: Names; words: ReadonlyMap<string, Words> },
): AmendmentRow[] {
  return amendments
    .map((amendment) => {
      const { resolution, log, proposed } = amendment;
      const key = textKey(resolution, proposed!.version, proposed!.language);
      const proposer = speakerOf(log, names.get(log));
      return amendmentRow(amendment, { present: wordsAt(words.get(key), amendment), proposer });
    })
    .sort((a, b) => b.version - a.version || a.paragraph - b.paragraph || order(a, b));
}

function order(a: AmendmentRow, b: AmendmentRow): number {
  return a.day === b.day ? (a.amendment < b.amendment ? -1 : 1) : a.day < b.day ? -1 : 1;
}

function amendmentRow(
  amendment: Amendment,
  { present, proposer }: { present: string | null; proposer: Speaker },
): AmendmentRow {
  const { log, seq, answered } = amendment;
  const { at, version, change, paragraph, language, text, reason } = amendment.proposed!;
  return {
    amendment: `${log}/${seq}`,
    proposer,
    day: at.slice(0, 10),
    version,
    change,
    paragraph,
    language,
    present,
    text: text ?? null,
    reason: reason ?? null,
    state: amendmentStateOf(amendment),
    answer: answered && { day: answered.at.slice(0, 10), reason: answered.reason ?? null },
  };
}

function wordsAt(text: Words | undefined, { proposed }: Amendment): string | null {
  if (proposed?.change === 'title') return text?.title ?? null;
  if (proposed === null || proposed.change === 'insert') return null;
  return text?.paragraphs[proposed.paragraph - 1] ?? null;
}

export interface ContributionRow {
  readonly contribution: string;
  readonly speaker: Speaker;
  readonly at: string;
  readonly version: number;
  readonly language: string;
  readonly words: string;
}

/** What organisations said about a resolution: flat, oldest first. */
export async function listContributions(
  instance: Instance,
  { resolution }: { resolution: string },
): Promise<ContributionRow[]> {
  const reader = instance.database.kysely;
  const contributions = await loadContributionsOf(reader, resolution);
  return contributionRows(contributions, await namesOf(reader, contributions));
}

/** The rows of `listContributions`, from what is known of them. */
export function contributionRows(
  contributions: readonly Contribution[],
  names: Names,
): ContributionRow[] {
  return contributions.map(({ log, seq, at, version, language, words }) => ({
    contribution: `${log}/${seq}`,
    speaker: speakerOf(log, names.get(log)),
    at,
    version,
    language,
    words,
  }));
}

type Names = ReadonlyMap<string, OrganisationName>;

function namesOf(reader: Reader, entries: readonly { readonly log: string }[]): Promise<Names> {
  return listOrganisationNames(reader, [...new Set(entries.map(({ log }) => log))]);
}

/** An organisation that is in no directory here is shown by its id. */
export function speakerOf(organisation: string, known: OrganisationName | undefined): Speaker {
  return {
    organisation,
    slug: known?.slug ?? null,
    name: known?.name ?? organisation,
    nameLang: known?.nameLang ?? null,
    abbreviation: known?.abbreviation ?? null,
  };
}
