import { findApproval, type DeclineReason } from '../accounts/index.ts';
import { holdsInUnit, officerRoles, type AccountActor, type Instance } from '../platform/index.ts';
import { exportRegisterAction, type ExportPurpose } from './register-export.ts';

/** How it stands with taking a unit's register out. */
export type RegisterExport =
  | { readonly state: 'none' }
  | {
      readonly state: 'asked' | 'allowed' | 'declined';
      readonly approval: string;
      readonly purpose: ExportPurpose;
      /** Whether the reader asked. */
      readonly isOwn: boolean;
      readonly expiresAt: Date;
      /** Why it was declined; null where no reason was given, or it was taken back. */
      readonly reason: DeclineReason | null;
      readonly wasTakenBack: boolean;
    };

/**
 * For officers of the unit; undefined for anyone else. The newest request that has neither run out
 * nor been used; one that was declined is shown until its three days are over.
 */
export async function getRegisterExport(
  instance: Instance,
  actor: AccountActor,
  unit: string,
): Promise<RegisterExport | undefined> {
  if (!(await holdsInUnit(instance, actor, { unit, roles: officerRoles }))) return undefined;
  const newest = await findApproval(instance, {
    organisation: unit,
    action: exportRegisterAction,
  });
  if (newest === undefined) return { state: 'none' };
  const { id: approval, askedBy, answer, answeredBy, expiresAt, reason, purpose } = newest;
  const states = { approved: 'allowed', declined: 'declined' } as const;
  return {
    state: answer === null ? 'asked' : states[answer],
    approval,
    // Written by this slice's own command from the closed list.
    purpose: purpose as ExportPurpose,
    isOwn: askedBy === actor.account,
    expiresAt,
    reason: reason as DeclineReason | null,
    wasTakenBack: answer === 'declined' && answeredBy === askedBy,
  };
}
