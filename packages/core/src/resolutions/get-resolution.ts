import { listOrganisationNames, type OrganisationName } from '../organisations/index.ts';
import type { Instance } from '../platform/instance.ts';
import type { EntryName } from './entry-parts.ts';
import { resolutionRows, type ResolutionRow } from './list-resolutions.ts';
import { loadMarkedTexts, type MarkedText } from './marked-texts.ts';
import { chooseLanguage, textKey, type ResolutionText, type TextMark } from './resolution-text.ts';
import {
  adoptionOf,
  shownVersionOf,
  type Adoption,
  type Resolution,
  type Version,
} from './resolution.ts';
import { loadResolution, loadTexts } from './resolutions.table.ts';

/** A language the shown version can be read in. */
export interface TextLanguage {
  readonly language: string;
  readonly mark: TextMark;
  readonly textHash: string;
  /** Whether organisations may sign in it: not where only a machine has seen it. */
  readonly isSignable: boolean;
  readonly checkedBy: readonly {
    readonly organisation: string;
    readonly name: string;
    readonly nameLang: string | null;
    readonly day: string;
  }[];
}

export interface ShownText {
  readonly version: number;
  readonly language: string;
  readonly mark: TextMark;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly textHash: string;
}

export interface VersionHead {
  readonly version: number;
  readonly language: string;
  readonly title: string;
  readonly day: string;
  readonly seq: number;
  readonly isAdopted: boolean;
  /** The amendments it took up. */
  readonly takes: readonly EntryName[];
}

export interface ResolutionPage extends ResolutionRow {
  /** The words in the best language for the reader; null where they are not held here. */
  readonly text: ShownText | null;
  /** The original first. */
  readonly languages: readonly TextLanguage[];
  /** Newest first. */
  readonly versions: readonly VersionHead[];
  /** How the shown version was adopted. */
  readonly adoption:
    (Pick<Adoption, 'decision' | 'openTo' | 'seq'> & { readonly day: string }) | null;
  /** Whether the version shown is the one that stands as adopted. */
  readonly isPresent: boolean;
}

/**
 * A resolution with one of its texts: the adopted version unless another is asked for, in the
 * language asked for, else one close to it, else the original.
 */
export async function getResolution(
  instance: Instance,
  query: {
    resolution: string;
    language?: string | undefined;
    version?: number | undefined;
  },
): Promise<ResolutionPage | undefined> {
  const reader = instance.database.kysely;
  const resolution = await loadResolution(reader, query.resolution);
  if (resolution === undefined) return undefined;
  const { language } = query;
  const [row] = await resolutionRows(reader, [resolution], { language, now: instance.clock() });
  const version = versionAsked(resolution, query.version);
  if (row === undefined || (query.version !== undefined && version === undefined)) return undefined;
  const texts = version ? await loadMarkedTexts(reader, resolution, version.version) : [];
  const chosen = textChosen(texts, language);
  const checkers = texts.flatMap(({ checkedBy }) => checkedBy.map((by) => by.organisation));
  const names = await listOrganisationNames(reader, [...new Set(checkers)]);
  const words = await loadTexts(reader, chosen === undefined ? [] : [chosen.key]);
  return pageOf(resolution, { row, version, texts, chosen, words, names });
}

/** The text for the reader, with the key of its words. */
export function textChosen(texts: readonly MarkedText[], language: string | undefined) {
  const text = chooseLanguage(texts, language);
  if (text === undefined) return undefined;
  return { ...text, key: textKey(text.resolution, text.version, text.language) };
}

/** The page of `getResolution`, from what is known. */
export function pageOf(
  resolution: Resolution,
  known: {
    readonly row: ResolutionRow;
    readonly version: Version | undefined;
    /** Those of the version. */
    readonly texts: readonly MarkedText[];
    readonly chosen: ReturnType<typeof textChosen>;
    readonly words: ReadonlyMap<string, Pick<ResolutionText, 'paragraphs'>>;
    readonly names: ReadonlyMap<string, OrganisationName>;
  },
): ResolutionPage {
  const { row, version, texts, chosen, words, names } = known;
  return {
    ...row,
    text: chosen === undefined ? null : shownText(chosen, words.get(chosen.key)?.paragraphs ?? []),
    languages: textLanguages(texts, names),
    versions: versionHeads(resolution),
    adoption: adoptionOfVersion(resolution, version?.version),
    isPresent: version !== undefined && version.version === adoptionOf(resolution)?.version,
  };
}

/**
 * The key of the resolution with this number at a place: the place's own stands above those that
 * keepers attest of it.
 */
export async function getResolutionKey(
  instance: Instance,
  { place, number }: { place: string; number: number },
): Promise<string | undefined> {
  const rows = await instance.database.kysely
    .selectFrom('resolution')
    .select(['key', 'log'])
    .where('federation', '=', place)
    .where('number', '=', number)
    .where('state', '<>', 'undone')
    .orderBy('log')
    .execute();
  return (rows.find(({ log }) => log === place) ?? rows[0])?.key;
}

/** The version a page shows; undefined where the one asked for does not exist. */
export function versionAsked(
  resolution: Resolution,
  asked: number | undefined,
): Version | undefined {
  if (asked === undefined) return shownVersionOf(resolution);
  return resolution.versions.find(({ version }) => version === asked);
}

function shownText(
  { version, language, mark, title, textHash }: MarkedText,
  paragraphs: readonly string[],
): ShownText {
  return { version, language, mark, title, paragraphs, textHash };
}

function textLanguages(
  texts: readonly MarkedText[],
  names: ReadonlyMap<string, OrganisationName>,
): TextLanguage[] {
  return texts.map(({ language, mark, textHash, checkedBy }) => ({
    language,
    mark,
    textHash,
    isSignable: mark !== 'machine',
    checkedBy: checkedBy.map(({ organisation, at }) => ({
      organisation,
      name: names.get(organisation)?.name ?? organisation,
      nameLang: names.get(organisation)?.nameLang ?? null,
      day: at.slice(0, 10),
    })),
  }));
}

function versionHeads({ versions, adoptions }: Resolution): VersionHead[] {
  const adopted = new Set(adoptions.map(({ version }) => version));
  return versions
    .map(({ version, language, title, at, seq, takes }) => ({
      version,
      language,
      title,
      day: at.slice(0, 10),
      seq,
      isAdopted: adopted.has(version),
      takes,
    }))
    .reverse();
}

function adoptionOfVersion({ adoptions }: Resolution, version: number | undefined) {
  const adoption = adoptions.find((candidate) => candidate.version === version);
  if (adoption === undefined) return null;
  const { decision, openTo, seq, at } = adoption;
  return { decision, openTo, seq, day: at.slice(0, 10) };
}
