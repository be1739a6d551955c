import { listOrganisationNames, type OrganisationName } from '../organisations/index.ts';
import type { Instance } from '../platform/instance.ts';
import {
  amendmentStateOf,
  type Amendment,
  type AmendmentChange,
  type AmendmentState,
} from './amendment.ts';
import { loadAmendmentsOf, loadContributionsOf } from './deliberation.table.ts';
import { textKey } from './resolution-text.ts';
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
  const speakers = await speakersOf(reader, amendments);
  const keys = amendments.map(({ proposed }) =>
    textKey(resolution, proposed!.version, proposed!.language),
  );
  const texts =
    keys.length === 0 ? new Map<string, never>() : await loadTexts(reader, [...new Set(keys)]);
  return amendments
    .map((amendment, index) => {
      const present = wordsAt(texts.get(keys[index]!), amendment);
      return amendmentRow(amendment, { present, proposer: speakers.get(amendment.log)! });
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

function wordsAt(
  text: { title: string; paragraphs: readonly string[] } | undefined,
  { proposed }: Amendment,
): string | null {
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
  const speakers = await speakersOf(reader, contributions);
  return contributions.map(({ log, seq, at, version, language, words }) => ({
    contribution: `${log}/${seq}`,
    speaker: speakers.get(log)!,
    at,
    version,
    language,
    words,
  }));
}

async function speakersOf(
  reader: Reader,
  entries: readonly { readonly log: string }[],
): Promise<Map<string, Speaker>> {
  const ids = [...new Set(entries.map(({ log }) => log))];
  const names = await listOrganisationNames(reader, ids);
  return new Map(ids.map((id) => [id, speakerOf(id, names.get(id))]));
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
