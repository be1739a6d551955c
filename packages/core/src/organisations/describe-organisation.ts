import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import { descriptionShape, toDescription } from './description-shape.ts';
import type { organisationDescribed } from './organisation.ts';
import { loadOrganisations } from './organisations.table.ts';

const { slug: _slug, isFederation: _isFederation, ...changeable } = descriptionShape;

/** Renames or describes anew; what it was called before stays in its history. */
export const describeOrganisation = defineCommand({
  name: 'organisation.describe',
  shape: v.object({ organisation: id, ...changeable }),
  refusals: ['organisation.country_unknown', 'organisation.nothing_changed'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  perform: async (context, { organisation, ...input }) => {
    const known = (await loadOrganisations(context.tx, [organisation])).get(organisation);
    const before = known?.described;
    if (!before) throw new Error(`describing ${organisation}: it has no description yet`);
    const { slug, isFederation } = before;
    const description = toDescription({ slug, isFederation, ...input });
    if (!description.ok) return description;
    const { at: _at, seq: _seq, ...beforeBody } = before;
    if (isSame(beforeBody, description.value)) return refuse('organisation.nothing_changed');
    const described: DraftOf<typeof organisationDescribed> = {
      log: organisation,
      kind: 'organisation.described',
      body: description.value,
    };
    await context.publish(described);
    return done({ slug });
  },
});

function isSame(a: object, b: object): boolean {
  const sorted = (value: object) =>
    JSON.stringify(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .sort(),
    );
  return sorted(a) === sorted(b);
}
