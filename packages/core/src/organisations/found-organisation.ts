import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand, type CommandContext } from '../platform/run-command.ts';
import { day, optionalText } from '../platform/shapes.ts';
import { createRecord } from '../records/index.ts';
import type { affiliationAdmitted } from './affiliation.ts';
import { descriptionShape, toDescription } from './description-shape.ts';
import type { organisationDescribed } from './organisation.ts';
import { isSlugTaken } from './organisations.query.ts';
import type { DraftOf } from '../records/index.ts';

const shape = v.object({
  ...descriptionShape,
  /** The federation that takes it onto this server, by SCID; absent for the first organisation. */
  host: optionalText(100),
  /** Admits it to the host as a member or an observer on this day. */
  admit: v.optional(v.picklist(['member', 'observer', 'not_yet'], 'input.not_offered'), 'not_yet'),
  admittedOn: v.optional(day),
});

export type FoundOrganisationCode =
  'organisation.slug_taken' | 'organisation.country_unknown' | 'affiliation.day_in_future';

export interface FoundedOrganisation {
  readonly organisation: string;
  readonly slug: string;
  /** Shown once, printed, and forgotten by the server: see createRecord. */
  readonly recoverySeeds: readonly string[];
}

/** Gives an organisation its identity, its record and its first description. */
export const foundOrganisation = defineCommand({
  name: 'organisation.found',
  shape,
  refusals: [
    'organisation.slug_taken',
    'organisation.country_unknown',
    'affiliation.day_in_future',
  ],
  acting: ({ host }) => host,
  roles: ['secretariat'],
  isOpenToOperator: true,
  object: ({ slug }) => slug,
  kept: (founded: FoundedOrganisation) => ({ ...founded, recoverySeeds: [] }),
  perform: async (context, input) => {
    if (await isSlugTaken(context.tx, input.slug))
      return refuse<FoundOrganisationCode>('organisation.slug_taken', {
        field: 'slug',
        params: { slug: input.slug },
      });
    const description = toDescription(input);
    if (!description.ok) return description;
    if (input.admittedOn !== undefined && input.admittedOn > today(context))
      return refuse<FoundOrganisationCode>('affiliation.day_in_future', { field: 'admittedOn' });
    const { scid, recoverySeeds } = await createRecord(context);
    const described: DraftOf<typeof organisationDescribed> = {
      log: scid,
      kind: 'organisation.described',
      body: description.value,
    };
    await context.publish(described);
    if (input.host !== undefined && input.admit !== 'not_yet')
      await admit(context, { host: input.host, scid, as: input.admit, on: input.admittedOn });
    return done<FoundedOrganisation>({
      organisation: scid,
      slug: input.slug,
      recoverySeeds: recoverySeeds.map((seed) => Buffer.from(seed).toString('hex')),
    });
  },
});

async function admit(
  context: CommandContext,
  {
    host,
    scid,
    as,
    on,
  }: { host: string; scid: string; as: 'member' | 'observer'; on?: string | undefined },
): Promise<void> {
  const admitted: DraftOf<typeof affiliationAdmitted> = {
    log: host,
    kind: 'affiliation.admitted',
    body: { organisation: scid, as, day: on ?? today(context) },
  };
  await context.publish(admitted);
}

function today({ now }: CommandContext): string {
  return now.toISOString().slice(0, 10);
}
