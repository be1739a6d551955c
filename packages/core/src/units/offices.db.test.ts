import { onEachDatabase, sampleUnit, type SampleUnit, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { addMember, getRegister } from '../members/index.ts';
import type { AccountActor } from '../platform/index.ts';
import { addUnderstudy } from './add-understudy.ts';
import { endTerm } from './end-term.ts';
import { endUnderstudy } from './end-understudy.ts';
import { freezeUnit } from './freeze-unit.ts';
import { giveOffice } from './give-office.ts';
import { liftFreeze } from './lift-freeze.ts';
import { listOffices } from './list-offices.ts';
import { openOffice } from './open-office.ts';

onEachDatabase('offices of a unit', (open) => {
  let test: TestInstance;
  let cast: SampleUnit;
  let ilse = '';
  let omar = '';
  let nadia = '';
  let treasurer = '';
  let secretaryOffice = '';
  let omarSignedIn: AccountActor;
  let nadiaSignedIn: AccountActor;

  beforeAll(async () => {
    test = await open();
    cast = await sampleUnit(test.instance);
    const { act, secretary, depot: unit } = cast;
    const add = async (name: string, isMyself = 'no') =>
      (await act(secretary, addMember, { unit, name, isMyself })).member;
    ilse = await add('Ilse Quill', 'yes');
    omar = await add('Omar Reed');
    nadia = await add('Nadia Marsh');
    const office = { unit, kind: 'treasurer', termMonths: 12 };
    treasurer = (await act(secretary, openOffice, office)).office;
    const { offices } = (await listOffices(test.instance, secretary, unit))!;
    secretaryOffice = offices.find(({ kind }) => kind === 'secretary')!.id;
  });
  beforeEach(() => test.set('2026-03-01T09:00:00Z'));

  const attempt: SampleUnit['attempt'] = (actor, command, input) =>
    cast.attempt(actor, command, { unit: cast.depot, ...input });
  const offices = async () =>
    (await listOffices(test.instance, cast.secretary, cast.depot))!.offices;

  it('the first secretary takes up that office on entering himself', async () => {
    const [first] = await offices();
    expect(first).toMatchObject({ kind: 'secretary', present: { member: ilse } });
    const { unitMandates } = (await cast.again(cast.secretary))!;
    expect(unitMandates).toMatchObject([{ role: 'secretary', member: ilse }]);
  });

  it('a kind of office is there once; one of own name needs the name', async () => {
    const open = (input: object) =>
      attempt(cast.secretary, openOffice, { termMonths: 6, ...input });
    expect(await open({ kind: 'treasurer' })).toMatchObject({
      refusal: { code: 'office.kind_is_there' },
    });
    expect(await open({ kind: 'other' })).toMatchObject({
      refusal: { code: 'office.title_missing' },
    });
    expect(await open({ kind: 'editor', title: 'Scribe' })).toMatchObject({
      refusal: { code: 'office.title_not_offered' },
    });
    expect(await open({ kind: 'other', title: 'Keeper of the boat' })).toMatchObject({ ok: true });
    expect((await offices()).map(({ title }) => title)).toContain('Keeper of the boat');
  });

  it('whoever speaks for the unit does not keep its money', async () => {
    const given = { office: treasurer, member: ilse };
    expect(await attempt(cast.secretary, giveOffice, given)).toMatchObject({
      refusal: { code: 'office.incompatible', params: { other: 'secretary' } },
    });
  });

  it('an office given to someone who does not sign in comes with an invitation', async () => {
    const result = await attempt(cast.secretary, giveOffice, { office: treasurer, member: omar });
    if (!result.ok) throw new Error(result.refusal.code);
    omarSignedIn = await cast.signIn(result.value.invitation!);
    expect(omarSignedIn.unitMandates).toMatchObject([{ role: 'treasurer', member: omar }]);
    expect(await getRegister(test.instance, omarSignedIn, cast.depot)).toHaveLength(3);
  });

  it('an office somebody holds is handed over, and their open tab is signed out', async () => {
    const given = { office: treasurer, member: nadia };
    expect(await attempt(cast.secretary, giveOffice, given)).toMatchObject({
      refusal: { code: 'office.is_held' },
    });
    const handed = await attempt(cast.secretary, giveOffice, { ...given, handsOver: 'yes' });
    if (!handed.ok) throw new Error(handed.refusal.code);
    expect(await cast.again(omarSignedIn)).toBeUndefined();
    nadiaSignedIn = await cast.signIn(handed.value.invitation!);
    expect((await offices()).find(({ id }) => id === treasurer)).toMatchObject({
      present: { member: nadia },
      past: [{ member: omar, endedBecause: 'term_over' }],
    });
  });

  it('a recalled officer is signed out as well', async () => {
    const editor = { kind: 'editor', termMonths: 6 };
    const opened = await attempt(cast.secretary, openOffice, editor);
    if (!opened.ok) throw new Error(opened.refusal.code);
    const { office } = opened.value;
    const lina = (
      await cast.act(cast.secretary, addMember, { unit: cast.depot, name: 'Lina Ford' })
    ).member;
    const given = await attempt(cast.secretary, giveOffice, { office, member: lina });
    if (!given.ok) throw new Error(given.refusal.code);
    const signedIn = await cast.signIn(given.value.invitation!);
    const end = { office, cause: 'recalled' };
    expect(await attempt(cast.secretary, endTerm, end)).toMatchObject({ ok: true });
    expect(await cast.again(signedIn)).toBeUndefined();
    expect(await attempt(cast.secretary, endTerm, end)).toMatchObject({
      refusal: { code: 'office.is_vacant' },
    });
  });

  it('the unit is never left without a secretary', async () => {
    const end = { office: secretaryOffice, cause: 'resigned' };
    expect(await attempt(cast.secretary, endTerm, end)).toMatchObject({
      refusal: { code: 'office.secretary_hands_over' },
    });
  });

  it('giving an office asks for a fresh proof', async () => {
    test.advance({ minutes: 6 });
    const given = { office: treasurer, member: omar };
    expect(await attempt(cast.secretary, giveOffice, given)).toMatchObject({
      refusal: { code: 'command.step_up_needed' },
    });
  });

  it('who learns an office is named once, and no longer when it ends', async () => {
    const learning = { office: secretaryOffice, member: omar };
    expect(await attempt(cast.secretary, addUnderstudy, learning)).toMatchObject({ ok: true });
    expect(await attempt(cast.secretary, addUnderstudy, learning)).toMatchObject({
      refusal: { code: 'office.already_learns' },
    });
    const warnings = async () =>
      (await listOffices(test.instance, cast.secretary, cast.depot))!.warnings;
    const lacking = { kind: 'nobody_learns', office: secretaryOffice };
    expect(await warnings()).not.toContainEqual(lacking);
    expect(await attempt(cast.secretary, endUnderstudy, learning)).toMatchObject({ ok: true });
    expect(await warnings()).toContainEqual(lacking);
    expect(await attempt(cast.secretary, endUnderstudy, learning)).toMatchObject({
      refusal: { code: 'office.does_not_learn' },
    });
  });

  it('an office above neither sees nor gives offices below', async () => {
    expect(await listOffices(test.instance, cast.secretariat, cast.depot)).toBeUndefined();
    const given = { office: treasurer, member: omar };
    expect(await attempt(cast.secretariat, giveOffice, given)).toMatchObject({
      refusal: { code: 'unit.not_found' },
    });
  });

  it('a frozen unit shows nobody until two officers have said it may', async () => {
    expect(await attempt(cast.secretary, freezeUnit, {})).toMatchObject({ ok: true });
    expect(await getRegister(test.instance, cast.secretary, cast.depot)).toEqual([]);
    expect(await attempt(cast.secretary, freezeUnit, {})).toMatchObject({
      refusal: { code: 'unit.is_frozen' },
    });
    expect(await attempt(cast.secretary, liftFreeze, {})).toMatchObject({ ok: true });
    expect(await attempt(cast.secretary, liftFreeze, {})).toMatchObject({
      refusal: { code: 'unit.second_officer_needed' },
    });
    expect(await getRegister(test.instance, cast.secretary, cast.depot)).toEqual([]);
    expect(await attempt(nadiaSignedIn, liftFreeze, {})).toMatchObject({
      value: { isLifted: true },
    });
    expect(await getRegister(test.instance, cast.secretary, cast.depot)).toHaveLength(4);
    expect(await attempt(nadiaSignedIn, liftFreeze, {})).toMatchObject({
      refusal: { code: 'unit.is_not_frozen' },
    });
  });

  it('the secretary hands the own office over, and an open tab is signed out', async () => {
    const given = { office: secretaryOffice, member: omar, handsOver: 'yes' };
    expect(await attempt(cast.secretary, giveOffice, given)).toMatchObject({ ok: true });
    expect(await cast.again(cast.secretary)).toBeUndefined();
    const { offices: left } = (await listOffices(test.instance, nadiaSignedIn, cast.depot))!;
    expect(left.find(({ id }) => id === secretaryOffice)).toMatchObject({
      present: { member: omar },
      past: [{ member: ilse, endedBecause: 'term_over' }],
    });
  });
});
