import { openVault } from '../../keyring/index.ts';
import {
  findUnitMandate,
  officerRoles,
  readAs,
  type AccountActor,
  type Instance,
} from '../../platform/index.ts';
import { doorCode, firstUnitOf, isTemporary, loadUnit } from '../../units/index.ts';
import { loadTeamPeople } from '../../units/teams/index.ts';
import { nothingDeclared, openSentLines, sumDeclared, type DeclaredSum } from './sent-line.ts';

/** One of those offered to a team or with it: a code and days, no name, and not from where. */
export interface TeamLine {
  readonly id: string;
  readonly code: string;
  readonly offeredOn: string;
  readonly acceptedOn: string | null;
  readonly returnsOn: string;
}

export interface TeamPeople {
  readonly isTeam: boolean;
  readonly endsOn: string | null;
  readonly endedOn: string | null;
  readonly offers: readonly TeamLine[];
  /** Those that leave first before others. */
  readonly people: readonly TeamLine[];
  /** What those with the team declared, together: it counts here and not where they come from. */
  readonly declared: DeclaredSum;
}

/** Who is with a team until when, for its officers; undefined for everyone else. */
export async function getTeamPeople(
  instance: Instance,
  actor: AccountActor,
  team: string,
): Promise<TeamPeople | undefined> {
  if (findUnitMandate(actor, team, officerRoles) === undefined) return undefined;
  const now = instance.clock();
  const today = now.toISOString().slice(0, 10);
  return readAs(instance, actor, async (tx) => {
    const unit = await loadUnit(tx, team);
    if (unit === undefined) return undefined;
    const stored = (await loadTeamPeople(tx, team)).filter(({ returnsOn }) => returnsOn >= today);
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: actor.account, reason: 'team.people_listed' };
    const lines = await openSentLines(vault, firstUnitOf(unit), stored, why);
    const here = stored.filter(({ acceptedOn }) => acceptedOn !== null);
    const shown = ({ sealedLine: _line, ...person }: (typeof stored)[number]): TeamLine => ({
      ...person,
      code: doorCode('sending', person.id),
    });
    return {
      ...{ isTeam: isTemporary(unit.kind), endsOn: unit.endsOn, endedOn: unit.endedOn },
      offers: stored.filter(({ acceptedOn }) => acceptedOn === null).map(shown),
      people: here.toSorted((a, b) => (a.returnsOn < b.returnsOn ? -1 : 1)).map(shown),
      declared: sumDeclared(here.map(({ id }) => lines.get(id) ?? nothingDeclared)),
    };
  });
}
