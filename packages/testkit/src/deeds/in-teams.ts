import {
  agreeToTeam,
  answerOffer,
  callBack,
  comeBack,
  endTeam,
  offerToTeam,
  sendBack,
} from '@communard/core';
import { deed, type Deed, type Doer, type Stage } from './deed.ts';
import { newMember } from './in-members.ts';

const until = '2026-04-01';

const offer = async (stage: Stage, member: string, agreed: 'later' | 'on_paper') => ({
  ...{ unit: stage.unit, member, team: stage.cast.shift, until, agreed },
});

/** Somebody who is offered: the doer, where the doer stands in its register, or somebody new. */
async function offered(stage: Stage, doer?: Doer): Promise<{ unit: string; sending: string }> {
  const { unit, cast, secretary, instance } = stage;
  const own = doer && unit === cast.depot ? cast.members.get(doer.persona) : undefined;
  if (own !== undefined)
    await instance.database.runSql('delete from team_sending where member = $1', [own]);
  const member = own ?? (await newMember(stage));
  const agreed = own === undefined ? 'on_paper' : 'later';
  const input = await offer(stage, member, agreed);
  return { unit, sending: (await cast.act(secretary, offerToTeam, input)).sending };
}

/** A person of the sister unit who is offered here, as if this unit were a team. */
async function offeredHere(stage: Stage): Promise<{ unit: string; sending: string }> {
  const { unit, sister, instance, next } = stage;
  const there = { ...stage, unit: sister.unit, secretary: sister.secretary };
  const member = await newMember(there);
  const id = `sending-made-${next()}`;
  await instance.database.runSql(
    `insert into team_sending (id, unit, team, member, offered_on, returns_on, agreed_on, agreed_how)
     values ($1, $2, $3, $4, '2026-03-01', $5, '2026-03-01', 'on_paper')`,
    [id, sister.unit, unit, member, until],
  );
  return { unit, sending: id };
}

export const deedsInTeams: readonly Deed[] = [
  deed(offerToTeam, async (stage) => offer(stage, await newMember(stage), 'on_paper')),
  deed(agreeToTeam, async (stage, doer) => ({ ...(await offered(stage, doer)), agrees: 'yes' })),
  deed(callBack, (stage) => offered(stage)),
  deed(comeBack, (stage, doer) => offered(stage, doer)),
  deed(answerOffer, async (stage) => ({ ...(await offeredHere(stage)), accepts: 'yes' })),
  deed(sendBack, async (stage) => {
    const here = await offeredHere(stage);
    await stage.cast.act(stage.secretary, answerOffer, { ...here, accepts: 'yes' });
    return here;
  }),
  deed(endTeam, async ({ unit }) => ({ unit })),
];
