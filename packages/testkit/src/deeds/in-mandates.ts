import {
  acceptPrinciples,
  instructDelegate,
  recallDelegate,
  reportBack,
  reviewAdherence,
  sendDelegate,
  setDelegateKey,
  statePrinciples,
  tellSeats,
  type Actor,
} from '@communard/core';
import { deed, type Deed, type Doer, type Stage } from './deed.ts';
import { newMember } from './in-members.ts';

const key = { brackets: [{ from: 1, delegates: 1_000 }] };

/** The unit above says that it takes as many delegates as are sent here. */
async function withKey({ cast }: Stage): Promise<string> {
  const above = cast.actors.get('A') as Actor;
  await cast.act(above, setDelegateKey, { unit: cast.first, ...key });
  return cast.first;
}

/** A delegate of the unit: the doer, where the doer stands in its register, or somebody new. */
async function sent(stage: Stage, doer?: Doer): Promise<{ unit: string; delegation: string }> {
  const { unit, cast, secretary } = stage;
  const own = doer && unit === cast.depot ? cast.members.get(doer.persona) : undefined;
  const member = own ?? (await newMember(stage));
  const mandate = { body: cast.first, member, mandate: 'Speak for us' };
  const { delegation } = await cast.act(secretary, sendDelegate, { unit, ...mandate });
  return { unit, delegation };
}

/** Principles anew, so that everyone has a word to give; the version that holds then. */
async function stated({ cast, organisation }: Stage): Promise<number> {
  const texts = [{ lang: 'en', text: 'One for all' }];
  const office = cast.actors.get('C') as Actor;
  return (await cast.act(office, statePrinciples, { federation: organisation, texts })).version;
}

export const deedsInMandates: readonly Deed[] = [
  deed(setDelegateKey, async ({ unit }) => ({ unit, ...key })),
  deed(tellSeats, async (stage) => ({ unit: stage.unit, body: await withKey(stage) })),
  deed(sendDelegate, async (stage) => ({
    ...{ unit: stage.unit, body: await withKey(stage), mandate: 'Speak for us' },
    member: await newMember(stage),
  })),
  deed(instructDelegate, async (stage) => ({
    ...(await sent(stage)),
    ...{ question: 'Close the pier?', bound: 'no' },
  })),
  deed(reportBack, async (stage, doer) => ({ ...(await sent(stage, doer)), words: 'Told' })),
  deed(recallDelegate, async (stage) => ({ ...(await sent(stage)), cause: 'recalled' })),
  deed(acceptPrinciples, async (stage, doer) => {
    const { unit, cast } = stage;
    const own = unit === cast.depot ? cast.members.get(doer.persona) : undefined;
    return { unit, member: own ?? (await newMember(stage)), version: await stated(stage) };
  }),
  deed(reviewAdherence, async (stage) => {
    await stated(stage);
    return { unit: stage.unit, findings: 'Well' };
  }),
];
