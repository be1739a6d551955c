import * as v from 'valibot';
import { openVault, sealTexts } from '../../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { newRowId } from '../new-row-id.ts';
import { addMonths } from '../office.ts';
import { isInRegister } from '../register-facts.ts';
import { lockUnit } from '../units.table.ts';
import { countSeats } from './count-seats.ts';
import { mandateRef } from './delegate-texts.ts';
import { insertDelegation, loadDelegations } from './delegates.table.ts';
import { refuseSending, standsForMonthsMax, type SendDelegateCode } from './delegation.ts';

const usualMonths = 12;

/**
 * Writes down whom a unit elected to speak for it in a body above, and what it bound this person
 * to. With `substituteFor` it is who takes the seat when that delegate no longer has it; the days
 * are then the delegate's.
 */
export const sendDelegate = defineCommand({
  name: 'delegate.send',
  shape: v.object({
    unit: shapes.id,
    body: shapes.id,
    member: shapes.id,
    substituteFor: v.optional(v.union([v.literal(''), shapes.id])),
    /** The last day; left out: a year. */
    until: shapes.optionalDay,
    mandate: shapes.text(4_000),
    reportsEvery: v.optional(shapes.wholeNumber(7, 365), 30),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'delegate.body_not_above',
    'delegate.member_not_found',
    'delegate.until_in_past',
    'delegate.until_too_late',
    'delegate.already_sent',
    'delegate.no_seat_left',
    'delegate.not_found',
    'delegate.is_over',
    'delegate.has_substitute',
  ],
  acting: () => undefined,
  roles: [],
  stepUp: true,
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ body }) => body,
  perform: async (context, input) => {
    const { tx, instance, now } = context;
    const { body, member, mandate, reportsEvery } = input;
    const unit = await lockUnit(tx, input.unit);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    if (body === unit.id || !unit.path.includes(body))
      return refuse('delegate.body_not_above', { field: 'body' });
    const today = now.toISOString().slice(0, 10);
    const all = await loadDelegations(tx, unit.id);
    const substituteFor = input.substituteFor || undefined;
    const until =
      all.find(({ id }) => id === substituteFor)?.until ??
      input.until ??
      addMonths(today, usualMonths);
    const seats = await countSeats(context, { unit: unit.id, body });
    const code = refuseSending({
      ...{ body, member, until, substituteFor, all, seats, today },
      isInRegister: await isInRegister(tx, { unit: unit.id, member }),
      untilMax: addMonths(today, standsForMonthsMax),
    });
    if (code !== undefined)
      return refuse(code, {
        field: fieldOf(code),
        params: { seats: seats ?? 0, months: standsForMonthsMax },
      });
    const id = newRowId(instance, 'delegation');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const texts = [{ ref: mandateRef(id), text: mandate }];
    const [sealed] = await sealTexts(vault, unit.id, texts);
    await insertDelegation(tx, {
      ...{ id, unit: unit.id, body, member, until },
      substitute_for: substituteFor ?? null,
      sealed_mandate: sealed!,
      begun_on: today,
      reports_every: reportsEvery,
    });
    return done({ delegation: id });
  },
});

function fieldOf(code: SendDelegateCode): string {
  if (code.startsWith('delegate.until')) return 'until';
  if (code === 'delegate.no_seat_left') return 'body';
  return code === 'delegate.member_not_found' || code === 'delegate.already_sent'
    ? 'member'
    : 'substituteFor';
}
