import { onEachDatabase, sampleUnit, type SampleUnit, type TestInstance } from '@communard/testkit';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { statePrinciples } from '../../organisations/index.ts';
import type { AccountActor } from '../../platform/index.ts';
import { addMember } from '../add-member.ts';
import { endMembership } from '../end-membership.ts';
import { inviteMember } from '../invite-member.ts';
import { acceptPrinciples } from './accept-principles.ts';
import { listAdherence, type UnitAdherence } from './list-adherence.ts';
import { reviewAdherence } from './review-adherence.ts';

onEachDatabase('principles in a unit', (open) => {
  let test: TestInstance;
  let cast: SampleUnit;
  let secretary: AccountActor;
  let ilse = '';
  let omar = '';
  let nadia = '';
  let omarSignedIn: AccountActor;

  beforeAll(async () => {
    test = await open();
    cast = await sampleUnit(test.instance);
    const { act, depot: unit } = cast;
    const add = async (name: string, isMyself = 'no') =>
      (await act(cast.secretary, addMember, { unit, name, isMyself })).member;
    ilse = await add('Ilse Quill', 'yes');
    secretary = (await cast.again(cast.secretary))!;
    [omar, nadia] = [await add('Omar Reed'), await add('Nadia Marsh')];
    const { invitation } = await act(secretary, inviteMember, { unit, member: omar });
    omarSignedIn = await cast.signIn(invitation);
  });
  beforeEach(() => test.set('2026-03-01T09:00:00Z'));

  const attempt: SampleUnit['attempt'] = (actor, command, input) =>
    cast.attempt(actor, command, { unit: cast.depot, ...input });
  const refused = (code: string) => ({ ok: false, refusal: { code } });
  const state = (text: string) =>
    cast.act(cast.secretariat, statePrinciples, {
      ...{ federation: cast.organisation, texts: [{ lang: 'en', text }] },
    });
  const listed = async (actor = secretary) =>
    (await listAdherence(test.instance, actor, cast.depot)) as UnitAdherence;
  const standings = async () =>
    Object.fromEntries((await listed()).people!.map(({ member, standing }) => [member, standing]));

  it('where none are stated nothing is accepted or reviewed', async () => {
    expect(await listAdherence(test.instance, secretary, cast.depot)).toBe('none_stated');
    const accept = { member: ilse, version: 1 };
    expect(await attempt(secretary, acceptPrinciples, accept)).toMatchObject(
      refused('principles.none_stated'),
    );
    expect(await attempt(secretary, reviewAdherence, { findings: 'Well.' })).toMatchObject(
      refused('principles.none_stated'),
    );
  });

  it('stated principles are to be accepted by everyone, within sixty days', async () => {
    await state('One for all.');
    expect(await listed()).toMatchObject({
      ...{ version: 1, statedOn: '2026-03-01', texts: [{ lang: 'en', text: 'One for all.' }] },
      own: { member: ilse, standing: 'to_accept', dueOn: '2026-04-30', lateDays: 0 },
      nextReview: { dueOn: '2027-03-01', lateDays: 0 },
    });
    expect(Object.values(await standings())).toEqual(['to_accept', 'to_accept', 'to_accept']);
  });

  it.each<[string, () => object, string]>([
    ['for somebody else', () => ({ member: nadia }), 'principles.not_yours'],
    ['of a version that no longer holds', () => ({ version: 9 }), 'principles.version_changed'],
  ])('a member’s acceptance %s is refused', async (_, input, code) => {
    const accept = { member: omar, version: 1, ...input() };
    expect(await attempt(omarSignedIn, acceptPrinciples, accept)).toMatchObject(refused(code));
  });

  it('nobody accepts for someone who is not in the register', async () => {
    const accept = { member: 'm-nobody', version: 1 };
    expect(await attempt(secretary, acceptPrinciples, accept)).toMatchObject(
      refused('principles.member_not_found'),
    );
  });

  it('a member accepts by hand, the secretary writes down what was signed on paper', async () => {
    const own = { member: omar, version: 1 };
    expect(await attempt(omarSignedIn, acceptPrinciples, own)).toMatchObject({ ok: true });
    expect(await attempt(omarSignedIn, acceptPrinciples, own)).toMatchObject(
      refused('principles.accepted_already'),
    );
    const paper = { member: nadia, version: 1 };
    expect(await attempt(secretary, acceptPrinciples, paper)).toMatchObject({ ok: true });
    const { people } = await listed();
    expect(people!.find(({ member }) => member === omar)).toMatchObject({ given: 'by_hand' });
    expect(people!.find(({ member }) => member === nadia)).toMatchObject({ given: 'on_paper' });
  });

  it('a member learns how he stands himself, and of nobody else', async () => {
    expect(await listed(omarSignedIn)).toMatchObject({
      own: { member: omar, standing: 'accepted', acceptedOn: '2026-03-01' },
      people: undefined,
    });
    expect(await listAdherence(test.instance, cast.secretariat, cast.depot)).toBeUndefined();
  });

  it('a new version is to be reaffirmed, and late after sixty days', async () => {
    test.set('2026-06-01T09:00:00Z');
    await state('One for all, all for one.');
    expect(await standings()).toEqual({
      ...{ [ilse]: 'to_accept', [omar]: 'to_reaffirm', [nadia]: 'to_reaffirm' },
    });
    test.set('2026-08-10T09:00:00Z');
    const omars = (await listed()).people!.find(({ member }) => member === omar);
    expect(omars).toMatchObject({ former: { version: 1 }, dueOn: '2026-07-31', lateDays: 10 });
    const again = { member: omar, version: 2 };
    expect(await attempt(omarSignedIn, acceptPrinciples, again)).toMatchObject({ ok: true });
    expect(await standings()).toMatchObject({ [omar]: 'accepted', [nadia]: 'to_reaffirm' });
  });

  it('once a year the unit writes down how it lives by them, and all its members read it', async () => {
    test.set('2027-03-11T09:00:00Z');
    expect(await listed()).toMatchObject({ nextReview: { dueOn: '2027-06-01', lateDays: 0 } });
    const review = { findings: 'Minutes came late three times.' };
    expect(await attempt(omarSignedIn, reviewAdherence, review)).toMatchObject(
      refused('command.not_permitted'),
    );
    expect(await attempt(secretary, reviewAdherence, review)).toMatchObject({ ok: true });
    expect(await listed(omarSignedIn)).toMatchObject({
      reviews: [{ reviewedOn: '2027-03-11', version: 2, findings: review.findings }],
      nextReview: { dueOn: '2028-03-10', lateDays: 0 },
    });
  });

  it('who has left is asked for nothing', async () => {
    expect(await attempt(secretary, endMembership, { member: nadia })).toMatchObject({ ok: true });
    expect(await standings()).not.toHaveProperty(nadia);
  });
});
