import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id, languageTag, optionalText, text } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import { getAttestedResolution } from './attestations.query.ts';
import { optionalDay, sourceShape } from './attestation-shapes.ts';
import { daysAt, hasBegun } from '../platform/calendar-day.ts';
import { limits } from './entry-parts.ts';
import { resolutionKey } from './resolution-key.ts';
import type { resolutionAttested } from './resolution.ts';
import { loadNextNumber } from './resolutions.table.ts';

/**
 * A keeper records that a resolution was published elsewhere, with its source; the words are not
 * held here, so nobody can sign it here. An import calls `perform` in its own transaction.
 */
export const attestResolution = defineCommand({
  name: 'resolution.attest',
  shape: v.object({
    keeper: id,
    /** Whose resolution it is, by id; the keeper's own when absent. */
    federation: v.optional(id),
    title: text(limits.publishedTitle),
    /** `und` where nobody says in which language the text was adopted. */
    language: v.union([v.literal('und'), languageTag], 'input.not_a_language'),
    date: optionalDay,
    asOf: optionalDay,
    furtherPossible: v.boolean('input.missing'),
    import: optionalText(100),
    source: sourceShape,
  }),
  refusals: ['resolution.attested_day_in_future', 'resolution.attested_already'],
  acting: ({ keeper }) => keeper,
  roles: ['secretariat'],
  isOpenToOperator: true,
  object: ({ title }) => title,
  perform: async ({ tx, now, publish }, { keeper, ...attested }) => {
    const { federation = keeper, title, date, asOf } = attested;
    const future = (
      [
        ['date', date],
        ['asOf', asOf],
      ] as const
    ).find(([, day]) => day !== undefined && !hasBegun(day, daysAt(now)));
    if (future !== undefined)
      return refuse('resolution.attested_day_in_future', {
        field: future[0],
        params: { day: future[1]! },
      });
    const number = await loadNextNumber(tx, keeper);
    const known = await getAttestedResolution(tx, { keeper, federation, title, date });
    if (known !== undefined) return refuse('resolution.attested_already', { field: 'title' });
    const draft: DraftOf<typeof resolutionAttested> = {
      log: keeper,
      kind: 'resolution.attested',
      body: { number, ...attested },
    };
    await publish(draft);
    return done({ resolution: resolutionKey({ log: keeper, number }), number });
  },
});
