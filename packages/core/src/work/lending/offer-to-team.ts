import * as v from 'valibot';
import { accountOf } from '../../accounts/index.ts';
import { openVault } from '../../keyring/index.ts';
import { loadMembersOf, type MemberRow } from '../../members/index.ts';
import { defineCommand, done, refuse, shapes, type CommandContext } from '../../platform/index.ts';
import {
  firstUnitOf,
  isFrozen,
  isTemporary,
  lockUnit,
  newRowId,
  type StoredUnit,
} from '../../units/index.ts';
import {
  findTeamEnd,
  insertSending,
  isPresentSending,
  lastDayLent,
  loadSendingsOf,
  refuseOffer,
  standingOfSending,
  type OfferCode,
} from '../../units/teams/index.ts';
import { openOffers } from '../read-offers.ts';
import { countField, type ForceCount } from './force-count.ts';
import { loadCounts } from './lending.table.ts';
import { openJsons, sealJson } from './sealed-json.ts';
import { nothingDeclared, sentLineField, type SentLine } from './sent-line.ts';

/**
 * A unit offers one of its members to a team until a day: no later than the team's end, and no
 * longer than the unit says it lends anyone. The team is asked once the person has said yes, on the
 * own page or as the secretary writes it down. The person stays in the own register.
 */
export const offerToTeam = defineCommand({
  name: 'team.offer',
  shape: v.object({
    unit: shapes.id,
    member: shapes.id,
    /** The team's code, as its own page shows it. */
    team: shapes.id,
    /** The last day with the team. */
    until: shapes.day,
    agreed: shapes.choice(['later', 'in_person', 'on_paper']),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'team.lends_nobody',
    'team.member_not_found',
    'team.not_found',
    'team.until_in_past',
    'team.until_after_end',
    'team.longer_than_lender_allows',
    'team.member_is_away',
    'team.consent_missing',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ team }) => team,
  perform: async (context, { unit: unitId, member, team, until, agreed }) => {
    const { tx, instance, now } = context;
    const unit = await lockUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    if (await isFrozen(tx, unitId)) return refuse('unit.is_frozen');
    if (isTemporary(unit.kind)) return refuse('team.lends_nobody');
    const today = now.toISOString().slice(0, 10);
    const agreedHow = agreed === 'later' ? undefined : agreed;
    const person = (await loadMembersOf(tx, unitId, ['member'])).find(({ id }) => id === member);
    const sendings = await loadSendingsOf(tx, { unit: unitId, today });
    const facts = {
      ...{ until, agreedHow, today },
      isInRegister: person !== undefined,
      signsIn: (person?.account ?? null) !== null,
      teamEndsOn: await findTeamEnd(tx, { unit: unitId, team }),
      weeksMax: await weeksLent(context, unit),
      isAway: sendings.some(
        (one) => one.member === member && isPresentSending(standingOfSending(one, today)),
      ),
    };
    const code = refuseOffer(facts);
    if (code !== undefined || person === undefined)
      return refuse(code ?? 'team.member_not_found', {
        field: fieldOf(code),
        params: paramsOf(code, facts),
      });
    const id = newRowId(instance, 'sending');
    const sealedLine = await sealLine(context, unit, { id, person });
    await insertSending(tx, {
      ...{ id, unit: unitId, team, member, offeredOn: today, returnsOn: until, sealedLine },
      agreedOn: agreedHow === undefined ? null : today,
      agreedHow: agreedHow ?? null,
    });
    return done({ sending: id, hasAgreed: agreedHow !== undefined });
  },
});

function fieldOf(code: OfferCode | undefined): string {
  if (code === 'team.not_found') return 'team';
  if (code === 'team.consent_missing') return 'agreed';
  return code === 'team.member_is_away' || code === 'team.member_not_found' ? 'member' : 'until';
}

function paramsOf(
  code: OfferCode | undefined,
  facts: Parameters<typeof refuseOffer>[0],
): Record<string, string | number> {
  if (code === 'team.until_after_end') return { day: facts.teamEndsOn ?? '' };
  if (code !== 'team.longer_than_lender_allows') return {};
  return { weeks: facts.weeksMax ?? 0, day: lastDayLent(facts) };
}

/** How long the unit says it lends its people; undefined where it has counted no forces yet. */
async function weeksLent(
  { tx, instance, actor, now }: CommandContext,
  unit: StoredUnit,
): Promise<number | undefined> {
  const vault = openVault(tx, instance, { organisation: unit.organisation, now });
  const stored = await loadCounts(tx, [unit.id]);
  const fields = stored.map(({ sealed }) => ({ ref: countField(unit.id), sealed }));
  const why = { actor: accountOf(actor), reason: 'team.offered' };
  const [count] = await openJsons<ForceCount>(vault, firstUnitOf(unit), fields, why);
  return count?.teamWeeksMax;
}

async function sealLine(
  { tx, instance, actor, now }: CommandContext,
  unit: StoredUnit,
  { id, person }: { readonly id: string; readonly person: MemberRow },
): Promise<Uint8Array> {
  const vault = openVault(tx, instance, { organisation: unit.organisation, now });
  const why = { actor: accountOf(actor), reason: 'team.offered' };
  const offer = (await openOffers(vault, unit.id, [person], why)).get(person.id);
  const line: SentLine =
    offer === undefined
      ? nothingDeclared
      : { hoursPerWeek: offer.minutes / 60, abilities: offer.abilities };
  return sealJson(vault, { compartment: firstUnitOf(unit), ref: sentLineField(id) }, line);
}
