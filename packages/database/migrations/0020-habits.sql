-- How a unit reported before it fell silent, in parts and without a word of what it did: told above
-- by units that work openly, so that a silence can be weighed.
alter table unit_rhythm add column habit jsonb;

drop function access.silent_below(text, date);

-- Whether and how long units are silent, told as far as each unit's mode lets it be told.
create function access.silent_below(in_organisation text, on_day date)
returns table (unit text, since date, weeks integer, habit jsonb)
language sql stable security definer set search_path = public, access, pg_temp as $$
  with quiet as (
    select day from access.quiet_days(in_organisation, on_day - 34, on_day) as day
  )
  select r.unit,
    case u.mode when 'open' then r.last_report end,
    case u.mode when 'restricted' then null else (on_day - r.last_report) / 7 end,
    case u.mode when 'open' then r.habit end
  from unit_rhythm r join unit u on u.id = r.unit
  where r.silent_on <= on_day
    and not exists (select from work_pause p
      where p.unit = r.unit and p.ended_at is null and on_day between p.first_day and p.last_day)
    and r.silent_on + (select count(*)::int from quiet where day > r.last_report) <= on_day
    and r.unit in (select access.tended_units(in_organisation))
$$;

-- How many units have which state. A pause counts on its days, and not from when it was said.
create or replace function access.rhythms_below(in_organisation text, on_day date)
returns table (units integer, reporting integer, paused integer, without_habit integer)
language sql stable security definer set search_path = public, access, pg_temp as $$
  with paused as (
    select distinct unit from work_pause
    where ended_at is null and on_day between first_day and last_day
  ), tended as (
    select id, paused.unit is not null as is_paused
    from access.tended_units(in_organisation) as tended (id)
    left join paused on paused.unit = tended.id
  )
  select count(*)::int,
    count(*) filter (where r.silent_on > on_day and not is_paused)::int,
    count(*) filter (where is_paused)::int,
    count(*) filter (where r.silent_on is null and not is_paused)::int
  from tended left join unit_rhythm r on r.unit = tended.id
$$;

-- Days on which most units were quiet: as before, but units in a pause are expected on no day of it.
create or replace function access.quiet_days(in_organisation text, first_day date, last_day date)
returns setof date
language sql stable security definer set search_path = public, access, pg_temp as $$
  with sample as (
    select r.unit, r.last_report, r.chances, r.recent
    from unit_rhythm r join unit u on u.id = r.unit
    where u.organisation = in_organisation and r.chances is not null
      and in_organisation in (
        select organisation from unit where id = any (access.any_units())
        union select unnest(access.organisations()))
    order by r.unit limit 400
  ), pauses as (
    select p.unit, p.first_day, p.last_day from work_pause p join sample s on s.unit = p.unit
    where p.ended_at is null
  ), days as (
    select day::date from generate_series(first_day, last_day, interval '1 day') as day
  ), counted as (
    select d.day, sum(s.chances[extract(isodow from d.day)::int]) / 100.0 as expected,
      count(*) filter (where d.day = any (s.recent)) as came
    from days d join sample s on d.day between s.last_report - 34 and s.last_report + 21
      and not exists (select from pauses p
        where p.unit = s.unit and d.day between p.first_day and p.last_day)
    group by d.day
  )
  select day from counted
  where expected >= 5 and (came + 1) / (expected * 0.9 + 1) <= 0.6
$$;

-- A silence is looked up by its day; whether a pause covers today is asked of the pauses themselves.
alter table unit_rhythm drop column paused_through;
