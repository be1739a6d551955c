import {
  allowInUnit,
  bringBackAccount,
  bringBackInUnit,
  declineApproval,
  declineInUnit,
  endMandate,
  giveApproval,
  invite,
  inviteMember,
  inviteOfficer,
  revokeInvitation,
  sealServer,
  setNoticeAddress,
  setUpInstance,
  vouchForAccount,
  vouchInUnit,
  type AccountActor,
  type Actor,
} from '@communard/core';
import { deed, otherOfficer, type Deed, type Doer, type Stage } from './deed.ts';
import { newMember } from './in-members.ts';

/** Someone of the register who signs in and has lost the way. */
const lostMember = async (stage: Stage) => {
  const { cast, secretary, unit } = stage;
  const member = await newMember(stage);
  const { invitation } = await cast.act(secretary, inviteMember, { unit, member });
  await cast.signIn(invitation);
  return { unit, member };
};

const askedInUnit = async (stage: Stage, by: Actor) =>
  (await stage.cast.act(by, vouchInUnit, await lostMember(stage))).approval;

const newOfficer = async (stage: Stage) => {
  const { instance, cast, organisation } = stage;
  const terms = { organisation, role: 'delegate' as const, label: 'Delegate' };
  return cast.signIn((await invite(instance, terms)).secret);
};

/** Two who speak for the organisation, other than the doer. */
const twoOfficers = async (stage: Stage) => [await newOfficer(stage), await newOfficer(stage)];

const askedAbove = async (stage: Stage) => {
  const [by, lost] = (await twoOfficers(stage)) as [AccountActor, AccountActor];
  const { organisation } = stage;
  const vouching = { organisation, account: lost.account };
  return { organisation, ...(await stage.cast.act(by, vouchForAccount, vouching)) };
};

const mayAsk = ({ actor }: Doer, { organisation, unit }: Partial<Stage>) =>
  actor.kind === 'account' &&
  (actor.mandates.some((mandate) => mandate.organisation === organisation) ||
    actor.unitMandates?.some((mandate) => mandate.unit === unit && mandate.role !== 'member') ===
      true);

export const deedsInAccounts: readonly Deed[] = [
  deed(vouchInUnit, lostMember),
  deed(allowInUnit, async (stage, doer) => ({
    unit: stage.unit,
    approval: await askedInUnit(stage, otherOfficer(stage, doer)),
  })),
  deed(declineInUnit, async (stage, doer) => ({
    unit: stage.unit,
    approval: await askedInUnit(stage, otherOfficer(stage, doer)),
  })),
  deed(bringBackInUnit, async (stage, doer) => {
    const { cast, unit } = stage;
    const lost = await lostMember(stage);
    const isAsker = mayAsk(doer, { unit });
    const asker = isAsker ? (doer.actor as AccountActor) : stage.secretary;
    const { approval } = await cast.act(asker, vouchInUnit, lost);
    const second = otherOfficer(stage, { ...doer, actor: asker });
    await cast.act(second, allowInUnit, { unit, approval });
    return { ...lost, approval };
  }),
  deed(inviteOfficer, async ({ organisation }) => ({
    ...{ organisation, role: 'delegate', label: 'Delegate' },
  })),
  deed(revokeInvitation, async ({ instance, organisation }) => {
    const made = await invite(instance, { organisation, role: 'delegate', label: 'Delegate' });
    return { organisation, invitation: made.id };
  }),
  deed(endMandate, async (stage) => ({
    organisation: stage.organisation,
    ...{ account: (await newOfficer(stage)).account, role: 'delegate' },
  })),
  deed(vouchForAccount, async (stage) => ({
    organisation: stage.organisation,
    account: (await newOfficer(stage)).account,
  })),
  deed(giveApproval, askedAbove),
  deed(declineApproval, askedAbove),
  deed(bringBackAccount, async (stage, doer) => {
    const { organisation, cast } = stage;
    const [second, lost] = (await twoOfficers(stage)) as [AccountActor, AccountActor];
    const asker = mayAsk(doer, { organisation }) ? doer.actor : await newOfficer(stage);
    const vouching = { organisation, account: lost.account };
    const { approval } = await cast.act(asker, vouchForAccount, vouching);
    await cast.act(second, giveApproval, { organisation, approval });
    return { ...vouching, approval };
  }),
  deed(setNoticeAddress, async ({ organisation }) => ({
    ...{ organisation, address: 'office@example.org', locale: 'en' },
  })),
  deed(setUpInstance, async ({ next }) => ({
    ...{ secret: 'none', slug: `union-${next()}`, name: 'Union', nameLang: 'en' },
  })),
  deed(sealServer, async ({ organisation }) => ({ organisation })),
];
