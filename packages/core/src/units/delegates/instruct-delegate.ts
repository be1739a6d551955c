import * as v from 'valibot';
import { openVault, sealTexts } from '../../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { newRowId } from '../new-row-id.ts';
import { lockUnit } from '../units.table.ts';
import { instructionRef } from './delegate-texts.ts';
import { insertInstruction, loadDelegations } from './delegates.table.ts';
import { boundVotes, standingOf } from './delegation.ts';

/**
 * Binds a delegate on one question, as the unit decided. It stands as it was given: what the unit
 * thinks of later is another instruction.
 */
export const instructDelegate = defineCommand({
  name: 'delegate.instruct',
  shape: v.object({
    unit: shapes.id,
    delegation: shapes.id,
    question: shapes.text(300),
    bound: shapes.choice(boundVotes),
  }),
  refusals: ['unit.not_found', 'delegate.not_found', 'delegate.is_over'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ delegation }) => delegation,
  perform: async ({ tx, instance, now }, { unit: unitId, delegation: id, question, bound }) => {
    const unit = await lockUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    const all = await loadDelegations(tx, unitId);
    const delegation = all.find((one) => one.id === id);
    if (delegation === undefined) return refuse('delegate.not_found');
    const today = now.toISOString().slice(0, 10);
    const standing = standingOf(delegation, all, today);
    if (standing === 'ended' || standing === 'over') return refuse('delegate.is_over');
    const instruction = newRowId(instance, 'instruction');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const texts = [{ ref: instructionRef(instruction), text: question }];
    const [sealed] = await sealTexts(vault, unitId, texts);
    await insertInstruction(tx, {
      ...{ id: instruction, delegation: id, unit: unitId, bound },
      given_on: today,
      sealed_question: sealed!,
    });
    return done({ instruction });
  },
});
