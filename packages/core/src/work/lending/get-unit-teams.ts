import { openVault } from '../../keyring/index.ts';
import { loadMembersOf } from '../../members/index.ts';
import {
  findUnitMandate,
  officerRoles,
  readAs,
  type AccountActor,
  type Instance,
} from '../../platform/index.ts';
import { doorCode, firstUnitOf, loadUnit, openNamesDealtWith } from '../../units/index.ts';
import {
  loadSendingsOf,
  standingOfSending,
  type TeamSending,
  type SendingStanding,
} from '../../units/teams/index.ts';
import { openOffers } from '../read-offers.ts';
import { countField, type ForceCount } from './force-count.ts';
import { loadCounts } from './lending.table.ts';
import { openLoans } from './load-lenders.ts';
import { missingHere, type MissingHere } from './missing-here.ts';
import { openJsons } from './sealed-json.ts';
import { nothingDeclared, openSentLines, type SentLine } from './sent-line.ts';

/** One whom the unit sends, as its own officers read it; people by their ids. */
export interface UnitSending extends TeamSending {
  readonly standing: SendingStanding;
  /** Undefined where it no longer opens. */
  readonly teamName: string | undefined;
  readonly code: string;
  /** What they declared when they were offered; nothing once it is over. */
  readonly line: SentLine;
}

/** A team for which the unit above decided that so many of this unit go. */
export interface LentTo {
  readonly team: string;
  readonly placeName: string;
  readonly people: number;
  /** How many of them are named here already. */
  readonly named: number;
  readonly returnsOn: string;
}

export interface UnitTeams {
  /** How long the unit lends anyone, in weeks; undefined where it has not said. */
  readonly weeksMax: number | undefined;
  /** Those that return first before others; past ones for ninety days. */
  readonly sendings: readonly UnitSending[];
  readonly missing: MissingHere;
  readonly lentTo: readonly LentTo[];
}

/**
 * Who of a unit is with teams, asked or offered, when each comes back and what is missing here
 * meanwhile: for officers of the very unit; undefined for everyone else.
 */
export async function getUnitTeams(
  instance: Instance,
  actor: AccountActor,
  unitId: string,
): Promise<UnitTeams | undefined> {
  if (findUnitMandate(actor, unitId, officerRoles) === undefined) return undefined;
  const now = instance.clock();
  const today = now.toISOString().slice(0, 10);
  return readAs(instance, actor, async (tx) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return undefined;
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: actor.account, reason: 'team.listed' };
    const compartment = firstUnitOf(unit);
    const stored = await loadSendingsOf(tx, { unit: unitId, today });
    const lines = await openSentLines(vault, compartment, stored, why);
    const ids = stored.map(({ team }) => team);
    const names = await openNamesDealtWith(tx, vault, { ids, why });
    const sendings = stored.map(({ sealedLine: _line, ...sending }) => ({
      ...sending,
      standing: standingOfSending(sending, today),
      teamName: names.get(sending.team),
      code: doorCode('sending', sending.id),
      line: lines.get(sending.id) ?? nothingDeclared,
    }));
    const away = sendings.filter(({ standing }) => standing === 'with_team');
    const counts = await loadCounts(tx, [unitId]);
    const fields = counts.map(({ sealed }) => ({ ref: countField(unitId), sealed }));
    const [count] = await openJsons<ForceCount>(vault, compartment, fields, why);
    const members = await loadMembersOf(tx, unitId, ['member']);
    const offers = await openOffers(vault, unitId, members, why);
    const loans = await openLoans(tx, [unitId], { vault, why, today, compartment });
    return {
      weeksMax: count?.teamWeeksMax,
      sendings,
      missing: missingHere(away, { members: members.map(({ id }) => id), offers }),
      lentTo: loans
        .filter(({ state }) => state === 'away')
        .map(({ team, terms, returnsOn }) => ({
          ...{ team, returnsOn, placeName: terms?.placeName ?? '' },
          people: (terms?.lines ?? []).reduce((sum, { people }) => sum + people, 0),
          named: away.filter((one) => one.team === team).length,
        })),
    };
  });
}
