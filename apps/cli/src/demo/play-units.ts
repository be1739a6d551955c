import {
  acceptPrinciples,
  addMember,
  addToCircle,
  addUnderstudy,
  addUnit,
  foundFirstUnit,
  giveOffice,
  importMembers,
  invite,
  openOffice,
  redeemInvitation,
  reportUnit,
  resolveSession,
  runCommand,
  statePrinciples,
  type AccountActor,
  type Command,
} from '@communard/core';
import type { DemoStage } from './demo-stage.ts';
import { playComposition, playCompositionRule } from './play-composition.ts';
import { playDailyWork } from './play-daily-work.ts';
import { inventedPerson } from './invented-people.ts';
import { playDeployment, type LedUnit } from './play-deployment.ts';
import { playPlaces } from './play-places.ts';
import { playTeams } from './play-teams.ts';
import { playDelegates, playKey, type SentOut } from './play-delegates.ts';

/** The organisation of the demonstration whose registers are filled. */
export const organisationWithUnits = 'blue-quay';

/** Three levels: the organisation, four branches, basic units below them; 40 units in all. */
const branches = [
  { name: 'Harbour branch', place: 'North quay', units: ['workplace', 10] },
  { name: 'Old town branch', place: 'Old town', units: ['locality', 9] },
  { name: 'Schools branch', place: 'Hill quarter', units: ['institution', 8] },
  { name: 'Upriver branch', place: 'Upriver', units: ['village', 8] },
] as const;
const unitNames = [
  ...['Depot', 'Crane yard', 'Net loft', 'Cold store', 'Ferry pier', 'Rope walk', 'Dry dock'],
  ...['Bakery row', 'Lock house', 'Pump works'],
];
const quayPrinciples =
  'We decide together, and whoever decides also does. Nobody speaks for us without our mandate. ' +
  'What we promised last time is the first thing we look at next time.';
/** With the secretaries of all units 900 people. */
const membersInAll = 900;

/** Whoever plays a part in a unit: signed in, under the stopped clock. */
export type Player = <Input, Output, Code extends string>(
  command: Command<Input, Output, Code>,
  input: object,
) => Promise<Output>;

/** Someone in a session; after a mandate was given, `again` reads the session anew. */
export interface SignedIn {
  readonly actor: AccountActor;
  readonly play: Player;
  readonly again: () => Promise<SignedIn>;
}

/** Fills the registers of one organisation with invented people, by the commands people use. */
export async function playUnits(stage: DemoStage): Promise<void> {
  const { instance, time, ids } = stage;
  const organisation = ids.get(organisationWithUnits)!;
  time.stopAt(400, 9);
  const office = { organisation, role: 'secretariat' as const, label: 'Secretariat' };
  const { secret } = await invite(instance, office);
  let founder = await signIn(stage, secret);
  const name = 'Blue Quay Union';
  const { unit: first } = await founder.play(foundFirstUnit, { organisation, name });
  founder = await founder.again();
  const texts = [{ lang: 'en', text: quayPrinciples }];
  await founder.play(statePrinciples, { federation: organisation, texts });
  const rule = await playCompositionRule(founder.play, first);
  const people = { next: 0 };
  const daily = { next: 0 };
  await fillUnit(stage, founder.play, { unit: first, count: 12, people, daysAgo: 400 });
  let left = membersInAll - 12;
  let units = 1 + branches.length + branches.reduce((sum, { units: [, n] }) => sum + n, 0);
  units -= 1;
  for (const branch of branches) {
    // The first of each level is the oldest: to it lead the links that the demonstration prints.
    const older = daily.next === 0 ? 1 : 0;
    time.stopAt(390 + older, 10);
    const below = { parent: first, kind: 'committee', name: branch.name, place: branch.place };
    const added = await founder.play(addUnit, below);
    const secretary = await signIn(stage, added.invitation);
    const share = Math.round(left / units--);
    left -= share;
    const filling = { unit: added.unit, count: share, people, daysAgo: 390 };
    await fillUnit(stage, secretary.play, filling);
    await playKey(secretary.play, added.unit);
    const askedHere = { unit: added.unit, number: share, members: share };
    await playComposition(stage, secretary.play, { ...rule, ...askedHere });
    const [kind, count] = branch.units;
    const led: LedUnit[] = [];
    for (let i = 0; i < count; i++) {
      time.stopAt(380 - i + (i === 0 ? older : 0), 11);
      const basic = { parent: added.unit, kind, name: unitNames[i]!, place: branch.place };
      const { unit, invitation } = await secretary.play(addUnit, basic);
      const lead = await signIn(stage, invitation);
      const members = Math.round(left / units--);
      left -= members;
      const daysAgo = 380 - i;
      const filled = await fillUnit(stage, lead.play, { unit, count: members, people, daysAgo });
      if (i < 2) await playDelegates(stage, lead.play, { ...filled, body: added.unit });
      const asked = { unit, number: daily.next, members };
      await playComposition(stage, lead.play, { ...rule, ...asked });
      await playPlaces(stage, lead.play, { unit, number: daily.next });
      await playDailyWork(stage, lead.play, { unit, number: daily.next++ });
      led.push({ ...lead, unit });
    }
    if (older === 1) {
      const own = { ...secretary, unit: added.unit };
      await playDeployment(stage, own, led);
      await playTeams(stage, own, { units: led, signIn: (secret) => signIn(stage, secret) });
    }
  }
}

interface Filling {
  readonly unit: string;
  /** With the secretary. */
  readonly count: number;
  /** Nobody is in two units. */
  readonly people: { next: number };
  readonly daysAgo: number;
}

/** The secretary enters himself, brings in a list, gives offices, and sends counts; most do. */
async function fillUnit(
  stage: DemoStage,
  play: Player,
  filling: Filling,
): Promise<Omit<SentOut, 'body'>> {
  const { unit, count, people, daysAgo } = filling;
  const { time } = stage;
  const number = people.next;
  const { member } = await play(addMember, {
    unit,
    ...inventedPerson(people.next++),
    isMyself: 'yes',
  });
  const rows = Array.from({ length: count - 1 }, () => inventedPerson(people.next++));
  const text = ['name,phone', ...rows.map(({ name, phone }) => `${name},${phone}`)].join('\n');
  await play(importMembers, { unit, text });
  const reader = { unit, kind: 'reader', name: inventedPerson(2000 + number).name };
  const step = { nextStep: 'Bring the next issue', nextStepOn: time.day(daysAgo - 14) };
  await play(addToCircle, { ...reader, companion: member, ...step });
  const treasurer = await giveTreasury(stage, play, { unit, member });
  // The others have yet to read and accept: the page names them to the unit's officers.
  for (const accepting of [member, treasurer])
    await play(acceptPrinciples, { unit, member: accepting, version: 1 });
  // Some units have never reported: that is shown as such, and not as zero.
  if (number % 5 !== 3) await play(reportUnit, { unit });
  return { unit, delegate: member, substitute: treasurer };
}

/** A second office with someone who learns the first, so that nobody is beyond replacing. */
async function giveTreasury(
  { time }: DemoStage,
  play: Player,
  { unit, member }: { readonly unit: string; readonly member: string },
): Promise<string> {
  const treasurer = inventedPerson(1500 + unit.length);
  const added = await play(addMember, { unit, name: `${treasurer.name} (treasurer)` });
  const opened = await play(openOffice, { unit, kind: 'treasurer', termMonths: 24 });
  const until = time.day(-200);
  await play(giveOffice, { unit, office: opened.office, member: added.member, until });
  await play(addUnderstudy, { unit, office: opened.office, member });
  return added.member;
}

/** Redeems an invitation and acts under the session it gives. */
async function signIn(stage: DemoStage, secret: string): Promise<SignedIn> {
  const redeemed = await redeemInvitation(stage.instance, secret);
  if (!redeemed.ok) throw new Error(`playing in the demonstration: ${redeemed.refusal.code}`);
  return withToken(stage, redeemed.value.token);
}

async function withToken(stage: DemoStage, token: string): Promise<SignedIn> {
  const { instance } = stage;
  const actor = await resolveSession(instance, token);
  if (actor?.kind !== 'account') throw new Error('playing in the demonstration: no session');
  return { actor, play: (command, input) => playAs(stage, actor, command, input), again };

  function again() {
    return withToken(stage, token);
  }
}

async function playAs<Input, Output, Code extends string>(
  { instance }: DemoStage,
  actor: AccountActor,
  command: Command<Input, Output, Code>,
  input: object,
): Promise<Output> {
  // The story is told in one breath: who acts has just shown who they are.
  const fresh = { ...actor, verifiedAt: instance.clock() };
  const result = await runCommand(instance, fresh, command, { input });
  if (result.ok) return result.value;
  const { code, field } = result.refusal;
  throw new Error(`playing ${command.name} in the demonstration: ${code} ${field ?? ''}`);
}
