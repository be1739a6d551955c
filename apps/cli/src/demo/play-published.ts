import { readFileSync } from 'node:fs';
import {
  applyImport,
  attestFederation,
  foundOrganisation,
  getImportPreview,
  startImport,
} from '@communard/core';
import type { DemoStage } from './demo-stage.ts';
import { keeper } from './organisations.ts';

/** Facts of two published documents, with their sources; see data/README.md. */
const documents = [
  { what: 'directory', file: 'directory-wikipedia.csv' },
  { what: 'signatories', file: 'signatories-2020-11-12.csv' },
] as const;

/**
 * Enters the published facts as a keeper would: the federation as it is known from them, the
 * directory, then the signatories of its resolution. Doubtful matches stay apart: two names are
 * two organisations until somebody knows better.
 */
export async function playPublished(stage: DemoStage): Promise<void> {
  const { time, operate, ids } = stage;
  time.stopAt(3, 9);
  const founded = await operate(foundOrganisation, keeper);
  ids.set(keeper.slug, founded.organisation);
  const attested = await operate(attestFederation, {
    organisation: founded.organisation,
    slug: 'icor',
    name: 'International Coordination of Revolutionary Parties and Organizations',
    nameLang: 'en',
    abbreviation: 'ICOR',
    sourceTitle: 'International Coordination of Revolutionary Parties and Organizations',
    sourcePublisher: 'Wikipedia (English)',
  });
  for (const document of documents) await enter(stage, document, attested.organisation);
}

async function enter(
  { time, instance, act, ids }: DemoStage,
  { what, file }: (typeof documents)[number],
  federation: string,
): Promise<void> {
  const organisation = ids.get(keeper.slug)!;
  const document = new Uint8Array(
    readFileSync(new URL(`../../../../data/${file}`, import.meta.url)),
  );
  time.stopAt(2, what === 'directory' ? 10 : 15);
  const { draft } = await act(keeper.slug, startImport, {
    organisation,
    what,
    document,
    federation,
  });
  const preview = await getImportPreview(instance, { organisation, draft });
  const doubtful = preview!.rows.filter(({ outcome }) => outcome === 'doubtful');
  const decisions = Object.fromEntries(doubtful.map(({ row }) => [row.line, 'new']));
  await act(keeper.slug, applyImport, { organisation, draft, decisions });
}
