import { addUnit, answerOffer, changeMember, getRegister, offerToTeam } from '@communard/core';
import type { DemoStage } from './demo-stage.ts';
import type { SignedIn } from './play-units.ts';

type Led = SignedIn & { readonly unit: string };

const offers = [
  { hoursPerWeek: 6, abilities: ['speaking', 'driving'], languages: ['en'] },
  { hoursPerWeek: 4, abilities: ['law'], languages: ['en', 'es'] },
] as const;
/** Days from today to the last day of each who goes, and of the team. */
const lastDays = [18, 32];
const teamDays = 46;
const beganDaysAgo = 9;

/**
 * A branch sets up a team for the night shift; two units each lend it one of their people, who had
 * said yes on paper, and the team takes them in by their codes. A third offer waits for its answer.
 */
export async function playTeams(
  stage: DemoStage,
  branch: Led,
  { units, signIn }: { units: readonly Led[]; signIn: (secret: string) => Promise<SignedIn> },
): Promise<void> {
  const { time } = stage;
  time.stopAt(beganDaysAgo, 17);
  const endsOn = time.day(-teamDays);
  const below = { parent: branch.unit, kind: 'team', name: 'Night shift team', endsOn };
  const added = await branch.play(addUnit, below);
  const lead = await signIn(added.invitation);
  for (const [at, unit] of units.slice(0, 3).entries()) {
    const sending = await offerOne(stage, unit, { team: added.unit, at });
    const answer = { unit: added.unit, sending, accepts: 'yes' };
    if (at < lastDays.length) await lead.play(answerOffer, answer);
  }
}

/** Somebody of the unit who holds no office there. */
async function offerOne(
  { instance, time }: DemoStage,
  { unit, actor, play }: Led,
  { team, at }: { readonly team: string; readonly at: number },
): Promise<string> {
  const register = (await getRegister(instance, actor, unit)) ?? [];
  const member = register
    .filter(({ hasAccount, name }) => !hasAccount && !name?.includes('treasurer'))
    .map(({ id }) => id)
    .sort()[at]!;
  await play(changeMember, { unit, member, offer: offers[at % offers.length] });
  const until = time.day(-(lastDays[at] ?? lastDays[0]!));
  const offer = { unit, member, team, until, agreed: 'on_paper' };
  return (await play(offerToTeam, offer)).sending;
}
