import {
  addMember,
  addUnit,
  endMandates,
  foundFirstUnit,
  foundOrganisation,
  invite,
  operator,
  type AccountActor,
  type Actor,
  type Instance,
  type OfficerRole,
  type Role,
} from '@communard/core';
import { sampleUnit, type SampleUnit } from './sample-unit.ts';

/**
 * Everyone who could ask something of the depot, by a letter:
 *
 * S secretary of the depot · T treasurer · E editor · L election officer · O organiser · M a member
 * A secretary of the unit above · B secretary of a unit below · Y secretary and Z a member of a
 * sister unit · C secretariat of the organisation · D its delegate · X secretary of a unit and W
 * secretariat of another organisation · F a secretary of the depot whose mandate ended while the
 * page was open · N signed in without any mandate · P the operator on the command line
 */
export const personas = [...'STELOMABYZCDXWFNP'] as const;
export type Persona = (typeof personas)[number];

export interface SamplePersonas extends SampleUnit {
  readonly yard: string;
  /** A team below the depot. */
  readonly shift: string;
  readonly actors: ReadonlyMap<Persona, Actor>;
  /** Of those who stand in the depot's register, by their letter. */
  readonly members: ReadonlyMap<Persona, string>;
  readonly otherOrganisation: string;
}

const officers: readonly (readonly [Persona, OfficerRole])[] = [
  ['T', 'treasurer'],
  ['E', 'editor'],
  ['L', 'election_officer'],
  ['O', 'organiser'],
];

/** Brings them all in with the real commands, each with an account of its own. */
export async function samplePersonas(instance: Instance): Promise<SamplePersonas> {
  const cast = await sampleUnit(instance);
  const { organisation, first, depot, act, signIn } = cast;
  const actors = new Map<Persona, Actor>([['P', operator]]);
  const members = new Map<Persona, string>();

  const enter = async (persona: Persona, unit: string, by: Actor) =>
    (await act(by, addMember, { unit, name: `Person ${persona}` })).member;
  const comeIn = async (
    persona: Persona,
    terms: { unit: string; role: OfficerRole | 'member'; member?: string },
  ) => {
    const invitation = { organisation, label: terms.role, ...terms };
    actors.set(persona, await signIn((await invite(instance, invitation)).secret));
  };
  const speakFor = async (persona: Persona, organisation: string, role: Role) => {
    const { secret } = await invite(instance, { organisation, role, label: role });
    const actor = await signIn(secret);
    actors.set(persona, actor);
    return actor;
  };

  const own = { unit: depot, name: 'Person S', isMyself: 'yes' };
  members.set('S', (await act(cast.secretary, addMember, own)).member);
  actors.set('S', (await cast.again(cast.secretary))!);
  for (const [persona, role] of [...officers, ['M', 'member'] as const]) {
    const member = await enter(persona, depot, cast.secretary);
    members.set(persona, member);
    await comeIn(persona, { unit: depot, role, member });
  }
  await comeIn('A', { unit: first, role: 'secretary' });
  const yard = await act(actors.get('A')!, addUnit, {
    parent: first,
    kind: 'village',
    name: 'Yard',
  });
  actors.set('Y', await signIn(yard.invitation));
  const sister = await enter('Z', yard.unit, actors.get('Y')!);
  await comeIn('Z', { unit: yard.unit, role: 'member', member: sister });
  const team = { parent: depot, kind: 'team', name: 'Shift', endsOn: '2027-01-01' };
  const shift = await act(cast.secretary, addUnit, team);
  actors.set('B', await signIn(shift.invitation));
  await speakFor('C', organisation, 'secretariat');
  await speakFor('D', organisation, 'delegate');

  const mill = { slug: 'mill', name: 'Mill', nameLang: 'en' };
  const { organisation: otherOrganisation } = await act(operator, foundOrganisation, mill);
  const office = await speakFor('W', otherOrganisation, 'secretariat');
  await act(office, foundFirstUnit, { organisation: otherOrganisation, name: 'Mill' });
  const twice = (await cast.again(office))!;
  actors.set('W', { ...twice, unitMandates: [] });
  actors.set('X', { ...twice, mandates: [] });

  await comeIn('F', { unit: depot, role: 'secretary' });
  const { account: former } = actors.get('F') as AccountActor;
  await instance.database.transaction((tx) =>
    endMandates(tx, { account: former, unit: depot }, instance.clock()),
  );
  await comeIn('N', { unit: depot, role: 'editor' });
  const nobody = actors.get('N') as AccountActor;
  // Its session goes on, so that rules and policies alone keep it out.
  const statement = `update mandate set ended_at = now() where account = $1`;
  await instance.database.runSql(statement, [nobody.account]);
  actors.set('N', (await cast.again(nobody))!);
  return { ...cast, yard: yard.unit, shift: shift.unit, actors, members, otherOrganisation };
}
