import {
  acceptTransfer,
  addMember,
  addToCircle,
  answerJoinRequest,
  askToJoin,
  askTransfer,
  changeCirclePerson,
  changeMember,
  consentToTransfer,
  endMembership,
  eraseCirclePerson,
  eraseMember,
  importMembers,
  inviteMember,
  revealContact,
  suspendMember,
  undoMemberImport,
  withdrawTransfer,
} from '@communard/core';
import { deed, type Deed, type Stage } from './deed.ts';

/** Someone of the register whom nobody else is busy with. */
export async function newMember({ cast, secretary, unit, next }: Stage): Promise<string> {
  const n = next();
  const person = { unit, name: `Person ${n}`, phone: `+49 30 ${100_000 + n}` };
  return (await cast.act(secretary, addMember, person)).member;
}

const aboutMember = async (stage: Stage) => ({
  unit: stage.unit,
  member: await newMember(stage),
});

const list = ({ next }: Stage) => `name,phone\nPerson ${next()},+49 40 ${200_000 + next()}`;

const inCircle = async (stage: Stage) => {
  const { unit, cast, secretary, next } = stage;
  const reader = { unit, kind: 'reader', name: `Reader ${next()}` };
  return { unit, person: (await cast.act(secretary, addToCircle, reader)).person };
};

export const deedsInMembers: readonly Deed[] = [
  deed(addMember, async ({ unit, next }) => ({ unit, name: `Person ${next()}` })),
  deed(changeMember, async (stage) => ({ ...(await aboutMember(stage)), note: 'Drives' })),
  deed(inviteMember, aboutMember),
  deed(suspendMember, async (stage) => ({ ...(await aboutMember(stage)), isSuspended: 'yes' })),
  deed(endMembership, aboutMember),
  deed(eraseMember, aboutMember),
  deed(revealContact, async (stage) => ({ ...(await aboutMember(stage)), field: 'phone' })),
  deed(importMembers, async (stage) => ({ unit: stage.unit, text: list(stage) })),
  deed(undoMemberImport, async (stage) => {
    const { unit, cast, secretary } = stage;
    const made = await cast.act(secretary, importMembers, { unit, text: list(stage) });
    return { unit, import: made.import };
  }),
  deed(askTransfer, async (stage) => ({
    ...(await aboutMember(stage)),
    ...{ to: stage.sister.unit, hasAgreedInPerson: 'yes' },
  })),
  deed(consentToTransfer, async (stage, { persona }) => {
    const { unit, cast, secretary, sister } = stage;
    const own = unit === cast.depot ? cast.members.get(persona) : undefined;
    const member = own ?? (await newMember(stage));
    const asked = { unit, member, to: sister.unit, hasAgreedInPerson: own ? 'no' : 'yes' };
    const { transfer } = await cast.act(secretary, askTransfer, asked);
    return { unit, transfer, agrees: 'no' };
  }),
  deed(acceptTransfer, async (stage) => {
    const { unit, cast, sister } = stage;
    const there = { ...stage, unit: sister.unit, secretary: sister.secretary };
    const member = await newMember(there);
    const asked = { unit: sister.unit, member, to: unit, hasAgreedInPerson: 'yes' };
    const { transfer } = await cast.act(sister.secretary, askTransfer, asked);
    return { unit, transfer, accepts: 'yes' };
  }),
  deed(withdrawTransfer, async (stage) => {
    const { unit, cast, secretary, sister } = stage;
    const asked = { unit, to: sister.unit, hasAgreedInPerson: 'yes' };
    const member = await newMember(stage);
    const { transfer } = await cast.act(secretary, askTransfer, { ...asked, member });
    return { unit, transfer };
  }),
  deed(addToCircle, async (stage) => ({
    ...{ unit: stage.unit, kind: 'reader', name: 'Reader' },
    companion: await newMember(stage),
  })),
  deed(changeCirclePerson, async (stage) => ({ ...(await inCircle(stage)), nextStep: 'Tea' })),
  deed(eraseCirclePerson, inCircle),
  deed(answerJoinRequest, async ({ instance, organisation, unit, next }) => {
    const asked = await askToJoin(instance, { organisation, unit, name: `Asker ${next()}` });
    if (!asked.ok) throw new Error(asked.refusal.code);
    return { unit, request: asked.value.request, answer: 'taken_in' };
  }),
];
