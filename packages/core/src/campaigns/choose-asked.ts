import * as v from 'valibot';
import { done, refuse, shapes, type Result } from '../platform/index.ts';
import { scid } from './body-parts.ts';

/** `members`: all members there are now. Otherwise the organisations by SCID. */
export const askedShape = v.optional(
  v.union([v.literal('members'), v.array(shapes.id)], 'input.not_offered'),
  'members',
);

/**
 * Who is asked, each once. Only members, and of these only organisations with an identity of their
 * own: one that is merely named in an old directory never hears the question, and must not be
 * counted among those who did not answer.
 */
export function chooseAsked(
  asked: v.InferOutput<typeof askedShape>,
  members: readonly string[],
): Result<readonly string[], 'campaign.organisation_not_a_member'> {
  const able = members.filter((member) => v.is(scid, member));
  if (asked === 'members') return done(able);
  const stranger = asked.find((organisation) => !able.includes(organisation));
  if (stranger !== undefined)
    return refuse('campaign.organisation_not_a_member', {
      field: 'asked',
      params: { organisation: stranger },
    });
  return done([...new Set(asked)].sort());
}
