import { findApproval, type DeclineReason } from '../accounts/index.ts';
import { holdsMandate, type AccountActor, type Instance } from '../platform/index.ts';
import { exportOrganisationAction } from './organisation-export.ts';

/** How it stands with taking along everything of an organisation. */
export type OrganisationExportState =
  | { readonly state: 'none' }
  | {
      readonly state: 'asked' | 'allowed' | 'declined';
      readonly approval: string;
      /** Public keys that may open the files. */
      readonly recipients: readonly string[];
      /** Whether the reader asked. */
      readonly isOwn: boolean;
      readonly askedBy: string;
      readonly expiresAt: Date;
      readonly reason: DeclineReason | null;
      readonly wasTakenBack: boolean;
    };

/** For those who speak for the organisation; undefined for anyone else. */
export async function getOrganisationExport(
  instance: Instance,
  actor: AccountActor,
  organisation: string,
): Promise<OrganisationExportState | undefined> {
  if (!holdsMandate(actor, organisation)) return undefined;
  const newest = await findApproval(instance, {
    organisation,
    action: exportOrganisationAction,
  });
  if (newest === undefined) return { state: 'none' };
  const { id: approval, askedBy, answer, answeredBy, expiresAt, reason, terms } = newest;
  const states = { approved: 'allowed', declined: 'declined' } as const;
  return {
    state: answer === null ? 'asked' : states[answer],
    approval,
    recipients: (terms ?? '').split('\n'),
    isOwn: askedBy === actor.account,
    askedBy,
    expiresAt,
    // Written by a command of accounts from the closed list.
    reason: reason as DeclineReason | null,
    wasTakenBack: answer === 'declined' && answeredBy === askedBy,
  };
}
