import { openTexts, openVault } from '../keyring/index.ts';
import { findUnitMandate, readAs, type AccountActor, type Instance } from '../platform/index.ts';
import { requestRef } from './circle-fields.ts';
import { loadJoinRequests } from './circle.table.ts';

export interface JoinRequest {
  readonly id: string;
  readonly askedAt: Date;
  readonly name: string | undefined;
  readonly contact: string | undefined;
  readonly words: string | undefined;
}

/** Requests nobody has answered yet, for those who answer them; undefined for everyone else. */
export async function listJoinRequests(
  instance: Instance,
  actor: AccountActor,
  unit: string,
): Promise<JoinRequest[] | undefined> {
  const mandate = findUnitMandate(actor, unit, ['secretary', 'organiser']);
  if (mandate === undefined) return undefined;
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const rows = await loadJoinRequests(tx, unit);
    const vault = openVault(tx, instance, { organisation: mandate.organisation, now });
    const fields = rows.flatMap((row) => [
      { ref: requestRef(row.id, 'name'), sealed: row.sealed_name },
      { ref: requestRef(row.id, 'contact'), sealed: row.sealed_contact ?? row.sealed_name },
      { ref: requestRef(row.id, 'words'), sealed: row.sealed_words ?? row.sealed_name },
    ]);
    const why = { actor: actor.account, reason: 'request.opened' };
    const texts = await openTexts(vault, unit, fields, why);
    return rows.map((row, i) => ({
      id: row.id,
      askedAt: new Date(row.asked_at),
      name: texts[3 * i],
      contact: texts[3 * i + 1] || undefined,
      words: texts[3 * i + 2] || undefined,
    }));
  });
}
