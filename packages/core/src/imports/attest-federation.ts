import * as v from 'valibot';
import type { importApplied, organisationAttested } from '../organisations/index.ts';
import { isSlugTaken, shortNameShape } from '../organisations/index.ts';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id, languageTag, optionalText, text } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import { sha256Of } from './import-draft.ts';
import { newImportId, newOrganisationId } from './new-ids.ts';

/**
 * A keeper enters a federation that it only knows from published texts, so that directories and
 * resolutions of it have a place. It says nothing in the federation's name.
 */
export const attestFederation = defineCommand({
  name: 'federation.attest',
  shape: v.object({
    organisation: id,
    slug: shortNameShape,
    name: text(200),
    nameLang: v.optional(languageTag),
    englishName: optionalText(200),
    abbreviation: optionalText(40),
    sourceTitle: text(300),
    sourcePublisher: optionalText(300),
    sourcePublished: optionalText(40),
    sourceAddress: optionalText(500),
  }),
  refusals: ['organisation.slug_taken'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat'],
  isOpenToOperator: true,
  object: ({ slug }) => slug,
  perform: async ({ tx, instance, publish }, input) => {
    const { organisation: keeper, slug, name, nameLang, englishName, abbreviation } = input;
    if (await isSlugTaken(tx, slug))
      return refuse('organisation.slug_taken', { field: 'slug', params: { slug } });
    const importId = newImportId(instance);
    const organisation = newOrganisationId(instance);
    const applied: DraftOf<typeof importApplied> = {
      log: keeper,
      kind: 'import.applied',
      body: {
        import: importId,
        what: 'organisation',
        source: {
          title: input.sourceTitle,
          publisher: input.sourcePublisher,
          published: input.sourcePublished,
          address: input.sourceAddress,
          sha256: sha256Of(Buffer.from(input.sourceTitle)),
        },
        counts: { rows: 1, created: 1, changed: 0, unchanged: 0, skipped: 0 },
      },
    };
    const attested: DraftOf<typeof organisationAttested> = {
      log: keeper,
      kind: 'organisation.attested',
      body: {
        organisation,
        slug,
        isFederation: true,
        import: importId,
        standing: 'named',
        facts: { name, nameLang, englishName, abbreviation },
        prefer: [],
      },
    };
    await publish(applied, attested);
    return done({ organisation, slug });
  },
});
