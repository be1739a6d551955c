import * as v from 'valibot';
import { openVault, sealTexts } from '../keyring/index.ts';
import {
  done,
  enterContext,
  operator,
  refuse,
  shapes,
  type Instance,
  type Result,
} from '../platform/index.ts';
import { checkShape, type ShapeCode } from '../platform/shapes.ts';
import { requestRef } from './circle-fields.ts';
import { insertJoinRequest } from './circle.table.ts';
import { newMemberId } from './new-member-id.ts';
import { unitTakesRequests } from './takes-requests.ts';

const shape = v.object({
  organisation: shapes.id,
  unit: shapes.id,
  name: shapes.text(120),
  contact: shapes.optionalText(254),
  words: shapes.optionalText(2000),
});

/**
 * Anyone may ask to join, without an account and without saying more than a name to be called by.
 * What they write is sealed for the unit at once. A unit that is not there and one that has ended
 * are one refusal.
 */
export async function askToJoin(
  instance: Instance,
  input: unknown,
): Promise<Result<{ request: string }, ShapeCode | 'join.unit_not_found'>> {
  const checked = checkShape(shape, input);
  if (!checked.ok) return checked;
  const { organisation, unit, name, contact, words } = checked.value;
  return instance.database.transaction(async (tx) => {
    await enterContext(tx, operator);
    if (!(await unitTakesRequests(tx, { organisation, unit })))
      return refuse('join.unit_not_found');
    const now = instance.clock();
    const request = newMemberId(instance);
    const vault = openVault(tx, instance, { organisation, now });
    const texts = [
      { ref: requestRef(request, 'name'), text: name },
      { ref: requestRef(request, 'contact'), text: contact ?? '' },
      { ref: requestRef(request, 'words'), text: words ?? '' },
    ];
    const [sealedName, sealedContact, sealedWords] = await sealTexts(vault, unit, texts);
    const isTaken = await insertJoinRequest(tx, organisation, {
      id: request,
      unit,
      asked_at: now,
      sealed_name: sealedName!,
      sealed_contact: sealedContact!,
      sealed_words: sealedWords!,
    });
    if (!isTaken) return refuse('join.unit_not_found');
    return done({ request });
  });
}
