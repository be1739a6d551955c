import { onEachDatabase, sampleUnit, type SampleUnit, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import type { AccountActor } from '../platform/index.ts';
import { addUnit, freezeUnit } from '../units/index.ts';
import { acceptTransfer } from './accept-transfer.ts';
import { addMember } from './add-member.ts';
import { addToCircle } from './add-to-circle.ts';
import { answerJoinRequest } from './answer-join-request.ts';
import { askToJoin } from './ask-to-join.ts';
import { askTransfer } from './ask-transfer.ts';
import { changeCirclePerson } from './change-circle-person.ts';
import { consentToTransfer } from './consent-to-transfer.ts';
import { eraseCirclePerson } from './erase-circle-person.ts';
import { getRegister } from './get-register.ts';
import { inviteMember } from './invite-member.ts';
import { listCircle } from './list-circle.ts';
import { listJoinRequests } from './list-join-requests.ts';
import { listTransfers } from './list-transfers.ts';
import { revealContact } from './reveal-contact.ts';

onEachDatabase('the circle, requests and transfers', (open) => {
  let test: TestInstance;
  let cast: SampleUnit;
  let omar = '';
  let yard = '';
  let yardSecretary: AccountActor;

  beforeAll(async () => {
    test = await open();
    cast = await sampleUnit(test.instance);
    const { act, secretary, depot: unit, secretariat, first } = cast;
    await act(secretary, addMember, { unit, name: 'Ilse Quill', isMyself: 'yes' });
    const person = { unit, name: 'Omar Reed', phone: '+49 30 12345' };
    omar = (await act(secretary, addMember, person)).member;
    const added = await act(secretariat, addUnit, { parent: first, kind: 'village', name: 'Yard' });
    yard = added.unit;
    yardSecretary = await cast.signIn(added.invitation);
  });

  const attempt: SampleUnit['attempt'] = (actor, command, input) =>
    cast.attempt(actor, command, { unit: cast.depot, ...input });
  const isRefused = (code: string) =>
    expect.objectContaining({ refusal: expect.objectContaining({ code }) });

  it('a companion is someone of the register, and a step lies ahead', async () => {
    const add = (input: object) =>
      attempt(cast.secretary, addToCircle, { kind: 'reader', name: 'Rosa', ...input });
    expect(await add({ companion: 'member-nobody' })).toEqual(
      isRefused('circle.companion_not_found'),
    );
    expect(await add({ nextStepOn: '2026-02-28' })).toEqual(isRefused('circle.step_in_past'));
  });

  it('nobody in the circle is left standing unseen', async () => {
    const add = (name: string, input: object = {}) =>
      cast.act(cast.secretary, addToCircle, { unit: cast.depot, kind: 'reader', name, ...input });
    await add('Rosa', { companion: omar, nextStep: 'Bring the paper', nextStepOn: '2026-03-05' });
    const { person } = await add('Tariq');
    const circle = async () =>
      new Map(
        (await listCircle(test.instance, cast.secretary, cast.depot))!.map((one) => [
          one.name,
          one.needsLookingAfter,
        ]),
      );
    expect([...(await circle())].sort()).toEqual([
      ['Rosa', false],
      ['Tariq', true],
    ]);
    const step = { person, companion: omar, nextStep: 'Visit', nextStepOn: '2026-03-09' };
    expect(await attempt(cast.secretary, changeCirclePerson, step)).toMatchObject({ ok: true });
    expect((await circle()).get('Tariq')).toBe(false);
    expect(await attempt(cast.secretary, eraseCirclePerson, { person })).toMatchObject({
      ok: true,
    });
    expect((await circle()).has('Tariq')).toBe(false);
    expect(await attempt(cast.secretary, eraseCirclePerson, { person })).toEqual(
      isRefused('circle.person_not_found'),
    );
  });

  it('anyone may ask to join, without an account, where there is a unit', async () => {
    const ask = (unit: string) =>
      askToJoin(test.instance, {
        organisation: cast.organisation,
        unit,
        name: 'Mina',
        words: 'Hi',
      });
    expect(await ask('unit-nowhere')).toEqual(isRefused('join.unit_not_found'));
    expect(await ask(cast.depot)).toMatchObject({ ok: true });
    expect(await listJoinRequests(test.instance, cast.secretary, cast.depot)).toMatchObject([
      { name: 'Mina', words: 'Hi', contact: undefined },
    ]);
    expect(await listJoinRequests(test.instance, cast.secretariat, cast.depot)).toBeUndefined();
  });

  it('a request is answered once, and its words are destroyed with the answer', async () => {
    const [request] = (await listJoinRequests(test.instance, cast.secretary, cast.depot))!;
    const answer = { request: request!.id, answer: 'taken_in' };
    expect(await attempt(cast.secretary, answerJoinRequest, answer)).toMatchObject({ ok: true });
    expect(await attempt(cast.secretary, answerJoinRequest, answer)).toEqual(
      isRefused('join.request_not_found'),
    );
    const register = await getRegister(test.instance, cast.secretary, cast.depot);
    expect(register?.map(({ name }) => name)).toContain('Mina');
    const { rows } = await test.instance.database.runSql(
      `select 1 from keyring.data_key where subject = $1`,
      [request!.id],
    );
    expect(rows).toEqual([]);
  });

  it('a member goes to another unit when the person and both units agree', async () => {
    const ask = (input: object) => attempt(cast.secretary, askTransfer, { member: omar, ...input });
    expect(await ask({ to: 'unit-nowhere' })).toEqual(isRefused('member.transfer_unit_unknown'));
    expect(await ask({ to: yard })).toEqual(isRefused('member.transfer_consent_missing'));
    const invited = await cast.act(cast.secretary, inviteMember, {
      unit: cast.depot,
      member: omar,
    });
    const omarSignedIn = await cast.signIn(invited.invitation);
    const asked = await ask({ to: yard });
    if (!asked.ok) throw new Error(asked.refusal.code);
    const { transfer } = asked.value;
    expect(await ask({ to: yard })).toEqual(isRefused('member.transfer_is_open'));

    const accept = () =>
      cast.attempt(yardSecretary, acceptTransfer, { unit: yard, transfer, accepts: 'yes' });
    expect(await accept()).toEqual(isRefused('member.transfer_not_agreed'));
    expect(await attempt(cast.secretary, consentToTransfer, { transfer, agrees: 'yes' })).toEqual(
      isRefused('member.transfer_not_yours'),
    );
    expect(
      await attempt(omarSignedIn, consentToTransfer, { transfer, agrees: 'yes' }),
    ).toMatchObject({ ok: true });
    expect(await attempt(omarSignedIn, consentToTransfer, { transfer, agrees: 'yes' })).toEqual(
      isRefused('member.transfer_agreed_already'),
    );
    expect(await listTransfers(test.instance, yardSecretary, yard)).toMatchObject([
      { member: omar, hasAgreed: true, state: 'agreed', isOpen: true },
    ]);
    expect(await accept()).toMatchObject({ value: { member: omar } });
    expect(await accept()).toEqual(isRefused('member.transfer_not_found'));
  });

  it('after a transfer the new unit reads the person and the old one does not', async () => {
    const show = (actor: AccountActor, unit: string) =>
      cast.attempt(actor, revealContact, { unit, member: omar, field: 'phone' });
    expect(await show(yardSecretary, yard)).toMatchObject({ value: { value: '+49 30 12345' } });
    expect(await show(cast.secretary, cast.depot)).toEqual(isRefused('member.not_found'));
    const old = await getRegister(test.instance, cast.secretary, cast.depot);
    expect(old?.map(({ name }) => name)).not.toContain('Omar Reed');
  });

  it('nobody is added while the unit is frozen', async () => {
    await cast.act(cast.secretary, freezeUnit, { unit: cast.depot });
    const added = attempt(cast.secretary, addToCircle, { kind: 'reader', name: 'Rosa' });
    expect(await added).toEqual(isRefused('unit.is_frozen'));
  });
});
