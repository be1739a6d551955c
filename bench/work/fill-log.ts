import type { BenchDatabase } from '../open-databases.ts';
import { say } from '../measure.ts';

/** Three years of daily work. */
export const daysBack = 1096;
const daysOfStep = 32;

type Run = (sql: string, parameters: unknown[]) => Promise<unknown>;

/**
 * Fills logs of units as three years of work would have: entries of all units beside each other on
 * the disk, day after day, five to six a week, now and then two on a day; and what a unit's days
 * add up to, copied from a unit whose entries were logged by the program itself.
 *
 * Checks of references and policies are off while it loads: the server is the bench's own.
 */
export async function fillLogs(
  { instance, runBare }: BenchDatabase,
  { sample, from, through }: { readonly sample: string; readonly from: number; through: number },
): Promise<void> {
  const unchecked = { sql: 'set local session_replication_role = replica', parameters: [] };
  const run: Run = (sql, parameters) => runBare([unchecked, { sql, parameters }]);
  await makeUnits(run, { sample, from, through });
  for (let back = daysBack; back > 0; back -= daysOfStep)
    await fillDays(run, { from, through, first: back, last: Math.max(1, back - daysOfStep + 1) });
  await fillSums(run, { sample, from, through });
  await instance.database.runSql('vacuum analyze');
}

/** Units of number `from` to `through` below the tree's first, beside the sample. */
async function makeUnits(
  run: Run,
  { sample, from, through }: { readonly sample: string; readonly from: number; through: number },
): Promise<void> {
  await run(
    `insert into unit (id, organisation, parent, path, kind, sealed_name, begun_on)
     select 'unit-' || lpad(n::text, 8, '0'), s.organisation, s.parent,
       s.path[1:array_length(s.path, 1) - 1] || ('unit-' || lpad(n::text, 8, '0')),
       s.kind, s.sealed_name, current_date - $2::int
     from unit s, generate_series($3::int, $4::int) n where s.id = $1`,
    [sample, daysBack, from, through],
  );
}

async function fillDays(
  run: Run,
  span: { readonly from: number; readonly through: number; readonly first: number; last: number },
): Promise<void> {
  await run(
    `insert into log_entry (id, unit, day, logged_at, instrument, count, side, maker)
     select 'log-' || lpad(n::text, 8, '0') || '-' || lpad(back::text, 4, '0') || piece,
       'unit-' || lpad(n::text, 8, '0'), current_date - back, now() - make_interval(days => back),
       (array['talk', 'leaflet', 'poster', 'paper', 'meeting', 'visit', 'study'])[1 + (n + back) % 7],
       (n * 31 + back * 17) % 40, (array['economic', 'political', 'educational'])[1 + back % 3],
       case when (n + back) % 3 = 0 then 'central' else 'local' end
     from generate_series($3::int, $4::int, -1) back, generate_series($1::int, $2::int) n,
       generate_series(1, 2) piece
     where (n * 7 + back * 13) % 16 < 10 and (piece = 1 or (n + back) % 11 = 0)`,
    [span.from, span.through, span.first, span.last],
  );
}

/** One unit in twenty has fallen silent. */
async function fillSums(
  run: Run,
  { sample, from, through }: { readonly sample: string; readonly from: number; through: number },
): Promise<void> {
  const units = `generate_series($2::int, $3::int) n, lateral (
    select 'unit-' || lpad(n::text, 8, '0') as id) u`;
  // The days of the last weeks are each unit's own: days on which all were quiet would be holidays.
  await run(
    `insert into unit_rhythm select (jsonb_populate_record(r, jsonb_build_object('unit', u.id,
       'last_report', current_date - s.back, 'silent_on', current_date + 7 - s.back,
       'chances', '[62, 62, 62, 62, 62, 62, 62]'::jsonb,
       'recent', (select jsonb_agg(current_date - day order by day desc)
         from generate_series(s.back, s.back + 34) day where (n * 7 + day * 13) % 16 < 10)))).*
     from unit_rhythm r, ${units}, lateral (
       select case when n % 20 = 0 then 30 else 1 end as back) s where r.unit = $1`,
    [sample, from, through],
  );
  await run(
    `insert into unit_quarter select (jsonb_populate_record(q, jsonb_build_object('unit', u.id,
       'quarter', extract(year from day) || '-' || extract(quarter from day)))).*
     from unit_quarter q, ${units},
       generate_series(current_date - 1000, current_date, interval '91 days') day
     where q.unit = $1
       and q.quarter = (select max(quarter) from unit_quarter own where own.unit = $1)`,
    [sample, from, through],
  );
}

/** How many entries there are, and how much of the disk they take with their indexes. */
export async function tellSize({ instance }: BenchDatabase): Promise<number> {
  const { rows } = await instance.database.runSql(
    `select count(*)::int as entries, pg_total_relation_size('log_entry') / 1048576 as mib from log_entry`,
  );
  const { entries, mib } = rows[0] as { entries: number; mib: string };
  say(`  ${entries.toLocaleString('en')} entries, ${mib} MiB with their indexes`);
  return entries;
}
