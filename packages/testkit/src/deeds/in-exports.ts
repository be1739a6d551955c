import {
  allowInUnit,
  askOrganisationExport,
  askRegisterExport,
  beginOrganisationExport,
  exportRegister,
  giveApproval,
  invite,
  type AccountActor,
} from '@communard/core';
import { deed, otherOfficer, type Deed, type Stage } from './deed.ts';

/** A public key of age to which nobody has the private one. */
const recipients = 'age1p5xajm7q2ve9gxwh4qf2dgg7cutnjzr2c696f0zg5wfr0vgxfslsjuk2gx';

/** Only one export is asked for at a time. */
const forgetRequests = ({ instance }: Stage) =>
  instance.database.runSql(
    `delete from approval where action in ('register.export', 'organisation.export')`,
  );

const newSecretariat = async ({ instance, cast, organisation }: Stage) => {
  const terms = { organisation, role: 'secretariat' as const, label: 'Office' };
  return cast.signIn((await invite(instance, terms)).secret);
};

export const deedsInExports: readonly Deed[] = [
  deed(askRegisterExport, async (stage) => {
    await forgetRequests(stage);
    return { unit: stage.unit, purpose: 'duty' };
  }),
  deed(exportRegister, async (stage, doer) => {
    await forgetRequests(stage);
    const { cast, unit, secretary } = stage;
    const asked = { unit, purpose: 'duty' };
    const { approval } = await cast.act(secretary, askRegisterExport, asked);
    const second = otherOfficer(stage, { ...doer, actor: secretary });
    await cast.act(second, allowInUnit, { unit, approval });
    return { unit, approval };
  }),
  deed(askOrganisationExport, async (stage) => {
    await forgetRequests(stage);
    await newSecretariat(stage);
    return { organisation: stage.organisation, recipients };
  }),
  deed(beginOrganisationExport, async (stage) => {
    await forgetRequests(stage);
    const { cast, organisation } = stage;
    const first: AccountActor = await newSecretariat(stage);
    const second = await newSecretariat(stage);
    const asked = { organisation, recipients };
    const { approval } = await cast.act(first, askOrganisationExport, asked);
    await cast.act(second, giveApproval, { organisation, approval });
    return { organisation, approval };
  }),
];
