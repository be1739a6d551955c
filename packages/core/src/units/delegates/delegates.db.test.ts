import { onEachDatabase, sampleUnit, type SampleUnit, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { addMember, endMembership, inviteMember } from '../../members/index.ts';
import type { AccountActor } from '../../platform/index.ts';
import { addUnit } from '../add-unit.ts';
import { instructDelegate } from './instruct-delegate.ts';
import { listDelegates } from './list-delegates.ts';
import { listSeats } from './list-seats.ts';
import { recallDelegate } from './recall-delegate.ts';
import { reportBack } from './report-back.ts';
import { sendDelegate } from './send-delegate.ts';
import { setDelegateKey } from './set-delegate-key.ts';
import { tellSeats } from './tell-seats.ts';

onEachDatabase('delegates of a unit', (open) => {
  let test: TestInstance;
  let cast: SampleUnit;
  let omar = '';
  let nadia = '';
  let lina = '';
  let omarSignedIn: AccountActor;
  let nadiaSignedIn: AccountActor;
  let omars = '';
  let nadias = '';
  let instruction = '';

  beforeAll(async () => {
    test = await open();
    cast = await sampleUnit(test.instance);
    const { act, secretary, depot: unit } = cast;
    const add = async (name: string, isMyself = 'no') =>
      (await act(secretary, addMember, { unit, name, isMyself })).member;
    const signIn = async (member: string) =>
      cast.signIn((await act(secretary, inviteMember, { unit, member })).invitation);
    await add('Ilse Quill', 'yes');
    [omar, nadia, lina] = [
      await add('Omar Reed'),
      await add('Nadia Marsh'),
      await add('Lina Ford'),
    ];
    omarSignedIn = await signIn(omar);
    nadiaSignedIn = await signIn(nadia);
  });
  beforeEach(() => test.set('2026-03-01T09:00:00Z'));

  const attempt: SampleUnit['attempt'] = (actor, command, input) =>
    cast.attempt(actor, command, { unit: cast.depot, ...input });
  const refused = (code: string, field?: string) => ({
    ok: false,
    refusal: { code, ...(field === undefined ? {} : { field }) },
  });
  const keyOf = (...pairs: readonly (readonly [number, number])[]) => ({
    unit: cast.first,
    brackets: pairs.map(([from, delegates]) => ({ from, delegates })),
  });
  const send = (input: object) =>
    attempt(cast.secretary, sendDelegate, {
      ...{ body: cast.first, member: omar, mandate: 'Vote against the new rota.' },
      ...input,
    });
  const listed = async (actor = cast.secretary) =>
    (await listDelegates(test.instance, actor, cast.depot))!;
  const delegation = async (id: string) =>
    (await listed()).delegations.find((one) => one.id === id)!;

  it.each([
    ['begins later than one', [[5, 1]], 'delegate.key_first_not_one', 'brackets.0.from'],
    [
      'does not rise',
      [
        [1, 1],
        [20, 1],
      ],
      'delegate.key_not_rising',
      'brackets.1.from',
    ],
    [
      'is finer than counts',
      [
        [1, 1],
        [5, 2],
      ],
      'delegate.key_too_narrow',
      'brackets.1.from',
    ],
  ] as const)('a key that %s is refused', async (_, pairs, code, field) => {
    const set = attempt(cast.secretariat, setDelegateKey, keyOf(...pairs));
    expect(await set).toMatchObject(refused(code, field));
  });

  it('a team takes no delegates', async () => {
    const team = { parent: cast.first, kind: 'team', name: 'Strike kitchen', endsOn: '2026-05-01' };
    const { unit, invitation } = await cast.act(cast.secretariat, addUnit, team);
    const lead = await cast.signIn(invitation);
    const key = { ...keyOf([1, 1]), unit };
    expect(await attempt(lead, setDelegateKey, key)).toMatchObject(refused('delegate.takes_none'));
  });

  it('only the body itself says how many it takes', async () => {
    expect(await attempt(cast.secretary, setDelegateKey, keyOf([1, 1]))).toMatchObject(
      refused('unit.not_found'),
    );
  });

  it('without a key seats are not known, and are not none', async () => {
    const told = attempt(cast.secretary, tellSeats, { body: cast.first });
    expect(await told).toMatchObject(refused('delegate.no_key', 'body'));
    expect((await listed()).bodies).toMatchObject([
      { id: cast.first, name: 'Ferry union', key: undefined, seats: undefined, sitting: 0 },
    ]);
  });

  it('the key gives a unit its seats, and the body hears seats instead of a count', async () => {
    const key = { ...keyOf([1, 1], [21, 2]), furtherEach: '50' };
    expect(await attempt(cast.secretariat, setDelegateKey, key)).toMatchObject({ ok: true });
    const seats = async () => (await listSeats(test.instance, cast.secretariat, cast.first))!;
    expect((await seats()).units.find(({ name }) => name === 'Depot')?.seats).toBeUndefined();
    const told = await attempt(cast.secretary, tellSeats, { body: cast.first });
    expect(told).toMatchObject({ ok: true, value: { seats: 1 } });
    const depot = (await seats()).units.find(({ name }) => name === 'Depot');
    expect(depot).toMatchObject({ seats: 1, countedOn: '2026-03-01', sitting: [] });
  });

  it.each<[string, () => object, string, string]>([
    [
      'to a unit that is not above',
      () => ({ body: cast.depot }),
      'delegate.body_not_above',
      'body',
    ],
    [
      'who is not in the register',
      () => ({ member: 'm-nobody' }),
      'delegate.member_not_found',
      'member',
    ],
    ['for days that are over', () => ({ until: '2026-02-28' }), 'delegate.until_in_past', 'until'],
    ['for too long', () => ({ until: '2029-03-02' }), 'delegate.until_too_late', 'until'],
    ['for nobody', () => ({ substituteFor: 'd-none' }), 'delegate.not_found', 'substituteFor'],
  ])('a delegate %s is refused', async (_, input, code, field) => {
    expect(await send(input())).toMatchObject(refused(code, field));
  });

  it('a delegate is sent with a mandate, and no more than the key gives', async () => {
    const sent = await send({ reportsEvery: '14' });
    if (!sent.ok) throw new Error(sent.refusal.code);
    omars = sent.value.delegation;
    expect(await send({})).toMatchObject(refused('delegate.already_sent', 'member'));
    expect(await send({ member: nadia })).toMatchObject(refused('delegate.no_seat_left', 'body'));
    expect(await delegation(omars)).toMatchObject({
      ...{ member: omar, standing: 'sits', until: '2027-03-01', reports: [] },
      mandate: 'Vote against the new rota.',
      duty: { dueOn: '2026-03-15', lateDays: 0 },
    });
  });

  it('a substitute has the delegate’s days, and there is one', async () => {
    const sent = await send({ member: nadia, substituteFor: omars, mandate: 'As Omar.' });
    if (!sent.ok) throw new Error(sent.refusal.code);
    nadias = sent.value.delegation;
    expect(await delegation(nadias)).toMatchObject({ standing: 'stands_by', until: '2027-03-01' });
    expect(await send({ member: lina, substituteFor: omars })).toMatchObject(
      refused('delegate.has_substitute', 'substituteFor'),
    );
  });

  it('the delegate reads the own mandate; the body reads a code and no name', async () => {
    const own = (await listed(omarSignedIn)).delegations.filter(({ isOwn }) => isOwn);
    expect(own).toMatchObject([{ id: omars, mandate: 'Vote against the new rota.' }]);
    const body = (await listSeats(test.instance, cast.secretariat, cast.first))!;
    const depot = body.units.find(({ name }) => name === 'Depot')!;
    expect(depot.sitting).toEqual([{ code: own[0]!.code, until: '2027-03-01' }]);
    expect(depot.standBy).toBe(1);
    expect(JSON.stringify(body)).not.toContain(omar);
  });

  it('nobody above reads mandates, and nobody below the list of seats', async () => {
    expect(await listDelegates(test.instance, cast.secretariat, cast.depot)).toBeUndefined();
    expect(await listSeats(test.instance, cast.secretary, cast.first)).toBeUndefined();
    expect(await listSeats(test.instance, omarSignedIn, cast.depot)).toBeUndefined();
  });

  it('the unit binds a delegate on a question', async () => {
    const bind = { delegation: omars, question: 'Close the north pier?', bound: 'no' };
    const given = await attempt(cast.secretary, instructDelegate, bind);
    if (!given.ok) throw new Error(given.refusal.code);
    instruction = given.value.instruction;
    expect(
      await attempt(cast.secretary, instructDelegate, { ...bind, delegation: 'd' }),
    ).toMatchObject(refused('delegate.not_found'));
    expect(await attempt(omarSignedIn, instructDelegate, bind)).toMatchObject(
      refused('command.not_permitted'),
    );
  });

  it.each<[string, () => object, string]>([
    ['of nobody', () => ({ delegation: 'd-none' }), 'delegate.not_found'],
    ['on what was not asked', () => ({ instruction: 'i-none' }), 'delegate.instruction_not_found'],
    ['without a vote on it', () => ({ instruction }), 'delegate.vote_missing'],
    ['of a vote on nothing', () => ({ vote: 'yes' }), 'delegate.question_missing'],
  ])('a report %s is refused', async (_, input, code) => {
    const told = { delegation: omars, words: 'Told.', ...input() };
    expect(await attempt(omarSignedIn, reportBack, told)).toMatchObject(refused(code));
  });

  it('another’s report and a substitute’s who stands by are refused', async () => {
    const told = { delegation: omars, words: 'Told.' };
    expect(await attempt(nadiaSignedIn, reportBack, told)).toMatchObject(
      refused('delegate.not_yours'),
    );
    expect(await attempt(nadiaSignedIn, reportBack, { ...told, delegation: nadias })).toMatchObject(
      refused('delegate.stands_by'),
    );
  });

  it('a delegate reports, and the unit sees where the vote left the mandate', async () => {
    test.set('2026-03-20T18:00:00Z');
    expect(await delegation(omars)).toMatchObject({ duty: { dueOn: '2026-03-15', lateDays: 5 } });
    const told = { delegation: omars, instruction, vote: 'yes', words: 'The rest is saved by it.' };
    expect(await attempt(omarSignedIn, reportBack, told)).toMatchObject({ ok: true });
    expect(await attempt(omarSignedIn, reportBack, told)).toMatchObject(
      refused('delegate.instruction_answered', 'instruction'),
    );
    expect(await delegation(omars)).toMatchObject({
      instructions: [{ question: 'Close the north pier?', bound: 'no', outcome: 'departed' }],
      reports: [{ vote: 'yes', words: 'The rest is saved by it.', enteredBy: 'delegate' }],
      duty: { dueOn: '2026-04-03', lateDays: 0 },
    });
  });

  it('what the secretary writes down for a delegate is told apart', async () => {
    test.set('2026-03-22T18:00:00Z');
    const told = { delegation: omars, question: 'Raise the dues?', vote: 'absent', words: 'Ill.' };
    expect(await attempt(cast.secretary, reportBack, told)).toMatchObject({ ok: true });
    const [newest] = (await delegation(omars)).reports;
    expect(newest).toMatchObject({ enteredBy: 'secretary', question: 'Raise the dues?' });
  });

  it('recalling asks for a fresh proof', async () => {
    test.set('2026-03-22T18:00:00Z');
    const recall = { delegation: omars, cause: 'recalled' };
    expect(await attempt(cast.secretary, recallDelegate, recall)).toMatchObject(
      refused('command.step_up_needed'),
    );
    expect(await send({ member: lina })).toMatchObject({ ok: false });
  });

  it('a recalled delegate’s substitute has the seat from that moment', async () => {
    const recall = { delegation: omars, cause: 'recalled' };
    expect(
      await attempt(cast.secretary, recallDelegate, { ...recall, delegation: 'd' }),
    ).toMatchObject(refused('delegate.not_found'));
    expect(await attempt(cast.secretary, recallDelegate, recall)).toMatchObject({ ok: true });
    expect(await attempt(cast.secretary, recallDelegate, recall)).toMatchObject(
      refused('delegate.is_over'),
    );
    expect(await delegation(omars)).toMatchObject({ standing: 'ended', endedBecause: 'recalled' });
    expect(await delegation(nadias)).toMatchObject({ standing: 'sits' });
    expect(await send({ member: lina })).toMatchObject(refused('delegate.no_seat_left'));
    expect(await send({ member: lina, substituteFor: omars })).toMatchObject(
      refused('delegate.is_over', 'substituteFor'),
    );
    const bind = { delegation: omars, question: 'More?', bound: 'free' };
    expect(await attempt(cast.secretary, instructDelegate, bind)).toMatchObject(
      refused('delegate.is_over'),
    );
  });

  it('who leaves the unit no longer speaks for it', async () => {
    const left = await attempt(cast.secretary, endMembership, { member: nadia });
    expect(left).toMatchObject({ ok: true });
    expect(await delegation(nadias)).toMatchObject({ standing: 'ended', endedBecause: 'left' });
    expect(await send({ member: lina })).toMatchObject({ ok: true });
  });
});
