import {
  addUnderstudy,
  addUnit,
  endTerm,
  endUnderstudy,
  foundFirstUnit,
  freezeUnit,
  giveOffice,
  liftFreeze,
  openOffice,
  reportUnit,
} from '@communard/core';
import { deed, type Deed, type Stage } from './deed.ts';
import { newMember } from './in-members.ts';

const newOffice = async ({ cast, secretary, unit, next }: Stage) => {
  const office = { unit, kind: 'other', title: `Office ${next()}`, termMonths: 6 };
  return (await cast.act(secretary, openOffice, office)).office;
};

/** As it was before anyone froze it. */
const thaw = ({ instance, unit }: Stage) =>
  instance.database.runSql(`delete from unit_freeze where unit = $1`, [unit]);

export const deedsInUnits: readonly Deed[] = [
  deed(addUnit, async ({ unit, next }) => ({
    ...{ parent: unit, kind: 'locality', name: `Quarter ${next()}` },
  })),
  deed(reportUnit, async ({ unit, instance }) => {
    await instance.database.runSql(`delete from unit_report where unit = $1`, [unit]);
    return { unit };
  }),
  deed(openOffice, async ({ unit, next }) => ({
    ...{ unit, kind: 'other', title: `Office ${next()}`, termMonths: 6 },
  })),
  deed(giveOffice, async (stage) => ({
    unit: stage.unit,
    office: await newOffice(stage),
    member: await newMember(stage),
  })),
  deed(endTerm, async (stage) => {
    const { unit, cast, secretary } = stage;
    const office = await newOffice(stage);
    await cast.act(secretary, giveOffice, { unit, office, member: await newMember(stage) });
    return { unit, office, cause: 'recalled' };
  }),
  deed(addUnderstudy, async (stage) => ({
    unit: stage.unit,
    office: await newOffice(stage),
    member: await newMember(stage),
  })),
  deed(endUnderstudy, async (stage) => {
    const { unit, cast, secretary } = stage;
    const learnt = { unit, office: await newOffice(stage), member: await newMember(stage) };
    await cast.act(secretary, addUnderstudy, learnt);
    return learnt;
  }),
  deed(freezeUnit, async (stage) => {
    await thaw(stage);
    return { unit: stage.unit };
  }),
  deed(liftFreeze, async (stage) => {
    await thaw(stage);
    await stage.cast.act(stage.secretary, freezeUnit, { unit: stage.unit });
    return { unit: stage.unit };
  }),
  deed(foundFirstUnit, async ({ organisation }) => ({ organisation, name: 'First' })),
];
