import { isMember } from '../organisations/index.ts';
import type { ResolutionName } from './entry-parts.ts';
import { resolutionKey } from './resolution-key.ts';
import { markOf, type TextMark } from './resolution-text.ts';
import type { TranslationCheck } from './translation-check.ts';
import { loadChecksOf, loadTextHeads, type Reader, type TextHead } from './resolutions.table.ts';

/** A text of one version without its words, and how far it can be relied on. */
export interface MarkedText extends TextHead {
  readonly mark: TextMark;
  /** The federation and members of which a person compared it with the original. */
  readonly checkedBy: readonly { readonly organisation: string; readonly at: string }[];
}

/** The languages of a version; the original first, the others by their tags. */
export async function loadMarkedTexts(
  reader: Reader,
  { log, number }: ResolutionName,
  version: number,
): Promise<MarkedText[]> {
  const key = resolutionKey({ log, number });
  const texts = (await loadTextHeads(reader, [key])).filter((text) => text.version === version);
  const checks = await loadChecksOf(reader, key, version);
  const trusted = await checkersAmong(
    reader,
    log,
    checks.map(({ organisation }) => organisation),
  );
  return markedTexts(texts, checks, trusted);
}

/** The texts of one version, marked by the checks of those who are trusted. */
export function markedTexts(
  texts: readonly TextHead[],
  checks: readonly TranslationCheck[],
  trusted: ReadonlySet<string>,
): MarkedText[] {
  const marked = texts.map((text): MarkedText => {
    const checkedBy = checks
      .filter(({ language, textHash }) => language === text.language && textHash === text.textHash)
      .filter(({ organisation }) => trusted.has(organisation))
      .map(({ organisation, at }) => ({ organisation, at }));
    return { ...text, mark: markOf(text, checkedBy.length > 0), checkedBy };
  });
  return marked.sort((a, b) => rank(a) - rank(b));
}

/** A stranger's word that a translation is right is no check. */
async function checkersAmong(
  reader: Reader,
  federation: string,
  organisations: readonly string[],
): Promise<ReadonlySet<string>> {
  const trusted = new Set<string>();
  for (const organisation of new Set(organisations)) {
    const isOurs = organisation === federation;
    if (isOurs || (await isMember(reader, federation, organisation))) trusted.add(organisation);
  }
  return trusted;
}

function rank({ madeBy }: MarkedText): number {
  return madeBy === 'original' ? 0 : 1;
}
