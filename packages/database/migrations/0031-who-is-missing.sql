-- Who is missing from units and offices: what a unit tells is added up here, and nobody above reads
-- a line of it.

alter table composition_count add column entered_at timestamptz not null;

-- What one unit lacks is its own; the levels above get sums by the function below.
drop policy composition_report_seen on composition_report;
create policy composition_report_seen on composition_report for select using (
  unit = any ((select access.officer_units())::text[]));

-- How many units below a unit lack a group. Units are shown under the body they stand below; where
-- fewer than ten told, they are counted with the units of the next body up, so that each stands in
-- one sum only and no difference of two sums is a unit. Numbers come in steps of five; the last
-- step takes in what is left over, so that each stands for at least five numbers.
create function access.composition_below(of_unit text, since_month text, before_month text)
returns table (
  body text, told integer, in_group text, part text, expected text,
  lacking_from integer, lacking_to integer)
language plpgsql stable security definer set search_path = public, access, pg_temp as $$
#variable_conflict use_column
declare
  fewest constant integer := 10;
  of_depth integer;
  told_by text[];
  counted_at text[];
begin
  if not of_unit = any (access.officer_units()) then
    return;
  end if;
  select cardinality(path) into of_depth from unit where id = of_unit;
  select array_agg(u.id order by u.id), array_agg(coalesce(u.parent, u.id) order by u.id)
    into told_by, counted_at
  from unit u
  where of_unit = any (u.path) and (u.id <> of_unit or u.parent is null)
    and u.ended_on is null and u.mode <> 'restricted'
    and exists (select from composition_report r where r.unit = u.id
                and r.month >= since_month and r.month < before_month);
  for depth in reverse 12 .. of_depth + 1 loop
    select array_agg(coalesce(few.parent, at.body) order by at.number) into counted_at
    from unnest(counted_at) with ordinality at (body, number)
    left join (
      select b.id, b.parent from unnest(counted_at) c (id) join unit b on b.id = c.id
      where cardinality(b.path) = depth group by b.id, b.parent having count(*) < fewest
    ) few on few.id = at.body;
  end loop;
  return query
  with placed as (
    select p.unit, p.body, count(*) over (partition by p.body) as units
    from unnest(told_by, counted_at) p (unit, body)
  ), line as (
    select placed.body, placed.units, l.value ->> 'group' as in_group, l.value ->> 'part' as part,
      l.value ->> 'expected' as expected, (l.value ->> 'isLacking')::boolean as is_lacking
    from placed
    cross join lateral (
      select r.lines from composition_report r where r.unit = placed.unit
        and r.month >= since_month and r.month < before_month
      order by r.month desc limit 1) newest
    cross join lateral jsonb_array_elements(newest.lines) l
    where placed.units >= fewest
  ), counted as (
    select line.body, line.units, line.in_group, line.part, line.expected,
      count(*)::int as n, (count(*) filter (where line.is_lacking))::int as lacking
    from line group by 1, 2, 3, 4, 5
  ), stepped as (
    select c.*, (c.n + 1) / 5 - 1 as last_step, least(c.lacking / 5, (c.n + 1) / 5 - 1) as step
    from counted c
  )
  select s.body, ((s.units + 2) / 5 * 5)::int, s.in_group, s.part, s.expected,
    case when s.n >= fewest then s.step * 5 end,
    case when s.n >= fewest and s.step < s.last_step then s.step * 5 + 4 end
  from stepped s order by 1, 3, 4, 5;
end $$;
