import { openVault } from '../keyring/index.ts';
import {
  done,
  findUnitMandate,
  holdsInUnit,
  readAs,
  refuse,
  type AccountActor,
  type Instance,
  type Result,
} from '../platform/index.ts';
import { readMembersCsv, type MemberListCode, type MemberProblem } from './members-csv.ts';
import { planMembers, type PlannedLine } from './plan-members.ts';

export interface MemberPreview {
  readonly lines: readonly PlannedLine[];
  readonly problems: readonly MemberProblem[];
}

/** What an import would do, line by line. Changes nothing. */
export async function previewMembers(
  instance: Instance,
  actor: AccountActor,
  { unit, text }: { readonly unit: string; readonly text: string },
): Promise<Result<MemberPreview, MemberListCode | 'unit.not_found'>> {
  const mandate = findUnitMandate(actor, unit, ['secretary']);
  if (mandate === undefined) return refuse('unit.not_found');
  if (!(await holdsInUnit(instance, actor, { unit, roles: ['secretary'] })))
    return refuse('unit.not_found');
  const now = instance.clock();
  const list = readMembersCsv(text, now.toISOString().slice(0, 10));
  if (!list.ok) return list;
  return readAs(instance, actor, async (tx) => {
    const vault = openVault(tx, instance, { organisation: mandate.organisation, now });
    const plan = { unit, list: list.value, account: actor.account };
    const lines = await planMembers(tx, vault, plan);
    return done({ lines, problems: list.value.problems });
  });
}
