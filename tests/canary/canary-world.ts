import {
  addMember,
  addUnit,
  callCampaign,
  foundFirstUnit,
  invite,
  inviteMember,
  setNoticeAddress,
} from '@communard/core';
import { canaries } from '@communard/testkit';
import { actOnInstance } from '../act-on-instance.ts';
import { newInstallation, type Installation } from '../filled-installation.ts';

/** Who is of the depot, and who is not, by what they are. */
export const ownVisitors = ['own secretary', 'own treasurer', 'own member'] as const;
export const otherVisitors = [
  'secretary of a sister unit',
  'member of a sister unit',
  'secretary of a unit below',
  'secretary of the unit above',
  'secretariat of the organisation',
  'delegate of the organisation',
  'secretary of a unit of another organisation',
  'secretariat of another organisation',
  'secretariat of the federation',
] as const;
export type CanaryVisitor = (typeof ownVisitors)[number] | (typeof otherVisitors)[number];

/** A federation of two organisations, one of which has the depot, where the canaries will be. */
export interface CanaryWorld {
  readonly installation: Installation;
  readonly tokens: Readonly<Record<CanaryVisitor, string>>;
  readonly depot: string;
}

/** Fills it with real commands; organisations have mail addresses, and are asked something. */
export async function fillCanaryWorld(
  environment: Readonly<Record<string, string>>,
): Promise<CanaryWorld> {
  const installation = await newInstallation(new Date().toISOString(), environment);
  const { instance } = installation;
  const { act, signIn, actorOf } = actOnInstance(instance);
  const federation = await installation.found('harbours', {
    ...{ name: 'Harbours', nameLang: 'en', isFederation: true },
  });
  const member = { nameLang: 'en', host: federation, admit: 'member' };
  const ferry = await installation.found('ferry', { ...member, name: 'Ferry Union' });
  const mill = await installation.found('mill', { ...member, name: 'Mill Union' });
  for (const [organisation, at] of Object.entries({ [ferry]: 'ferry', [mill]: 'mill' }))
    await installation.act(organisation, setNoticeAddress, {
      ...{ organisation, address: `${at}@office.example.org`, locale: 'en' },
    });
  // Whoever is asked gets a letter.
  const dayFrom = (days: number) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await installation.act(federation, callCampaign, {
    ...{ federation, day: dayFrom(20), answerBy: dayFrom(10), reportBy: dayFrom(30) },
    ...{
      original: 'en',
      texts: [{ lang: 'en', title: 'Day of quays', text: 'Each shows its quay.' }],
    },
  });
  const office = async (organisation: string, role: 'secretariat' | 'delegate') =>
    signIn((await invite(instance, { organisation, role, label: 'Office' })).secret);
  const begin = async (organisation: string, name: string) => {
    const token = await office(organisation, 'secretariat');
    const { unit } = await act(await actorOf(token), foundFirstUnit, { organisation, name });
    return { token, unit };
  };
  const inUnit = async (unit: string, role: 'treasurer' | 'secretary', organisation = ferry) =>
    signIn((await invite(instance, { organisation, unit, role, label: role })).secret);

  const top = await begin(ferry, 'Ferry union');
  const other = await begin(mill, 'Mill union');
  const below = async (token: string, parent: string, name: string) => {
    const unit = { parent, kind: 'department', name };
    const added = await act(await actorOf(token), addUnit, unit);
    return { unit: added.unit, token: await signIn(added.invitation) };
  };
  const depot = await below(top.token, top.unit, 'Depot');
  const yard = await below(top.token, top.unit, 'Yard');
  const shift = await below(depot.token, depot.unit, 'Shift');
  const loom = await below(other.token, other.unit, 'Loom');
  const comesIn = async (token: string, unit: string, name: string) => {
    const by = await actorOf(token);
    const { member: entered } = await act(by, addMember, { unit, name });
    const { invitation } = await act(by, inviteMember, { unit, member: entered });
    return signIn(invitation);
  };
  return {
    installation,
    depot: depot.unit,
    tokens: {
      'own secretary': depot.token,
      'own treasurer': await inUnit(depot.unit, 'treasurer'),
      'own member': await comesIn(depot.token, depot.unit, canaries[19]!.name),
      'secretary of a sister unit': yard.token,
      'member of a sister unit': await comesIn(yard.token, yard.unit, 'Ola Reed'),
      'secretary of a unit below': shift.token,
      'secretary of the unit above': await inUnit(top.unit, 'secretary'),
      'secretariat of the organisation': top.token,
      'delegate of the organisation': await office(ferry, 'delegate'),
      'secretary of a unit of another organisation': loom.token,
      'secretariat of another organisation': other.token,
      'secretariat of the federation': await office(federation, 'secretariat'),
    },
  };
}
