import {
  createTestDatabase,
  makeProgramLogin,
  sampleUnit,
  seededRandom,
  testMasterKey,
} from '@communard/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openInstance, type Instance } from '../index.ts';
import { invite } from '../accounts/index.ts';
import { foundOrganisation } from '../organisations/index.ts';
import { enterContext, operator, type Actor, type UnitRole } from '../platform/index.ts';
import { accessMatrix } from './access-matrix.ts';
import { addUnit } from './add-unit.ts';
import { foundFirstUnit } from './found-first-unit.ts';

const server = process.env['COMMUNARD_TEST_DATABASE_URL'];
const personas = ['S', 'T', 'M', 'A', 'C', 'Y', 'X', 'N'] as const;
const operations = ['select', 'update', 'delete'] as const;
const cells = accessMatrix.flatMap((row) =>
  operations.flatMap((operation) =>
    personas.map((persona) => ({
      ...{ table: row.table, operation, persona },
      isAllowed: row[operation].includes(persona),
    })),
  ),
);

describe.skipIf(server === undefined)('who may do what (PostgreSQL)', () => {
  let owner: Instance;
  let program: Instance;
  let drop: () => Promise<void>;
  const actors = new Map<string, Actor>();

  beforeAll(async () => {
    const made = await createTestDatabase(server!, inject('databaseTemplate'));
    drop = made.drop;
    const options = { masterKey: testMasterKey(), publicUrl: 'http://localhost:8080' };
    const random = seededRandom('matrix');
    owner = await openInstance({ ...options, databaseUrl: made.databaseUrl, random });
    const databaseUrl = await makeProgramLogin(made.databaseUrl);
    program = await openInstance({ ...options, databaseUrl, random });
    await fill();
  });
  afterAll(async () => {
    await program.close();
    await owner.close();
    await drop();
  });

  /** The cast by the real commands, and one row of the depot in every table. */
  async function fill(): Promise<void> {
    const cast = await sampleUnit(owner);
    const { organisation, first, depot } = cast;
    const inUnit = async (unit: string, role: UnitRole, member: string | null = null) => {
      const { secret } = await invite(owner, { organisation, unit, role, member, label: role });
      return cast.signIn(secret);
    };
    const office = { organisation, role: 'secretariat' as const, label: 'Office' };
    actors.set('C', await cast.signIn((await invite(owner, office)).secret));
    actors.set('A', await inUnit(first, 'secretary'));
    actors.set('S', cast.secretary);
    actors.set('T', await inUnit(depot, 'treasurer'));
    const below = { parent: first, kind: 'village', name: 'Yard' };
    const yard = await cast.act(cast.secretariat, addUnit, below);
    actors.set('Y', await cast.signIn(yard.invitation));
    actors.set('X', await elsewhere(cast));
    actors.set('N', operator);
    const account = (actors.get('S') as { account: string }).account;
    await owner.database.runSql(rowsOf({ organisation, depot, yard: yard.unit, account }));
    actors.set('M', await inUnit(depot, 'member', 'm-own'));
  }

  async function elsewhere(cast: Awaited<ReturnType<typeof sampleUnit>>): Promise<Actor> {
    const founding = { slug: 'mill', name: 'Mill', nameLang: 'en' };
    const { organisation } = await cast.act(operator, foundOrganisation, founding);
    const office = { organisation, role: 'secretariat' as const, label: 'Office' };
    const actor = await cast.signIn((await invite(owner, office)).secret);
    await cast.act(actor, foundFirstUnit, { organisation, name: 'Mill' });
    return (await cast.again(actor))!;
  }

  it.each(cells)('$persona may $operation $table: $isAllowed', async (cell) => {
    const rows = await program.database
      .transaction(async (tx) => {
        await enterContext(tx, actors.get(cell.persona)!);
        const counted = await sql<{ n: number }>`${sql.raw(statementOf(cell))}`.execute(tx);
        throw new Counted(Number(counted.rows[0]?.n ?? counted.numAffectedRows ?? 0));
      })
      .catch((reason: unknown) => {
        if (reason instanceof Counted) return reason.rows;
        // Who may not touch a table at all is refused before a row is looked at.
        if ((reason as { code?: string }).code === '42501') return 0;
        // The row was found and would have gone, but for others that stand on it.
        if ((reason as { code?: string }).code === '23503') return 1;
        throw reason;
      });
    expect(rows > 0).toBe(cell.isAllowed);
  });

  it('every table with policies stands in the matrix, or is one of daily work', async () => {
    const { rows } = await owner.database.runSql(
      `select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`,
    );
    const named = new Set([...accessMatrix.map(({ table }) => table), ...tablesOfWork]);
    const missing = rows.map(({ relname }) => String(relname)).filter((table) => !named.has(table));
    expect(missing).toEqual([]);
  });
});

/** Daily work and lending have compartments of the same form; tests of that slice play them. */
const tablesOfWork = [
  ...['work_place', 'place_fact', 'place_priority', 'log_entry', 'log_correction', 'log_closing'],
  ...['work_pause', 'unit_rhythm', 'unit_quarter', 'work_task', 'work_task_act', 'pulse_note'],
  ...['demand', 'demand_step', 'mode_change', 'force_count', 'deployment_place'],
  ...['deployment_proposal', 'deployment_decision', 'loan'],
];

/** Carries what was counted out of the transaction, so that nothing of it stays. */
class Counted extends Error {
  readonly rows: number;
  constructor(rows: number) {
    super('counted');
    this.rows = rows;
  }
}

/** How the depot's one row is told from others of its table; all other rows are the test's own. */
const ofDepot: Readonly<Record<string, string>> = {
  unit: `kind = 'workplace'`,
  member: `id = 'm-other'`,
  vault_event: `seq = 999`,
};

function statementOf({ table, operation }: { table: string; operation: string }): string {
  const where = ofDepot[table] ?? 'true';
  const column = table === 'unit' || table === 'transfer' ? 'id' : 'unit';
  if (operation === 'select') return `select count(*)::int as n from ${table} where ${where}`;
  if (operation === 'update') return `update ${table} set ${column} = ${column} where ${where}`;
  return `delete from ${table} where ${where}`;
}

function rowsOf(ids: {
  readonly organisation: string;
  readonly depot: string;
  readonly yard: string;
  readonly account: string;
}): string {
  const { organisation, depot, yard, account } = ids;
  const day = `'2026-01-01'`;
  const sealed = `'\\x00'::bytea`;
  return `
    insert into member (id, unit, state, joined_on, sealed_name) values
      ('m-own', '${depot}', 'member', ${day}, ${sealed}), ('m-other', '${depot}', 'member', ${day}, ${sealed});
    insert into circle_person (id, unit, kind, state, since, sealed_name)
      values ('c1', '${depot}', 'reader', 'present', ${day}, ${sealed});
    insert into join_request (id, unit, asked_at, sealed_name) values ('j1', '${depot}', now(), ${sealed});
    insert into member_import (id, unit, applied_at, members) values ('i1', '${depot}', now(), '{}');
    insert into principles_acceptance (member, unit, version, accepted_on)
      values ('m-other', '${depot}', 1, ${day});
    insert into transfer (id, member, from_unit, to_unit, asked_at)
      values ('x1', 'm-other', '${depot}', '${yard}', now());
    insert into office (id, unit, kind, term_months, opened_on) values ('o1', '${depot}', 'editor', 6, ${day});
    insert into office_term (id, office, unit, member, begun_on, until)
      values ('t1', 'o1', '${depot}', 'm-other', ${day}, '2026-06-01');
    insert into understudy (id, office, unit, member, begun_on) values ('u1', 'o1', '${depot}', 'm-own', ${day});
    insert into delegation (id, unit, body, member, sealed_mandate, begun_on, until)
      values ('d1', '${depot}', '${yard}', 'm-other', ${sealed}, ${day}, '2026-06-01');
    insert into delegate_report (id, delegation, unit, at, sealed_words)
      values ('r1', 'd1', '${depot}', now(), ${sealed});
    insert into unit_freeze (id, unit, begun_at, begun_by, lifted_at, lifted_by, first_lift_by)
      values ('f1', '${depot}', now(), '${account}', now(), '${account}', null);
    insert into unit_report (unit, month, made_at, figures) values ('${depot}', '2026-01', now(), '{}');
    insert into vault_event (organisation, unit, seq, at, kind, reason, field_count, opened_count,
      outcome, columns, subjects, former_hash, hash) values ('${organisation}', '${depot}', 999, now(),
      'fields.opened', 'test.made', 1, 1, 'done', '{}', '{}', decode(repeat('00', 32), 'hex'),
      decode(repeat('00', 32), 'hex'));`;
}
