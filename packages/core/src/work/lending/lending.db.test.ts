import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import { invite, redeemInvitation, resolveSession } from '../../accounts/index.ts';
import { foundOrganisation } from '../../organisations/index.ts';
import {
  operator,
  readAs,
  runCommand,
  type AccountActor,
  type Actor,
  type Command,
} from '../../platform/index.ts';
import { addUnit, foundFirstUnit, freezeUnit, listUnits } from '../../units/index.ts';
import { addPlace } from '../add-place.ts';
import { closePlace } from '../close-place.ts';
import { reopenPlace } from '../reopen-place.ts';
import { setPriority } from '../set-priority.ts';
import { askProposal } from './ask-proposal.ts';
import { confirmReturn } from './confirm-return.ts';
import { countForces } from './count-forces.ts';
import { decideDeployment } from './decide-deployment.ts';
import { dropPlaceNeeds } from './drop-place-needs.ts';
import { getDeployment } from './get-deployment.ts';
import { getOwnLending } from './get-own-lending.ts';
import { getProposal } from './get-proposal.ts';
import { statePlaceNeeds } from './state-place-needs.ts';
import { workOutProposal } from './work-out-proposal.ts';

const speakers = {
  people: 4,
  hoursPerWeek: 4,
  abilities: ['Speak'],
  reaches: [{ region: ' North  quay ', travelHours: 1 }],
  canSupport: false,
};
const count = { lendsPercent: 75, keepsPeople: 1, teamWeeksMax: 10 };
const place = {
  region: 'north quay',
  peopleMin: 2,
  hoursMin: 0,
  hoursMost: 9,
  abilities: [{ ability: 'speak', people: 1 }],
  support: [],
  weeks: 6,
  presentPeople: 0,
  isRequired: false,
};

onEachDatabase('lending forces', (open) => {
  let test: TestInstance;
  let organisation = '';
  let first = '';
  let depot = '';
  let office: AccountActor;
  let depotSecretary: AccountActor;
  let stranger: AccountActor;
  let terminal = '';
  let proposal = '';

  const tell = async <Input, Output>(
    actor: Actor,
    command: Command<Input, Output, string>,
    input: object,
  ) => {
    const result = await runCommand(test.instance, actor, command, { input });
    return result.ok ? 'done' : result.refusal.code;
  };
  const act = async <Input, Output>(
    actor: Actor,
    command: Command<Input, Output, string>,
    input: object,
  ) => {
    const result = await runCommand(test.instance, actor, command, { input });
    if (!result.ok) throw new Error(`${result.refusal.code} ${JSON.stringify(result.refusal)}`);
    return result.value;
  };
  const signIn = async (secret: string) => {
    const redeemed = await redeemInvitation(test.instance, secret);
    if (!redeemed.ok) throw new Error(redeemed.refusal.code);
    return actorOf(redeemed.value.token);
  };
  const tokens = new Map<AccountActor, string>();
  const actorOf = async (token: string) => {
    const actor = await resolveSession(test.instance, token);
    if (actor?.kind !== 'account') throw new Error('no session');
    tokens.set(actor, token);
    return actor;
  };
  const ask = async (input: object = {}) => {
    const { proposal: id } = await act(office, askProposal, { unit: first, ...input });
    const state = await workOutProposal(test.instance, office, { unit: first, proposal: id });
    return { id, state };
  };
  const shown = (id: string) =>
    getProposal(test.instance, office, { unit: first, proposal: id }).then((page) => page!);

  beforeAll(async () => {
    test = await open({ startsAt: '2026-03-01T09:00:00Z' });
    const founded = { slug: 'ferry', name: 'Ferry', nameLang: 'en' };
    organisation = (await act(operator, foundOrganisation, founded)).organisation;
    const mandate = { organisation, role: 'secretariat' as const, label: 'Office' };
    const secretariat = await signIn((await invite(test.instance, mandate)).secret);
    first = (await act(secretariat, foundFirstUnit, { organisation, name: 'Ferry union' })).unit;
    office = await actorOf(tokens.get(secretariat)!);
    const below = { parent: first, kind: 'workplace' };
    const added = await act(office, addUnit, { ...below, name: 'Depot' });
    depot = added.unit;
    depotSecretary = await signIn(added.invitation);
    const yard = await act(office, addUnit, { ...below, name: 'Yard' });
    stranger = await signIn(yard.invitation);
  });

  it('without forces nothing is proposed', async () => {
    expect(await tell(office, askProposal, { unit: first })).toBe('deployment.no_forces');
  });

  it('a unit counts itself; nobody counts for it, the office above neither', async () => {
    const input = { unit: depot, forces: [speakers], ...count };
    expect(await tell(office, countForces, input)).toBe('unit.not_found');
    expect(await tell(depotSecretary, countForces, input)).toBe('done');
  });

  it('negative people are refused, and the earlier count stays', async () => {
    const forces = [{ ...speakers, people: -4 }];
    const input = { unit: depot, forces, ...count };
    expect(await tell(depotSecretary, countForces, input)).toBe('input.number_out_of_range');
    const own = await getOwnLending(test.instance, depotSecretary, depot);
    expect(own).toMatchObject({ countedOn: '2026-03-01', count: { forces: [{ people: 4 }] } });
  });

  it('a region or an ability twice in a line is refused', async () => {
    const twice = [...speakers.reaches, { region: 'NORTH QUAY', travelHours: 2 }];
    const lines = (parts: object) => ({
      unit: depot,
      forces: [{ ...speakers, ...parts }],
      ...count,
    });
    expect(await tell(depotSecretary, countForces, lines({ reaches: twice }))).toBe(
      'deployment.region_twice',
    );
    expect(await tell(depotSecretary, countForces, lines({ abilities: ['a', 'A '] }))).toBe(
      'deployment.ability_twice',
    );
  });

  it('without places nothing is proposed', async () => {
    expect(await tell(office, askProposal, { unit: first })).toBe('deployment.no_places');
  });

  it('a place says what it asks for, within what it can use, and counts when it has a rank', async () => {
    const name = 'Container terminal';
    const added = { unit: first, name, kind: 'transport' };
    terminal = (await act(office, addPlace, added)).place;
    const needs = { unit: first, place: terminal, ...place };
    expect(await tell(office, statePlaceNeeds, { ...needs, place: 'place-none' })).toBe(
      'deployment.unknown_place',
    );
    const twice = [...place.abilities, { ability: 'SPEAK', people: 2 }];
    expect(await tell(office, statePlaceNeeds, { ...needs, abilities: twice })).toBe(
      'deployment.ability_twice',
    );
    expect(await tell(office, statePlaceNeeds, { ...needs, hoursMin: 10 })).toBe(
      'deployment.minimum_over_most',
    );
    expect(await tell(office, statePlaceNeeds, needs)).toBe('done');
    expect(await tell(office, askProposal, { unit: first })).toBe('deployment.no_places');
    const dates = { decidedOn: '2026-03-01', reviewOn: '2026-06-01' };
    const reason = 'Largest works of the harbour\nOpen on 1 March';
    const ranking = { unit: first, place: terminal, rank: 1, reason, ...dates };
    expect(await tell(office, setPriority, ranking)).toBe('done');
    expect(await tell(office, statePlaceNeeds, { ...needs, presentPeople: 1 })).toBe('done');
    const page = await getDeployment(test.instance, office, first);
    expect(page?.places).toMatchObject([
      { id: terminal, rank: 1, reasons: ['Largest works of the harbour', 'Open on 1 March'] },
    ]);
  });

  it('a ranked place that does not say what it asks for is shown as such', async () => {
    const { place: yardGate } = await act(office, addPlace, {
      ...{ unit: first, name: 'Yard gate', kind: 'transport' },
    });
    const dates = { decidedOn: '2026-03-01', reviewOn: '2026-06-01' };
    const ranking = { unit: first, place: yardGate, rank: 2, reason: 'Next to it', ...dates };
    await act(office, setPriority, ranking);
    const list = () => getDeployment(test.instance, office, first);
    expect((await list())?.withoutNeeds).toEqual([{ id: yardGate, rank: 2, name: 'Yard gate' }]);
    await act(office, closePlace, { unit: first, place: yardGate });
    expect((await list())?.withoutNeeds).toEqual([]);
    await act(office, reopenPlace, { unit: first, place: yardGate });
    expect((await list())?.withoutNeeds).toHaveLength(1);
  });

  it('the page shows who counted, and does not take the others for nobody', async () => {
    const page = await getDeployment(test.instance, office, first);
    expect(page?.lenders.map(({ name, countedOn }) => [name, countedOn])).toEqual([
      ['Ferry union', undefined],
      ...[
        ['Depot', '2026-03-01'],
        ['Yard', undefined],
      ].toSorted((a, b) => (idOf(page, a[0]!) < idOf(page, b[0]!) ? -1 : 1)),
    ]);
    expect(page).toMatchObject({
      places: [{ id: terminal, name: 'Container terminal' }],
      dispersal: { people: 1, wouldFill: 0 },
    });
  });

  function idOf(page: Awaited<ReturnType<typeof getDeployment>>, name: string): string {
    return page?.lenders.find((lender) => lender.name === name)?.id ?? '';
  }

  it('nobody of another unit sees list, count or proposal', async () => {
    expect(await getDeployment(test.instance, depotSecretary, first)).toBeUndefined();
    expect(await getOwnLending(test.instance, office, depot)).toBeUndefined();
    const seen = await readAs(test.instance, stranger, async (tx) => [
      await tx.selectFrom('force_count').select('unit').execute(),
      await tx.selectFrom('deployment_place').select('id').execute(),
      await tx.selectFrom('loan').select('id').execute(),
    ]);
    expect(seen).toEqual([[], [], []]);
  });

  it('a proposal concentrates within what lenders allow, and explains itself', async () => {
    const { id, state } = await ask();
    proposal = id;
    expect(state).toBe('proposed');
    const page = await shown(id);
    expect(page.kept.notCounted).toHaveLength(2);
    expect(page.kept.oldestCountOn).toBe('2026-03-01');
    expect(page.outcome).toMatchObject({
      proposal: {
        taken: [{ place: terminal, people: 3, hours: 9, from: [{ unit: depot, people: 3 }] }],
        missing: [{ unit: depot, abilities: [{ ability: 'speak', before: 4, left: 1 }] }],
      },
    });
    expect(await getDeployment(test.instance, office, first)).toMatchObject({
      proposals: [{ id, state: 'proposed', decision: null }],
    });
  });

  it('is worked out once', async () => {
    const again = await workOutProposal(test.instance, office, { unit: first, proposal });
    expect(again).toBeUndefined();
  });

  it('what if is asked of a proposal that is there, with changes that are known', async () => {
    const changes = [{ change: 'unit_lends', unit: depot, lendsPercent: 50 }];
    const input = { unit: first, base: proposal, changes };
    expect(await tell(office, askProposal, { ...input, base: 'proposal-none' })).toBe(
      'deployment.unknown_proposal',
    );
    expect(await tell(office, askProposal, { ...input, changes: [] })).toBe(
      'deployment.no_changes',
    );
    const { id } = await ask({ base: proposal, changes });
    expect((await shown(id)).comparison).toMatchObject({
      gained: [],
      lost: [],
      places: [{ place: terminal, peopleBefore: 3, peopleAfter: 2 }],
      valueMore: expect.any(Number) as number,
    });
  });

  it('limits that clash are named, and there is nothing to decide', async () => {
    const changes = [
      { change: 'place_required', place: terminal },
      { change: 'unit_weeks', unit: depot, teamWeeksMax: 2 },
    ];
    const { id, state } = await ask({ base: proposal, changes });
    expect(state).toBe('clash');
    expect((await shown(id)).outcome).toMatchObject({
      clash: { limits: [{ limit: 'unit_weeks' }, { limit: 'place_required' }] },
    });
    const decide = { unit: first, proposal: id, decision: 'decline', reason: 'None' };
    expect(await tell(office, decideDeployment, decide)).toBe('deployment.not_proposed');
  });

  it('a decision chooses places of the proposal, and gives a reason', async () => {
    const decide = { unit: first, proposal, decision: 'take', reason: 'Agreed on Sunday' };
    expect(await tell(depotSecretary, decideDeployment, decide)).toBe('unit.not_found');
    expect(await tell(office, decideDeployment, decide)).toBe('deployment.no_place_chosen');
    expect(await tell(office, decideDeployment, { ...decide, places: ['place-none'] })).toBe(
      'deployment.unknown_place',
    );
    const unreasoned = { ...decide, places: [terminal], reason: ' ' };
    expect(await tell(office, decideDeployment, unreasoned)).toBe('input.missing');
  });

  it('a decision is held against what the lender counts and allows today', async () => {
    const decide = {
      unit: first,
      proposal,
      decision: 'take',
      reason: 'Agreed',
      places: [terminal],
    };
    const recount = (parts: object, force: object = {}) =>
      act(depotSecretary, countForces, {
        ...{ unit: depot, forces: [{ ...speakers, ...force }], ...count, ...parts },
      });
    await recount({ teamWeeksMax: 2 });
    expect(await tell(office, decideDeployment, decide)).toBe('deployment.team_too_long');
    await recount({}, { people: 2 });
    expect(await tell(office, decideDeployment, decide)).toBe('deployment.more_than_there_are');
    await recount({ keepsPeople: 3 });
    expect(await tell(office, decideDeployment, decide)).toBe('deployment.lends_too_many');
    await recount({});
  });

  it('a decision draws a team with its last day; nobody leaves the own unit', async () => {
    const { teams } = await act(office, decideDeployment, {
      ...{ unit: first, proposal, decision: 'take', reason: 'Agreed', places: [terminal] },
    });
    expect(teams).toMatchObject([{ placeName: 'Container terminal', returnsOn: '2026-04-12' }]);
    expect(teams[0]?.invitation).not.toBe('');
    const units = await listUnits(test.instance, office, organisation);
    expect(units.find(({ kind }) => kind === 'team')).toMatchObject({
      name: 'Container terminal',
      parent: first,
      endsOn: '2026-04-12',
    });
    expect(await shown(proposal)).toMatchObject({
      decision: { decision: 'taken', decidedOn: '2026-03-01', reason: 'Agreed' },
    });
  });

  it('is decided once', async () => {
    const again = { unit: first, proposal, decision: 'decline', reason: 'Too late' };
    expect(await tell(office, decideDeployment, again)).toBe('deployment.decided_already');
  });

  it('the lender sees who is away until when, and what it is short of meanwhile', async () => {
    const own = await getOwnLending(test.instance, depotSecretary, depot);
    expect(own?.loans).toMatchObject([
      {
        state: 'away',
        returnsOn: '2026-04-12',
        terms: {
          placeName: 'Container terminal',
          lines: [{ people: 3, hoursPerWeek: 4, abilities: ['speak'] }],
          missing: { peopleAway: 3, abilities: [{ ability: 'speak', left: 1 }] },
        },
      },
    ]);
  });

  it('who is away is not proposed again, and the share is not lent twice', async () => {
    const { id } = await ask();
    expect((await shown(id)).kept.problem.units).toMatchObject([
      { id: depot, forces: [{ people: 1 }], awayPeople: 3, awayHours: 12 },
    ]);
    expect((await shown(id)).outcome).toMatchObject({ proposal: { taken: [] } });
  });

  it('everyone counts as back after the last day; the lender says so once', async () => {
    test.advance({ days: 43 });
    const own = await getOwnLending(test.instance, depotSecretary, depot);
    expect(own?.loans).toMatchObject([{ state: 'due' }]);
    const loan = own!.loans[0]!.id;
    expect(await tell(office, confirmReturn, { unit: depot, loan })).toBe('unit.not_found');
    expect(await tell(depotSecretary, confirmReturn, { unit: depot, loan })).toBe('done');
    expect(await tell(depotSecretary, confirmReturn, { unit: depot, loan })).toBe(
      'deployment.not_away',
    );
    const { id } = await ask();
    expect((await shown(id)).kept.problem.units).toMatchObject([{ awayPeople: 0 }]);
  });

  it('a question nobody is at work on any more is told as not finished', async () => {
    const { proposal: open } = await act(office, askProposal, { unit: first });
    expect((await shown(open)).state).toBe('working');
    test.advance({ minutes: 16 });
    expect((await shown(open)).state).toBe('failed');
    const page = await getDeployment(test.instance, office, first);
    expect(page?.proposals.find(({ id }) => id === open)).toMatchObject({ state: 'failed' });
  });

  it('what a place asks for is taken back once', async () => {
    const input = { unit: first, place: terminal };
    expect(await tell(office, dropPlaceNeeds, input)).toBe('done');
    expect(await tell(office, dropPlaceNeeds, input)).toBe('deployment.unknown_place');
  });

  it('no name, region or number of forces stands in the tables', async () => {
    const { rows } = await test.instance.database.runSql(
      `select force_count::text, deployment_place::text, deployment_proposal::text, loan::text
       from force_count, deployment_place, deployment_proposal, loan`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/quay|terminal|speak|harbour|hoursPerWeek/i);
  });

  it('a frozen unit is not counted', async () => {
    await act(depotSecretary, freezeUnit, { unit: depot });
    const input = { unit: depot, forces: [speakers], ...count };
    expect(await tell(depotSecretary, countForces, input)).toBe('unit.is_frozen');
  });
});
