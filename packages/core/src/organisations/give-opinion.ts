import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id, optionalText } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import { affiliationKey } from './affiliation.ts';
import type { opinionGiven } from './application.ts';
import { isOpen } from './application.ts';
import { isMember } from './organisations.query.ts';
import { loadApplications } from './organisations.table.ts';

/** A member that is consulted says what it thinks; the last word counts. */
export const giveOpinion = defineCommand({
  name: 'opinion.give',
  shape: v.object({
    organisation: id,
    federation: id,
    applicant: id,
    opinion: v.picklist(['for', 'against', 'question'], 'input.not_offered'),
    words: optionalText(2000),
  }),
  refusals: ['opinion.not_member', 'application.not_open'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ federation, applicant }) => affiliationKey(federation, applicant),
  perform: async ({ tx, publish }, { organisation, federation, applicant, opinion, words }) => {
    if (!(await isMember(tx, federation, organisation))) return refuse('opinion.not_member');
    const key = affiliationKey(federation, applicant);
    const application = (await loadApplications(tx, [key])).get(key);
    if (application === undefined || !isOpen(application)) return refuse('application.not_open');
    const given: DraftOf<typeof opinionGiven> = {
      log: organisation,
      kind: 'opinion.given',
      body: { federation, applicant, opinion, words },
    };
    await publish(given);
    return done({ applicant });
  },
});
