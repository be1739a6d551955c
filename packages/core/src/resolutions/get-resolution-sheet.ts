import type { Instance } from '../platform/instance.ts';
import { pageOf, textChosen, versionAsked, type ResolutionPage } from './get-resolution.ts';
import {
  amendedTextKeys,
  amendmentRows,
  contributionRows,
  type AmendmentRow,
  type ContributionRow,
} from './list-amendments.ts';
import { resolutionRow } from './list-resolutions.ts';
import { signatoryList, type SignatoryList } from './list-signatories.ts';
import { markedTexts } from './marked-texts.ts';
import { loadResolutionFacts } from './resolution-facts.ts';
import { adoptionOf, stateOf } from './resolution.ts';
import { loadTexts } from './resolutions.table.ts';
import { signingGroundOf } from './signature-standing.ts';

/** All that a resolution's page shows. */
export interface ResolutionSheet {
  readonly key: string;
  readonly page: ResolutionPage;
  readonly list: SignatoryList;
  readonly amendments: readonly AmendmentRow[];
  readonly contributions: readonly ContributionRow[];
}

/**
 * The resolution with this number at a place, with one of its texts, its signatories and what is
 * said about it, as they stood at one moment. Text and version are chosen as in `getResolution`.
 */
export async function getResolutionSheet(
  instance: Instance,
  query: {
    place: string;
    number: number;
    language?: string | undefined;
    version?: number | undefined;
  },
): Promise<ResolutionSheet | undefined> {
  const reader = instance.database.kysely;
  const facts = await loadResolutionFacts(reader, query);
  if (facts === undefined || stateOf(facts.resolution) === 'undone') return undefined;
  const { key, resolution, texts, signatures, names } = facts;
  const { language } = query;
  const version = versionAsked(resolution, query.version);
  if (query.version !== undefined && version === undefined) return undefined;
  const now = instance.clock();
  const adopted = texts.filter((text) => text.version === adoptionOf(resolution)?.version);
  const ground = signingGroundOf(resolution, { texts: adopted, members: facts.signers });
  const row = resolutionRow(resolution, { texts, signatures, ground, language, now });
  if (row === undefined) return undefined;
  const marked = markedTexts(
    texts.filter((text) => text.version === version?.version),
    facts.checks.filter((check) => check.version === version?.version),
    facts.checkers,
  );
  const chosen = textChosen(marked, language);
  const amended = amendedTextKeys(key, facts.amendments);
  const words = await loadTexts(reader, [
    ...new Set([...(chosen ? [chosen.key] : []), ...amended]),
  ]);
  return {
    key,
    page: pageOf(resolution, { row, version, texts: marked, chosen, words, names }),
    list: signatoryList(resolution, { ground, signatures, names, now }),
    amendments: amendmentRows(facts.amendments, { names, words }),
    contributions: contributionRows(facts.contributions, names),
  };
}
