import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { day, id, optionalText } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import type { affiliationAdmitted } from './affiliation.ts';
import { affiliationKey } from './affiliation.ts';
import { isMember, isOrganisationHere } from './organisations.query.ts';

/** Admits an organisation as member or observer, on a day and by a decision. */
export const admitOrganisation = defineCommand({
  name: 'affiliation.admit',
  shape: v.object({
    federation: id,
    organisation: id,
    as: v.picklist(['member', 'observer'], 'input.not_offered'),
    day,
    decisionBody: optionalText(200),
  }),
  refusals: [
    'affiliation.organisation_not_found',
    'affiliation.already_member',
    'affiliation.day_in_future',
  ],
  acting: ({ federation }) => federation,
  roles: ['secretariat'],
  isOpenToOperator: true,
  object: ({ federation, organisation }) => affiliationKey(federation, organisation),
  perform: async ({ tx, now, publish }, { federation, organisation, as, day, decisionBody }) => {
    if (!(await isOrganisationHere(tx, organisation)))
      return refuse('affiliation.organisation_not_found', { field: 'organisation' });
    if (as === 'member' && (await isMember(tx, federation, organisation)))
      return refuse('affiliation.already_member', { field: 'organisation' });
    if (day > now.toISOString().slice(0, 10))
      return refuse('affiliation.day_in_future', { field: 'day' });
    const decision = decisionBody === undefined ? undefined : { body: decisionBody, day };
    const admitted: DraftOf<typeof affiliationAdmitted> = {
      log: federation,
      kind: 'affiliation.admitted',
      body: { organisation, as, day, decision },
    };
    await publish(admitted);
    return done({ organisation });
  },
});
