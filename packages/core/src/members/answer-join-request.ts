import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openTexts, openVault, shredSubject } from '../keyring/index.ts';
import { defineCommand, done, refuse, shapes, type CommandContext } from '../platform/index.ts';
import { loadUnit } from '../units/index.ts';
import { requestRef, sealCirclePerson } from './circle-fields.ts';
import { insertCirclePerson, lockJoinRequest, updateJoinRequest } from './circle.table.ts';
import { insertMember } from './members.table.ts';
import { newMemberId } from './new-member-id.ts';
import { sealPerson } from './personal-fields.ts';

type Vaulted = ReturnType<typeof openVault>;

/**
 * Takes someone who asked into the unit or its circle, or declines. The request's own words are
 * destroyed with the answer; what was taken over stands in the register under the person's key.
 */
export const answerJoinRequest = defineCommand({
  name: 'join.answer',
  shape: v.object({
    unit: shapes.id,
    request: shapes.id,
    answer: shapes.choice(['taken_in', 'to_circle', 'declined']),
  }),
  refusals: ['unit.not_found', 'join.request_not_found', 'join.request_unreadable'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ request }) => request,
  perform: async (context, { unit: unitId, request, answer }) => {
    const { tx, instance, actor, now } = context;
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    const row = await lockJoinRequest(tx, unitId, request);
    if (row === undefined) return refuse('join.request_not_found');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: accountOf(actor), reason: 'request.answered' };
    const [name, contact] = await openTexts(
      vault,
      unitId,
      [
        { ref: requestRef(request, 'name'), sealed: row.sealed_name },
        { ref: requestRef(request, 'contact'), sealed: row.sealed_contact ?? row.sealed_name },
      ],
      why,
    );
    if (name === undefined && answer !== 'declined') return refuse('join.request_unreadable');
    const taken = { unit: unitId, name: name ?? '', contact: contact || undefined };
    const became =
      answer === 'declined'
        ? null
        : answer === 'taken_in'
          ? await takeIn(context, vault, taken)
          : await takeIntoCircle(context, vault, taken);
    await shredSubject(vault, request, why);
    await updateJoinRequest(tx, request, { answer, answered_at: now, became });
    return done({ person: became });
  },
});

interface Taken {
  readonly unit: string;
  readonly name: string;
  readonly contact: string | undefined;
}

async function takeIn(
  { tx, instance, now }: CommandContext,
  vault: Vaulted,
  { unit, name, contact }: Taken,
): Promise<string> {
  const member = newMemberId(instance);
  // What kind of contact someone gave is not guessed: the note says it as it was written.
  const sealed = await sealPerson(vault, { unit, member }, { name, note: contact });
  await insertMember(tx, { id: member, unit, joined_on: dayOf(now), ...sealed });
  return member;
}

async function takeIntoCircle(
  { tx, instance, now }: CommandContext,
  vault: Vaulted,
  { unit, name, contact }: Taken,
): Promise<string> {
  const person = newMemberId(instance);
  const sealed = await sealCirclePerson(vault, { unit, person }, { name, contact });
  await insertCirclePerson(tx, {
    ...{ sealed_name: null, sealed_contact: null, sealed_note: null, sealed_next_step: null },
    ...sealed,
    id: person,
    unit,
    kind: 'contact',
    state: 'present',
    since: dayOf(now),
    companion: null,
    next_step_on: null,
  });
  return person;
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
