import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id, optionalText, languageTag, wholeNumber } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import { affiliationKey } from './affiliation.ts';
import type { applicationMade } from './application.ts';
import { isOpen } from './application.ts';
import { isMember, isOrganisationHere } from './organisations.query.ts';
import { loadApplications, loadPrinciples } from './organisations.table.ts';

/** An organisation asks to join and accepts the principles in their present version. */
export const applyForAffiliation = defineCommand({
  name: 'application.make',
  shape: v.object({
    organisation: id,
    federation: id,
    as: v.picklist(['member', 'observer'], 'input.not_offered'),
    language: languageTag,
    words: optionalText(4000),
    /** The version of the principles that was read; 0 where the federation states none. */
    principlesVersion: v.optional(wholeNumber(0, 1_000_000), 0),
  }),
  refusals: [
    'application.federation_not_found',
    'application.already_member',
    'application.already_open',
    'application.principles_changed',
  ],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ federation }) => federation,
  perform: async ({ tx, publish }, input) => {
    const { organisation, federation, principlesVersion } = input;
    if (federation === organisation || !(await isOrganisationHere(tx, federation)))
      return refuse('application.federation_not_found', { field: 'federation' });
    if (await isMember(tx, federation, organisation)) return refuse('application.already_member');
    const key = affiliationKey(federation, organisation);
    const application = (await loadApplications(tx, [key])).get(key);
    if (application !== undefined && isOpen(application)) return refuse('application.already_open');
    const principles = (await loadPrinciples(tx, [federation])).get(federation);
    if ((principles?.version ?? 0) !== principlesVersion)
      return refuse('application.principles_changed', { field: 'principlesVersion' });
    const { as, language, words } = input;
    const made: DraftOf<typeof applicationMade> = {
      log: organisation,
      kind: 'application.made',
      body: {
        federation,
        as,
        language,
        words,
        ...(principlesVersion > 0 ? { principlesVersion } : {}),
      },
    };
    await publish(made);
    return done({ federation });
  },
});
