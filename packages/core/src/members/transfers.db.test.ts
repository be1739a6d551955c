import { onEachDatabase, sampleUnit, type SampleUnit, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import type { AccountActor, Command } from '../platform/index.ts';
import { addUnit, freezeUnit } from '../units/index.ts';
import { acceptTransfer } from './accept-transfer.ts';
import { addMember } from './add-member.ts';
import { askTransfer } from './ask-transfer.ts';
import { consentToTransfer } from './consent-to-transfer.ts';
import { inviteMember } from './invite-member.ts';
import { listOwnTransfers } from './list-own-transfers.ts';
import { listTransfers } from './list-transfers.ts';
import { withdrawTransfer } from './withdraw-transfer.ts';

onEachDatabase('what a person is asked about going to another unit', (open) => {
  let test: TestInstance;
  let cast: SampleUnit;
  let member = '';
  let person: AccountActor;
  let yard = '';
  let yardSecretary: AccountActor;
  let transfer = '';

  beforeAll(async () => {
    test = await open({ startsAt: '2026-03-01T09:00:00Z' });
    cast = await sampleUnit(test.instance);
    const { act, secretary, depot: unit, secretariat, first } = cast;
    await act(secretary, addMember, { unit, name: 'Ilse Quill', isMyself: 'yes' });
    member = (await act(secretary, addMember, { unit, name: 'Omar Reed' })).member;
    const { invitation } = await act(secretary, inviteMember, { unit, member });
    person = await cast.signIn(invitation);
    const added = await act(secretariat, addUnit, { parent: first, kind: 'village', name: 'Yard' });
    yard = added.unit;
    yardSecretary = await cast.signIn(added.invitation);
  });

  const tell = async <Input, Output, Code extends string>(
    actor: AccountActor,
    command: Command<Input, Output, Code>,
    input: object,
  ) => {
    const result = await cast.attempt(actor, command, input);
    return result.ok ? 'done' : result.refusal.code;
  };
  const ask = async () => {
    const asked = { unit: cast.depot, member, to: yard };
    ({ transfer } = await cast.act(cast.secretary, askTransfer, asked));
  };
  const answer = (actor: AccountActor, agrees: 'yes' | 'no') =>
    tell(actor, consentToTransfer, { unit: cast.depot, transfer, agrees });
  const own = () => listOwnTransfers(test.instance, person);
  const seenBy = async (actor: AccountActor, unit: string) =>
    (await listTransfers(test.instance, actor, unit))?.map(({ state }) => state);

  it('the person is told the name of the unit, though the tree does not show it to them', async () => {
    await ask();
    expect(await own()).toEqual([
      {
        ...{ id: transfer, from: cast.depot, to: yard },
        ...{ toName: 'Yard', askedAt: expect.any(Date), state: 'asked', endedAt: undefined },
      },
    ]);
    expect(await listOwnTransfers(test.instance, yardSecretary)).toEqual([]);
  });

  it('a transfer of somebody else is answered by nobody else', async () => {
    expect(await answer(cast.secretary, 'yes')).toBe('member.transfer_not_yours');
  });

  it('nothing is answered while the unit is frozen', async () => {
    await cast.act(cast.secretary, freezeUnit, { unit: cast.depot });
    expect(await answer(person, 'yes')).toBe('unit.is_frozen');
    await test.instance.database.runSql('delete from unit_freeze');
    expect((await own())[0]?.state).toBe('asked');
  });

  it('a yes is given once, and both secretaries see it', async () => {
    expect(await answer(person, 'yes')).toBe('done');
    expect(await answer(person, 'yes')).toBe('member.transfer_agreed_already');
    expect(await seenBy(cast.secretary, cast.depot)).toEqual(['agreed']);
    expect(await seenBy(yardSecretary, yard)).toEqual(['agreed']);
  });

  it('a yes may become a no as long as the person has not gone', async () => {
    expect(await answer(person, 'no')).toBe('done');
    expect(await answer(person, 'no')).toBe('member.transfer_not_found');
    expect(await seenBy(cast.secretary, cast.depot)).toEqual(['declined']);
    expect(await seenBy(yardSecretary, yard)).toEqual(['declined']);
    expect(await own()).toMatchObject([{ state: 'declined' }]);
  });

  it('the unit takes back what it asked; the other unit and the person see that', async () => {
    await ask();
    const back = (actor: AccountActor, unit: string) =>
      tell(actor, withdrawTransfer, { unit, transfer });
    expect(await back(yardSecretary, yard)).toBe('member.transfer_not_found');
    expect(await back(cast.secretary, cast.depot)).toBe('done');
    expect(await back(cast.secretary, cast.depot)).toBe('member.transfer_not_found');
    expect((await own()).map(({ state }) => state).sort()).toEqual(['declined', 'withdrawn']);
  });

  it('once moved, there is nothing left to answer, and the person reads that it is done', async () => {
    await ask();
    await answer(person, 'yes');
    await cast.act(yardSecretary, acceptTransfer, { unit: yard, transfer, accepts: 'yes' });
    const moved = (await cast.again(person))!;
    expect(await tell(moved, consentToTransfer, { unit: yard, transfer, agrees: 'no' })).toBe(
      'member.transfer_not_found',
    );
    expect((await own()).map(({ state }) => state)).toContain('done');
  });

  it('what became of it is shown for thirty days', async () => {
    test.advance({ days: 31 });
    expect(await own()).toEqual([]);
    expect(await seenBy(yardSecretary, yard)).toEqual([]);
  });
});
