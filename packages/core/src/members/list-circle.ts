import { openTexts, openVault } from '../keyring/index.ts';
import {
  findUnitMandate,
  officerRoles,
  readAs,
  type AccountActor,
  type Instance,
} from '../platform/index.ts';
import { needsLookingAfter, type CirclePerson } from './circle.ts';
import { circleRef } from './circle-fields.ts';
import { loadCircle, type CircleRow } from './circle.table.ts';

/** The circle of the actor's own unit, for its officers; undefined for everyone else. */
export async function listCircle(
  instance: Instance,
  actor: AccountActor,
  unit: string,
): Promise<CirclePerson[] | undefined> {
  const mandate = findUnitMandate(actor, unit, officerRoles);
  if (mandate === undefined) return undefined;
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const rows = await loadCircle(tx, unit);
    const vault = openVault(tx, instance, { organisation: mandate.organisation, now });
    const why = { actor: actor.account, reason: 'circle.opened' };
    const open = async (field: 'name' | 'next_step') => {
      const present = rows.flatMap((row) => {
        const sealed = row[`sealed_${field}`];
        return sealed === null ? [] : [{ id: row.id, ref: circleRef(row.id, field), sealed }];
      });
      const texts = await openTexts(vault, unit, present, why);
      return new Map(present.map(({ id }, i) => [id, texts[i]]));
    };
    const names = await open('name');
    const steps = await open('next_step');
    const today = now.toISOString().slice(0, 10);
    return rows.map((row) => toPerson(row, { names, steps, today }));
  });
}

function toPerson(
  row: CircleRow,
  opened: {
    readonly names: ReadonlyMap<string, string | undefined>;
    readonly steps: ReadonlyMap<string, string | undefined>;
    readonly today: string;
  },
): CirclePerson {
  const facts = { companion: row.companion, nextStepOn: row.next_step_on };
  return {
    id: row.id,
    kind: row.kind,
    since: row.since,
    name: opened.names.get(row.id),
    hasContact: row.sealed_contact !== null,
    ...facts,
    nextStep: opened.steps.get(row.id),
    needsLookingAfter: needsLookingAfter(facts, opened.today),
  };
}
