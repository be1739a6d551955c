/**
 * An organisation whose tree grows to 20,000 units with 50 members each. Names of units are sealed
 * by the vault, as they are in earnest; members come in with one statement, and their sealed names
 * are bytes of the right length that open to nothing: the roll-up never asks for them.
 */
import {
  foundFirstUnit,
  foundOrganisation,
  invite,
  openVault,
  operator,
  redeemInvitation,
  reportedAbilities,
  resolveSession,
  runCommand,
  toFigures,
  type AccountActor,
  type Actor,
  type Command,
  type Instance,
} from '@communard/core';
import { sql } from 'kysely';

export const membersOfUnit = 50;
const belowOne = 20;
const unitsAtOnce = 2_000;

export interface FilledTree {
  readonly organisation: string;
  /** Secretary of the first unit: an officer above every other. */
  readonly officer: AccountActor;
  /** Ids in the order in which they were made, the first unit at the front. */
  readonly units: string[];
}

/** The organisation and its first unit, by the real commands. */
export async function foundTree(instance: Instance): Promise<FilledTree> {
  const founding = { slug: 'measured', name: 'Measured', nameLang: 'en' };
  const { organisation } = await act(instance, operator, foundOrganisation, founding);
  const office = { organisation, role: 'secretariat' as const, label: 'Office' };
  const redeemed = await redeemInvitation(instance, (await invite(instance, office)).secret);
  if (!redeemed.ok) throw new Error(redeemed.refusal.code);
  const signedIn = async () =>
    (await resolveSession(instance, redeemed.value.token)) as AccountActor;
  const named = { organisation, name: 'Measured' };
  const { unit } = await act(instance, await signedIn(), foundFirstUnit, named);
  return { organisation, officer: await signedIn(), units: [unit] };
}

/** Lets the tree grow to so many units below the first, with members and one report each. */
export async function growTo(instance: Instance, tree: FilledTree, count: number): Promise<void> {
  const paths = new Map<string, string[]>([[tree.units[0]!, [tree.units[0]!]]]);
  for (const [at, id] of tree.units.entries())
    if (at > 0) paths.set(id, [...paths.get(parentOf(tree, at))!, id]);
  while (tree.units.length <= count) {
    const from = tree.units.length;
    const to = Math.min(count + 1, from + unitsAtOnce);
    for (let at = from; at < to; at += 1) {
      const id = `unit-${String(at).padStart(8, '0')}`;
      tree.units.push(id);
      paths.set(id, [...paths.get(parentOf(tree, at))!, id]);
    }
    await insertUnits(instance, tree, { from, to, paths });
  }
  await instance.database.runSql('analyze unit, member, unit_report');
}

/** Each unit has twenty below it, so 20,000 of them stand in four levels. */
function parentOf({ units }: FilledTree, at: number): string {
  return units[Math.floor((at - 1) / belowOne)]!;
}

async function insertUnits(
  instance: Instance,
  { organisation, units }: FilledTree,
  { from, to, paths }: { from: number; to: number; paths: ReadonlyMap<string, readonly string[]> },
): Promise<void> {
  const ids = units.slice(from, to);
  await instance.database.transaction(async (tx) => {
    // References hold by the way the rows are made; checking a million of them takes minutes.
    await sql`set local session_replication_role = replica`.execute(tx);
    const vault = openVault(tx, instance, { organisation, now: instance.clock() });
    const names = ids.map((row, i) => ({
      ref: { table: 'unit', column: 'sealed_name', row, subject: null },
      plain: Buffer.from(`Unit ${from + i}`),
    }));
    const sealed = await vault.sealMany(units[0]!, names);
    if (!sealed.ok) throw new Error(sealed.refusal.code);
    const rows = ids.map((id, i) => ({
      id,
      parent: paths.get(id)!.at(-2),
      path: `{${paths.get(id)!.join(',')}}`,
      name: Buffer.from(sealed.value[i]!).toString('hex'),
      figures: figuresOf(from + i),
    }));
    const json = JSON.stringify(rows);
    await sql`insert into unit (id, organisation, parent, path, kind, sealed_name, begun_on)
      select r ->> 'id', ${organisation}, r ->> 'parent', (r ->> 'path')::text[], 'workplace',
             decode(r ->> 'name', 'hex'), '2026-01-01'
      from json_array_elements(${json}::json) r`.execute(tx);
    await sql`insert into unit_report (unit, month, made_at, figures)
      select r ->> 'id', '2026-08', '2026-08-31T18:00:00Z', (r -> 'figures')::jsonb
      from json_array_elements(${json}::json) r`.execute(tx);
    await sql`insert into member (id, unit, state, joined_on, sealed_name)
      select u || '-' || n, u, 'member', date '2020-01-01' + n, decode(repeat('5a', 74), 'hex')
      from unnest(${`{${ids.join(',')}}`}::text[]) u,
           generate_series(1, ${membersOfUnit}::int) n`.execute(tx);
  });
}

function figuresOf(at: number) {
  const abilities = reportedAbilities.map((name, i) => [name, (at * 7 + i * 3) % 12]);
  return toFigures({
    members: membersOfUnit,
    circle: at % 30,
    abilities: Object.fromEntries(abilities) as Parameters<typeof toFigures>[0]['abilities'],
    hours: (at * 13) % 200,
    offices: { open: 5, held: 3 + (at % 3), learnt: at % 4 },
  });
}

async function act<Input, Output>(
  instance: Instance,
  actor: Actor,
  command: Command<Input, Output, string>,
  input: object,
): Promise<Output> {
  const result = await runCommand(instance, actor, command, { input });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}
