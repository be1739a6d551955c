import { onEachDatabase, sampleUnit, type SampleUnit, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { loadMandates } from '../../accounts/accounts.table.ts';
import {
  acceptTransfer,
  addMember,
  askTransfer,
  changeMember,
  endMembership,
  inviteMember,
} from '../../members/index.ts';
import type { AccountActor, Command } from '../../platform/index.ts';
import { addUnit, freezeUnit, getUnit } from '../../units/index.ts';
import {
  agreeToTeam,
  answerOffer,
  callBack,
  comeBack,
  endTeam,
  listOwnSendings,
  returnHome,
  sendBack,
} from '../../units/teams/index.ts';
import { countForces } from './count-forces.ts';
import { getDeployment } from './get-deployment.ts';
import { getTeamPeople } from './get-team-people.ts';
import { getUnitTeams } from './get-unit-teams.ts';
import { linesAway } from './lines-away.ts';
import { availableUnit } from './loan.ts';
import { offerToTeam } from './offer-to-team.ts';

const forces = {
  forces: [
    {
      ...{ people: 5, hoursPerWeek: 6, abilities: ['speaking'], canSupport: false },
      reaches: [{ region: 'north', travelHours: 0 }],
    },
  ],
  ...{ lendsPercent: 60, keepsPeople: 1, teamWeeksMax: 6 },
};

onEachDatabase('people sent to a team and back', (open) => {
  let test: TestInstance;
  let cast: SampleUnit;
  let team = '';
  let teamSecretary: AccountActor;
  let omar = '';
  let nadia = '';
  let person: AccountActor;
  let yard = '';
  let yardSecretary: AccountActor;

  beforeAll(async () => {
    test = await open({ startsAt: '2026-03-01T09:00:00Z' });
    cast = await sampleUnit(test.instance);
    const { act, secretary, depot: unit, secretariat, first } = cast;
    await act(secretary, addMember, { unit, name: 'Ilse Quill', isMyself: 'yes' });
    omar = (await act(secretary, addMember, { unit, name: 'Omar Reed' })).member;
    nadia = (await act(secretary, addMember, { unit, name: 'Nadia Marsh' })).member;
    const { invitation } = await act(secretary, inviteMember, { unit, member: omar });
    person = await cast.signIn(invitation);
    const below = { parent: first, kind: 'team', name: 'Night shift', endsOn: '2026-05-01' };
    const added = await act(secretariat, addUnit, below);
    team = added.unit;
    teamSecretary = await cast.signIn(added.invitation);
    const sister = await act(secretariat, addUnit, {
      ...{ parent: first, kind: 'village', name: 'Yard' },
    });
    yard = sister.unit;
    yardSecretary = await cast.signIn(sister.invitation);
  });
  beforeEach(() => test.set('2026-03-01T09:00:00Z'));

  const tell = async <Input, Output, Code extends string>(
    actor: AccountActor,
    command: Command<Input, Output, Code>,
    input: object,
  ) => {
    const result = await cast.attempt(actor, command, { unit: cast.depot, ...input });
    return result.ok ? 'done' : result.refusal.code;
  };
  const fill = (member: string, input: object = {}) => ({
    ...{ unit: cast.depot, member, team, until: '2026-03-05', agreed: 'later', ...input },
  });
  const offer = (member: string, input: object = {}) =>
    cast.attempt(cast.secretary, offerToTeam, fill(member, input));
  const offered = async (member: string, input: object = {}) =>
    (await cast.act(cast.secretary, offerToTeam, fill(member, input))).sending;
  const takeIn = (sending: string) =>
    cast.act(teamSecretary, answerOffer, { unit: team, sending, accepts: 'yes' });
  const refused = (code: string, field?: string) =>
    expect.objectContaining({
      refusal: expect.objectContaining(field === undefined ? { code } : { code, field }),
    });
  const here = async () => (await getTeamPeople(test.instance, teamSecretary, team))!;
  const lender = async () => (await getUnitTeams(test.instance, cast.secretary, cast.depot))!;
  const sending = async (id: string) => (await lender()).sendings.find((one) => one.id === id)!;
  /** By what stands today: sessions do not live as long as a team. */
  const isInTeam = async ({ account }: AccountActor) => {
    const { unitMandates } = await loadMandates(
      test.instance.database.kysely,
      account,
      test.clock(),
    );
    return unitMandates.some(({ unit }) => unit === team);
  };
  const clear = () => test.instance.database.runSql('delete from team_sending');

  it('an offer is refused for the first thing that is wrong, at its field', async () => {
    expect(await tell(cast.secretariat, offerToTeam, fill(omar))).toBe('unit.not_found');
    expect(await offer('member-nobody')).toEqual(refused('team.member_not_found', 'member'));
    expect(await offer(omar, { team: 'unit-nowhere' })).toEqual(refused('team.not_found', 'team'));
    // A unit that is no team takes nobody for a time.
    expect(await offer(omar, { team: yard })).toEqual(refused('team.not_found', 'team'));
    expect(await offer(omar, { until: '2026-02-28' })).toEqual(
      refused('team.until_in_past', 'until'),
    );
    expect(await offer(omar, { until: '2026-05-02' })).toEqual(
      refused('team.until_after_end', 'until'),
    );
    expect(await offer(nadia)).toEqual(refused('team.consent_missing', 'agreed'));
  });

  it('no team keeps anyone longer than the lender allows', async () => {
    await cast.act(cast.secretary, countForces, { unit: cast.depot, ...forces });
    expect(await offer(omar, { until: '2026-04-13' })).toMatchObject({
      refusal: { code: 'team.longer_than_lender_allows', params: { weeks: 6, day: '2026-04-12' } },
    });
    expect((await lender()).weeksMax).toBe(6);
  });

  it('a frozen unit offers nobody, and a team sends nobody on', async () => {
    await cast.act(cast.secretary, freezeUnit, { unit: cast.depot });
    expect(await offer(omar)).toEqual(refused('unit.is_frozen'));
    await test.instance.database.runSql('delete from unit_freeze');
    const onward = { ...fill(omar), unit: team };
    expect(await cast.attempt(teamSecretary, offerToTeam, onward)).toEqual(
      refused('team.lends_nobody'),
    );
  });

  it('the team hears of nobody before the person has said yes', async () => {
    const id = await offered(omar);
    expect(await offer(omar)).toEqual(refused('team.member_is_away', 'member'));
    expect((await here()).offers).toEqual([]);
    const answer = { unit: team, sending: id, accepts: 'yes' };
    expect(await tell(teamSecretary, answerOffer, answer)).toBe('team.offer_not_found');
    expect(await listOwnSendings(test.instance, person)).toMatchObject([
      { id, standing: 'asked', teamName: 'Night shift', returnsOn: '2026-03-05' },
    ]);
    const agree = (actor: AccountActor, agrees: 'yes' | 'no') =>
      tell(actor, agreeToTeam, { sending: id, agrees });
    expect(await agree(cast.secretary, 'yes')).toBe('team.sending_not_yours');
    expect(await agree(person, 'yes')).toBe('done');
    expect(await agree(person, 'yes')).toBe('team.answered_already');
    expect((await sending(id)).agreedHow).toBe('by_hand');
    expect((await sending(id)).standing).toBe('offered');
  });

  it('the team sees a code and days: no name, no unit, no person', async () => {
    const [one] = (await here()).offers;
    const code = (await sending(one!.id)).code;
    expect(one).toEqual({
      ...{ id: one!.id, code, offeredOn: '2026-03-01', acceptedOn: null },
      returnsOn: '2026-03-05',
    });
    const own = await listOwnSendings(test.instance, person);
    expect(own[0]?.code).toBe(code);
    expect(await getTeamPeople(test.instance, cast.secretary, team)).toBeUndefined();
    expect(await getUnitTeams(test.instance, teamSecretary, cast.depot)).toBeUndefined();
    expect(await getUnitTeams(test.instance, cast.secretariat, cast.depot)).toBeUndefined();
  });

  it('taken in, the person works in the team and stays in the own register', async () => {
    const { id } = (await here()).offers[0]!;
    expect(await isInTeam(person)).toBe(false);
    await takeIn(id);
    const again = { unit: team, sending: id, accepts: 'no' };
    expect(await tell(teamSecretary, answerOffer, again)).toBe('team.answered_already');
    expect(await isInTeam(person)).toBe(true);
    const mandates = (await cast.again(person))!.unitMandates;
    expect(mandates?.map(({ unit }) => unit).sort()).toEqual([cast.depot, team].sort());
    expect((await here()).people.map((one) => one.id)).toEqual([id]);
    expect((await lender()).missing).toMatchObject({ people: 1, present: 2, undeclared: 1 });
  });

  it('forces are counted where the people are: not at the lender meanwhile', async () => {
    const found = (await getDeployment(test.instance, cast.secretariat, cast.first))!;
    const depot = found.lenders.find(({ id }) => id === cast.depot)!;
    expect(depot.sent).toMatchObject([{ team, line: { abilities: [] } }]);
    const away = linesAway(depot.loans, depot.sent);
    const { forces: left, awayPeople } = availableUnit(cast.depot, depot.count!, away);
    expect([left[0]?.people, awayPeople]).toEqual([4, 1]);
    // On the day after the last one it counts at home again.
    test.set('2026-03-06T06:00:00Z');
    const later = (await getDeployment(test.instance, cast.secretariat, cast.first))!;
    expect(later.lenders.find(({ id }) => id === cast.depot)!.sent).toEqual([]);
  });

  it('on the day everyone is home by itself, and reads nothing of the team any more', async () => {
    test.set('2026-03-05T23:00:00Z');
    expect(await returnHome(test.instance)).toBe(0);
    expect(await isInTeam(person)).toBe(true);
    test.set('2026-03-06T00:30:00Z');
    expect((await here()).people).toEqual([]);
    expect((await lender()).sendings).toMatchObject([{ standing: 'home' }]);
    expect(await isInTeam(person)).toBe(false);
    expect(await returnHome(test.instance)).toBe(1);
    expect(await returnHome(test.instance)).toBe(0);
    const [one] = (await lender()).sendings;
    expect(one).toMatchObject({
      standing: 'ended',
      endedBecause: 'returned',
      endedOn: '2026-03-05',
    });
    const { rows } = await test.instance.database.runSql(
      `select count(*)::int as open from mandate where unit = $1 and role = 'member' and ended_at is null`,
      [team],
    );
    expect(rows).toEqual([{ open: 0 }]);
    expect(await tell(person, comeBack, { sending: one!.id })).toBe('team.sending_is_over');
    await clear();
  });

  it('what nobody answered lapses', async () => {
    const id = await offered(omar);
    test.set('2026-03-06T00:30:00Z');
    expect(await tell(person, agreeToTeam, { sending: id, agrees: 'yes' })).toBe(
      'team.sending_is_over',
    );
    await returnHome(test.instance);
    expect(await sending(id)).toMatchObject({ endedBecause: 'lapsed' });
    await clear();
  });

  it.each([
    ['the unit', 'called_back', callBack, () => [cast.secretary, cast.depot]],
    ['the team', 'sent_back', sendBack, () => [teamSecretary, team]],
    ['the person', 'came_back', comeBack, () => [person, cast.depot]],
  ] as const)('%s ends it before the day', async (_who, cause, command, by) => {
    const [actor, unit] = by() as [AccountActor, string];
    const id = await offered(omar, { agreed: 'in_person' });
    await takeIn(id);
    expect(await tell(actor, command, { unit, sending: 'sending-none' })).toMatch(
      /not_found|not_with_us/,
    );
    expect(await tell(actor, command, { unit, sending: id })).toBe('done');
    expect(await sending(id)).toMatchObject({ endedBecause: cause, endedOn: '2026-03-01' });
    expect((await sending(id)).line.hoursPerWeek).toBeUndefined();
    expect(await isInTeam(person)).toBe(false);
    expect(await tell(actor, command, { unit, sending: id })).toMatch(/is_over|not_with_us/);
    await clear();
  });

  it('before the team has answered, each says no in the own way', async () => {
    const first = await offered(omar);
    await cast.act(person, agreeToTeam, { unit: cast.depot, sending: first, agrees: 'no' });
    expect(await sending(first)).toMatchObject({ endedBecause: 'not_agreed' });
    const second = await offered(omar, { agreed: 'on_paper' });
    await cast.act(teamSecretary, answerOffer, { unit: team, sending: second, accepts: 'no' });
    expect(await sending(second)).toMatchObject({ endedBecause: 'declined' });
    const third = await offered(omar, { agreed: 'on_paper' });
    expect(await tell(teamSecretary, sendBack, { unit: team, sending: third })).toBe(
      'team.not_with_us',
    );
    await cast.act(cast.secretary, callBack, { unit: cast.depot, sending: third });
    expect(await sending(third)).toMatchObject({ endedBecause: 'withdrawn' });
    await clear();
  });

  it('what the person declared counts at the team, and is missing here', async () => {
    const said = { abilities: ['law', 'music'], hoursPerWeek: 7, languages: [] };
    await cast.act(cast.secretary, changeMember, { unit: cast.depot, member: omar, offer: said });
    const id = await offered(omar, { agreed: 'in_person' });
    expect((await here()).declared).toEqual({ people: 0, hours: 0, undeclared: 0 });
    await takeIn(id);
    expect((await here()).declared).toEqual({ people: 1, hours: 7, undeclared: 0 });
    expect((await lender()).missing).toMatchObject({
      hours: 7,
      abilities: [
        { ability: 'law', away: 1, left: 0, until: '2026-03-05' },
        { ability: 'music', away: 1, left: 0, until: '2026-03-05' },
      ],
    });
    await clear();
  });

  it('whoever leaves the own unit, or goes to another, is in no team of it', async () => {
    const gone = (await cast.act(cast.secretary, addMember, { unit: cast.depot, name: 'Lina' }))
      .member;
    const id = await offered(gone, { agreed: 'on_paper' });
    await takeIn(id);
    await cast.act(cast.secretary, endMembership, { unit: cast.depot, member: gone });
    expect(await sending(id)).toMatchObject({ endedBecause: 'left' });
    const other = await offered(nadia, { agreed: 'on_paper' });
    await takeIn(other);
    const going = { unit: cast.depot, member: nadia, to: yard, hasAgreedInPerson: 'yes' };
    const { transfer } = await cast.act(cast.secretary, askTransfer, going);
    await cast.act(yardSecretary, acceptTransfer, { unit: yard, transfer, accepts: 'yes' });
    expect((await here()).people).toEqual([]);
  });

  it('a team that ends sends everyone home that very day', async () => {
    const id = await offered(omar, { agreed: 'in_person' });
    await takeIn(id);
    expect(await tell(cast.secretary, endTeam, {})).toBe('team.not_a_team');
    expect(await cast.act(teamSecretary, endTeam, { unit: team })).toMatchObject({ sentHome: 1 });
    expect(await sending(id)).toMatchObject({ endedBecause: 'returned', endedOn: '2026-03-01' });
    expect(await isInTeam(person)).toBe(false);
    expect(await tell(teamSecretary, endTeam, { unit: team })).toBe('unit.is_ended');
    expect(await offer(omar)).toEqual(refused('team.not_found'));
    expect((await getUnit(test.instance, teamSecretary, team))?.endedOn).toBe('2026-03-01');
  });

  it('a team past its last day has ended by itself', async () => {
    const below = { parent: cast.first, kind: 'team', name: 'Picket', endsOn: '2026-03-10' };
    const { unit } = await cast.act(cast.secretariat, addUnit, below);
    test.set('2026-03-11T00:30:00Z');
    await returnHome(test.instance);
    const ended = await getUnit(test.instance, cast.secretariat, unit);
    expect(ended?.endedOn).toBe('2026-03-10');
  });
});
