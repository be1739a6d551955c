import {
  createTestDatabase,
  makeProgramLogin,
  personas,
  rowsOfDepot,
  samplePersonas,
  seededRandom,
  testMasterKey,
  type Persona,
  type SamplePersonas,
} from '@communard/testkit';
import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openInstance, type Instance } from '../index.ts';
import { enterContext, operator } from '../platform/index.ts';
import type { Schema } from '../platform/schema.ts';
import {
  accessFunctions,
  accessMatrix,
  functionsAboutOneself,
  functionsApart,
  tablesWithoutPolicies,
} from './access-matrix.ts';

const server = process.env['COMMUNARD_TEST_DATABASE_URL'];
const operations = ['select', 'insert', 'update', 'delete'] as const;
const rows = accessMatrix.flatMap((row) =>
  operations.map((operation) => ({ table: row.table, operation, may: row[operation] })),
);
const cells = (rows.length + accessMatrix.length + accessFunctions.length) * personas.length;

describe.skipIf(server === undefined)(`what the database lets through: ${cells} cells`, () => {
  let owner: Instance;
  let program: Instance;
  let drop: () => Promise<void>;
  let cast: SamplePersonas;

  beforeAll(async () => {
    const made = await createTestDatabase(server!, inject('databaseTemplate'));
    drop = made.drop;
    const options = { masterKey: testMasterKey(), publicUrl: 'http://localhost:8080' };
    const random = seededRandom('matrix');
    owner = await openInstance({ ...options, databaseUrl: made.databaseUrl, random });
    const databaseUrl = await makeProgramLogin(made.databaseUrl);
    program = await openInstance({ ...options, databaseUrl, random });
    cast = await samplePersonas(owner);
    await owner.database.runSql(rowsOfDepot(cast));
  });
  afterAll(async () => {
    await program.close();
    await owner.close();
    await drop();
  });

  /** What a statement gives or touches for a persona; nothing of it stays. */
  async function ask(persona: Persona, statement: string): Promise<number> {
    const asked = program.database.transaction(async (tx) => {
      await enterContext(tx, cast.actors.get(persona) ?? operator);
      throw new Counted(await count(tx, statement));
    });
    return asked.catch((reason: unknown) => {
      if (reason instanceof Counted) return reason.rows;
      const { code } = reason as { code?: string };
      // Who may not touch a table at all, or adds what is not theirs, is refused.
      if (code === '42501') return 0;
      // It would have gone, but for rows that stand on it, or because it is there already.
      if (code === '23503' || code === '23505') return 1;
      throw reason;
    });
  }

  async function whoCan(statement: string): Promise<string> {
    const can: Persona[] = [];
    for (const persona of personas) if ((await ask(persona, statement)) > 0) can.push(persona);
    return can.join('');
  }

  it.each(rows)('$operation on $table: $may', async ({ table, operation, may }) => {
    const where = `${unitOf(table)} = '${cast.depot}'${one[table] ?? ''}`;
    const [row] = (
      await owner.database.runSql(`select to_jsonb(t)::text as row from ${table} t where ${where}`)
    ).rows;
    const statements = {
      select: `select count(*)::int as n from ${table} where ${where}`,
      insert: `insert into ${table} select (jsonb_populate_record(null::${table}, $row$${String(
        row?.['row'],
      )}$row$)).*`,
      update: `update ${table} set ${changed(table)} where ${where}`,
      delete: `delete from ${table} where ${where}`,
    };
    expect(row, 'there is a row to be seen').toBeDefined();
    expect(await whoCan(statements[operation])).toBe(may);
  });

  it.each(accessFunctions)('access.$function gives something to $gives', async (row) => {
    const freeze = row.function === 'frozen_units';
    if (freeze) await setFrozen(true);
    const statement = `select (${callOf(row.function, cast)})::int as n`;
    expect(await whoCan(statement)).toBe(row.gives);
    if (freeze) await setFrozen(false);
  });

  describe('while the unit is frozen', () => {
    beforeAll(() => setFrozen(true));
    afterAll(() => setFrozen(false));

    it.each(accessMatrix)('$table is seen by $frozen', async ({ table, frozen }) => {
      const where = `${unitOf(table)} = '${cast.depot}'${one[table] ?? ''}`;
      expect(await whoCan(`select count(*)::int as n from ${table} where ${where}`)).toBe(frozen);
    });
  });

  async function setFrozen(isFrozen: boolean) {
    await owner.database.runSql(
      isFrozen
        ? `update unit_freeze set lifted_at = null, lifted_by = null`
        : `update unit_freeze set lifted_at = now(), lifted_by = begun_by`,
    );
  }

  it('every table with policies stands in the matrix', async () => {
    const { rows: found } = await owner.database.runSql(
      `select relname as name from pg_class
       where relrowsecurity and relnamespace = 'public'::regnamespace order by relname`,
    );
    expect(found.map(({ name }) => name)).toEqual(accessMatrix.map(({ table }) => table).sort());
  });

  it('every table whose rows belong to a unit has policies', async () => {
    const { rows: found } = await owner.database.runSql(
      `select distinct c.relname as name from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname in ('unit', 'from_unit', 'member')
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity
       order by 1`,
    );
    expect(found.map(({ name }) => name)).toEqual(Object.keys(tablesWithoutPolicies).sort());
  });

  it('every function that looks past the policies stands in the matrix', async () => {
    const { rows: found } = await owner.database.runSql(
      `select proname as name from pg_proc where pronamespace = 'access'::regnamespace order by 1`,
    );
    const named = accessFunctions.map((row) => row.function);
    expect(found.map(({ name }) => name)).toEqual(
      [...named, ...functionsAboutOneself, ...functionsApart].sort(),
    );
  });

  it.each([
    ['a number left out', 'size + 1', 'hash'],
    ['a number used again', 'size - 1', 'hash'],
    ['another line before it', 'size', 'sha256(hash)'],
  ])('no line is put elsewhere than at the end of its chain: %s', async (_, seq, former) => {
    expect(await whoCan(`select (${lineAt(cast, seq, former)})::int as n`)).toBe('');
  });

  it('no session moves the end of a chain by itself', async () => {
    for (const statement of [
      `update vault_chain set size = 0 where unit = '${cast.depot}'`,
      `delete from vault_chain where unit = '${cast.depot}'`,
      `insert into vault_chain values ('${cast.organisation}', 'elsewhere', 0, sha256(''))`,
    ])
      expect(await whoCan(statement)).toBe('');
  });

  it.each([
    'forget_work_of(text, text, date, date, date, date)',
    'forget_photos_of(text, text, date)',
    'return_home(date, timestamptz)',
    'bring_home(text, text, date, timestamptz)',
  ])('no session erases or sends home by access.%s, which the sweep uses', async (name) => {
    const { rows: found } = await owner.database.runSql(
      `select has_function_privilege('communard_app', 'access.${name}', 'execute') as may`,
    );
    expect(found).toEqual([{ may: false }]);
  });
});

/** Carries what was counted out of the transaction, so that nothing of it stays. */
class Counted extends Error {
  readonly rows: number;
  constructor(rows: number) {
    super('counted');
    this.rows = rows;
  }
}

async function count(tx: Transaction<Schema>, statement: string): Promise<number> {
  const { rows: found, numAffectedRows } = await sql<{ n: number }>`${sql.raw(statement)}`.execute(
    tx,
  );
  return Number(found[0]?.n ?? numAffectedRows ?? 0);
}

/** Which of the depot's rows, where the depot has others. */
const one: Readonly<Record<string, string>> = {
  member: ` and id = 'm-other'`,
  vault_event: ` and seq = 999`,
  team_sending: ` and id = 'ts1'`,
};

/** Puts a line into the log of the depot, as a number in its chain and after a hash. */
function lineAt(
  { organisation, depot }: Pick<SamplePersonas, 'organisation' | 'depot'>,
  seq: string,
  former: string,
): string {
  return `(select access.append_vault_event(jsonb_build_object(
    'organisation', '${organisation}', 'unit', '${depot}', 'seq', ${seq}, 'at', now(),
    'kind', 'deed.noted', 'reason', 'test.made', 'field_count', 0, 'opened_count', 0,
    'outcome', 'done', 'columns', '[]'::jsonb, 'subjects', '[]'::jsonb,
    'former_hash', ${former}, 'hash', sha256(hash)))
    from access.lock_vault_chain('${organisation}', '${depot}'))`;
}

function unitOf(table: string): string {
  if (table === 'unit') return 'id';
  return table === 'transfer' ? 'from_unit' : 'unit';
}

/** Columns the program may change, where it may not change all of a row. */
const changedColumns: Readonly<Record<string, string>> = {
  ...{ work_place: 'closed_on', work_pause: 'ended_at', loan: 'returned_on' },
  ...{ log_entry: 'sealed_words', log_correction: 'sealed_words', pulse_note: 'sealed_words' },
  work_task_act: 'member',
};

function changed(table: string): string {
  const column = changedColumns[table] ?? unitOf(table);
  return `${column} = ${column}`;
}

function callOf(
  name: string,
  { organisation, depot, yard, shift, members }: SamplePersonas,
): string {
  const unit = `'${depot}'`;
  const days = `'2026-01-01', '2026-03-31'`;
  const calls: Readonly<Record<string, string>> = {
    units: `${unit} = any (access.units('secretary'))`,
    officer_units: `${unit} = any (access.officer_units())`,
    any_units: `${unit} = any (access.any_units())`,
    units_above: `${unit} = any (access.units_above())`,
    organisations: `'${organisation}' = any (access.organisations())`,
    may_tend: `access.may_tend((select path from unit where id = ${unit}), '${organisation}')`,
    frozen_units: `${unit} = any (access.frozen_units())`,
    account_of: `access.account_of(${unit}, '${members.get('T')!}') is not null`,
    is_member: `access.is_member(${unit}, 'm-other')`,
    count_members: `access.count_members(${unit})`,
    sealed_names: `(select count(*) from access.sealed_names(${unit}))`,
    is_sister: `access.is_sister(${unit}, '${yard}')`,
    delegations_at: `(select count(*) from access.delegations_at('${yard}'))`,
    team_end: `access.team_end(${unit}, '${shift}') is not null`,
    sendings_to: `(select count(*) from access.sendings_to('${shift}'))`,
    answer_sending: `access.answer_sending('ts1', '${shift}', true, now())`,
    send_home: `access.send_home('${shift}', '2026-03-01')`,
    end_sending: `access.end_sending('ts1', 'unit', now())`,
    end_sendings_of: `access.end_sendings_of(${unit}, 'm-other', 'left', now())`,
    sendings_below: `(select count(*) from unnest(access.officer_units()) own, access.sendings_below(own))`,
    units_dealt_with: `(select count(*) from access.units_dealt_with())`,
    complete_transfer: `access.complete_transfer('x-agreed')`,
    takes_requests: `access.takes_requests('${organisation}', ${unit})`,
    ask_to_join: `access.ask_to_join('${organisation}', ${unit}, 'j-new', now(), '', '', '')`,
    may_log: `access.may_log('${organisation}')`,
    lock_vault_chain: `(select size >= 0 from access.lock_vault_chain('${organisation}', ${unit}))`,
    append_vault_event: lineAt({ organisation, depot }, 'size', 'hash'),
    tended_units: `${unit} in (select access.tended_units('${organisation}'))`,
    silent_below: `${unit} in (select unit from access.silent_below('${organisation}', '2026-03-31'))`,
    // A team below counts itself; with the depot there is more than one.
    rhythms_below: `(select units > 1 from access.rhythms_below('${organisation}', '2026-03-31'))`,
    quarters_below: `(select count(*) from access.quarters_below('${organisation}', '2026-1'))`,
    pulse_below: `(select count(*) from access.pulse_below('${organisation}', ${days}))`,
    demands_below: `(select count(*) from access.demands_below('${organisation}'))`,
    composition_below: `(select count(*) from access.composition_below(${unit}, '2026-01', '2026-02'))`,
    forget_photos: `access.forget_photos(${unit}, 'open', '2027-01-01')`,
    forget_work: `access.forget_work(${unit}, 'open', '2027-01-01', '2027-01-01', '2027-01-01', '2027-01-01')`,
  };
  return calls[name]!;
}
