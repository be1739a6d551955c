-- Daily work of units. What is written in words is sealed; ids, days, kinds and numbers stand in the
-- clear, so that a day is found and a quarter is added up without opening anything. Entries and
-- what is added to them are never changed: the program may insert them and empty their sealed words.

create table work_place (
  id text primary key,
  unit text not null references unit (id),
  -- in the unit's list; what restricted units show instead of names
  number integer not null check (number >= 1),
  kind text not null,
  -- ISIC rev. 4
  division text check (division ~ '^\d{2}$'),
  sealed_name bytea not null,
  added_on date not null,
  closed_on date,
  unique (unit, number)
);

-- What was found out about a place, with its source, both sealed.
create table place_fact (
  place text not null references work_place (id),
  unit text not null references unit (id),
  number integer not null,
  day date not null,
  sealed_fact bytea not null,
  primary key (place, number)
);

create table place_priority (
  unit text not null references unit (id),
  number integer not null,
  place text not null references work_place (id),
  rank integer check (rank between 1 and 99),
  sealed_reason bytea not null,
  decided_on date not null,
  review_on date not null check (review_on > decided_on),
  primary key (unit, number)
);

-- No person stands here: the log is the unit's. Columns of work are empty where nothing was done.
create table log_entry (
  id text primary key,
  unit text not null references unit (id),
  day date not null,
  logged_at timestamptz not null,
  instrument text,
  count integer check (count >= 0),
  side text,
  maker text,
  place text references work_place (id),
  -- JSON: own word, note, reason
  sealed_words bytea,
  check ((instrument is null) = (count is null) and (instrument is null) = (side is null)),
  check (instrument is not null or (maker is null and place is null))
);
create index log_entry_by_day on log_entry (unit, day);

create table log_correction (
  entry text not null references log_entry (id),
  unit text not null references unit (id),
  number integer not null check (number >= 1),
  at timestamptz not null,
  takes_back boolean not null,
  instrument text,
  count integer check (count >= 0),
  side text,
  maker text,
  place text references work_place (id),
  sealed_words bytea,
  primary key (entry, number),
  check ((instrument is null) = (count is null) and (instrument is null) = (side is null)),
  check (not takes_back or instrument is null)
);
create index log_correction_by_unit on log_correction (unit, entry);

-- Days up to here are read and done with; they still take corrections.
create table log_closing (
  unit text not null references unit (id),
  closed_through date not null,
  at timestamptz not null,
  primary key (unit, closed_through)
);

-- Days on which a unit said beforehand that it does not work.
create table work_pause (
  id text primary key,
  unit text not null references unit (id),
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  stated_at timestamptz not null,
  ended_at timestamptz
);
create index work_pause_by_unit on work_pause (unit);

-- What a unit's days add up to for silence: made again at each entry, read above by functions only.
create table unit_rhythm (
  unit text primary key references unit (id),
  last_report date,
  -- the first day on which the unit is called silent if nothing comes; null without a habit
  silent_on date,
  -- whole percent for Monday to Sunday; null without a habit, or with one slower than a week
  chances smallint[] check (array_length(chances, 1) = 7),
  -- reports of five weeks up to the last one
  recent date[] not null default '{}',
  paused_through date
);
create index unit_rhythm_silent on unit_rhythm (silent_on) where silent_on is not null;

-- The figures of a quarter, made again at each entry in it.
create table unit_quarter (
  unit text not null references unit (id),
  -- YYYY-Q
  quarter text not null check (quarter ~ '^\d{4}-[1-4]$'),
  figures jsonb not null,
  primary key (unit, quarter)
);
create index unit_quarter_by_quarter on unit_quarter (quarter);

create table work_task (
  id text primary key,
  unit text not null references unit (id),
  source text not null check (source in ('meeting', 'campaign', 'plan', 'unit')),
  due_on date not null,
  minutes integer check (minutes > 0),
  added_at timestamptz not null,
  -- JSON: what is to be done, ability
  sealed_words bytea not null
);
create index work_task_by_unit on work_task (unit, due_on);

create table work_task_act (
  task text not null references work_task (id),
  unit text not null references unit (id),
  number integer not null,
  at timestamptz not null,
  act text not null check (act in ('taken', 'handed_on', 'given_back', 'done', 'not_done')),
  -- erased some time after the task is done, by the unit's mode
  member text references member (id),
  to_member text references member (id),
  sealed_reason bytea,
  primary key (task, number)
);
create index work_task_act_by_unit on work_task_act (unit);

create table pulse_note (
  id text primary key,
  unit text not null references unit (id),
  place text not null references work_place (id),
  day date not null,
  mood smallint check (mood between 1 and 5),
  worry smallint check (worry between 1 and 5),
  talk smallint check (talk between 1 and 5),
  worries text[] not null,
  sealed_words bytea
);
create index pulse_note_by_place on pulse_note (unit, place, day);

create table demand (
  id text primary key,
  unit text not null references unit (id),
  theme text not null,
  place text references work_place (id)
);
create index demand_by_unit on demand (unit);

create table demand_step (
  demand text not null references demand (id),
  unit text not null references unit (id),
  number integer not null,
  state text not null,
  day date not null,
  campaign text,
  -- JSON: words, what was learned
  sealed_words bytea,
  primary key (demand, number)
);
create index demand_step_by_unit on demand_step (unit, demand);

create table mode_change (
  unit text not null references unit (id),
  number integer not null,
  at timestamptz not null,
  mode text not null check (mode in ('open', 'careful', 'restricted')),
  sealed_reason bytea,
  primary key (unit, number)
);

-- Everyone of the unit reads and adds; nobody above, and nobody while the unit is frozen.
do $$
declare name text;
begin
  foreach name in array array[
    'work_place', 'place_fact', 'place_priority', 'log_entry', 'log_correction', 'log_closing',
    'work_pause', 'unit_rhythm', 'unit_quarter', 'work_task', 'work_task_act', 'pulse_note',
    'demand', 'demand_step', 'mode_change']
  loop
    execute format('alter table %I enable row level security', name);
    execute format($policy$
      create policy %I on %I for select using (
        unit = any ((select access.any_units())::text[])
        and not unit = any ((select access.frozen_units())::text[]))$policy$, name || '_seen', name);
    execute format($policy$
      create policy %I on %I for insert with check (
        unit = any ((select access.any_units())::text[]))$policy$, name || '_made', name);
    execute format('revoke update, delete on %I from communard_app', name);
  end loop;
  foreach name in array array['work_place', 'work_pause', 'unit_rhythm', 'unit_quarter',
    'log_entry', 'log_correction', 'pulse_note', 'work_task_act']
  loop
    execute format($policy$
      create policy %I on %I for update using (
        unit = any ((select access.any_units())::text[]))$policy$, name || '_changed', name);
  end loop;
end $$;
grant update on unit_rhythm, unit_quarter to communard_app;
grant update (closed_on) on work_place to communard_app;
grant update (ended_at) on work_pause to communard_app;
grant update (sealed_words) on log_entry, log_correction, pulse_note to communard_app;
grant update (member, to_member) on work_task_act to communard_app;

-- The units of an organisation whose tree the session may open, itself and below.
create function access.tended_units(in_organisation text) returns setof text
language sql stable security definer set search_path = public, access, pg_temp as $$
  select id from unit
  where organisation = in_organisation and ended_on is null
    and (path && (select access.officer_units())::text[]
      or organisation = any ((select access.organisations())::text[]))
$$;

-- Days on which most units of an organisation were quiet, from a sample of its units: ids are
-- random, so the first of them are one. A day with fewer than five expected reports tells nothing.
create function access.quiet_days(in_organisation text, first_day date, last_day date)
returns setof date
language sql stable security definer set search_path = public, access, pg_temp as $$
  with sample as (
    select r.last_report, r.chances, r.recent, r.paused_through
    from unit_rhythm r join unit u on u.id = r.unit
    where u.organisation = in_organisation and r.chances is not null
      and in_organisation in (
        select organisation from unit where id = any (access.any_units())
        union select unnest(access.organisations()))
    order by r.unit limit 400
  ), days as (
    select day::date from generate_series(first_day, last_day, interval '1 day') as day
  ), counted as (
    select d.day, sum(s.chances[extract(isodow from d.day)::int]) / 100.0 as expected,
      count(*) filter (where d.day = any (s.recent)) as came
    from days d join sample s on d.day between s.last_report - 34 and s.last_report + 21
      and d.day > coalesce(s.paused_through, '-infinity')
    group by d.day
  )
  select day from counted
  where expected >= 5 and (came + 1) / (expected * 0.9 + 1) <= 0.6
$$;

-- Whether and how long units are silent, told as far as each unit's mode lets it be told.
create function access.silent_below(in_organisation text, on_day date)
returns table (unit text, since date, weeks integer)
language sql stable security definer set search_path = public, access, pg_temp as $$
  with quiet as (
    select day from access.quiet_days(in_organisation, on_day - 34, on_day) as day
  )
  select r.unit,
    case u.mode when 'open' then r.last_report end,
    case u.mode when 'restricted' then null else (on_day - r.last_report) / 7 end
  from unit_rhythm r join unit u on u.id = r.unit
  where r.silent_on <= on_day
    and coalesce(r.paused_through < on_day, true)
    and r.silent_on + (select count(*)::int from quiet where day > r.last_report) <= on_day
    and r.unit in (select access.tended_units(in_organisation))
$$;

-- How many units have which state, so that a list of silent ones is read beside the rest.
create function access.rhythms_below(in_organisation text, on_day date)
returns table (units integer, reporting integer, paused integer, without_habit integer)
language sql stable security definer set search_path = public, access, pg_temp as $$
  select count(*)::int,
    count(*) filter (where r.silent_on > on_day and coalesce(r.paused_through < on_day, true))::int,
    count(*) filter (where r.paused_through >= on_day)::int,
    count(*) filter (where r.silent_on is null and coalesce(r.paused_through < on_day, true))::int
  from access.tended_units(in_organisation) as tended (id)
  left join unit_rhythm r on r.unit = tended.id
$$;

create function access.quarters_below(in_organisation text, in_quarter text)
returns table (begun_on date, figures jsonb)
language sql stable security definer set search_path = public, access, pg_temp as $$
  select u.begun_on, q.figures from unit_quarter q join unit u on u.id = q.unit
  where q.quarter = in_quarter and u.mode <> 'restricted'
    and q.unit in (select access.tended_units(in_organisation))
$$;

-- Notes on workplaces of one kind, without unit, place and day: only from three units or five notes.
create function access.pulse_below(in_organisation text, first_day date, last_day date)
returns table (kind text, unit_number bigint, mood smallint, worry smallint, talk smallint)
language sql stable security definer set search_path = public, access, pg_temp as $$
  with notes as (
    select p.kind, n.mood, n.worry, n.talk,
      dense_rank() over (partition by p.kind order by n.unit) as unit_number,
      count(*) over (partition by p.kind) as notes
    from pulse_note n join work_place p on p.id = n.place join unit u on u.id = n.unit
    where n.day between first_day and last_day and u.mode <> 'restricted'
      and n.unit in (select access.tended_units(in_organisation))
  ), counted as (
    select notes.*, max(unit_number) over (partition by notes.kind) as units from notes
  )
  select counted.kind, unit_number, mood, worry, talk from counted where notes >= 5 or units >= 3
$$;

create function access.demands_below(in_organisation text)
returns table (theme text, state text, demands integer)
language sql stable security definer set search_path = public, access, pg_temp as $$
  select d.theme, s.state, count(*)::int
  from demand d
  join lateral (
    select state from demand_step where demand = d.id order by number desc limit 1) s on true
  join unit u on u.id = d.unit
  where u.mode <> 'restricted' and d.unit in (select access.tended_units(in_organisation))
  group by d.theme, s.state
$$;

-- Names of a unit's register, sealed, for one question: whether a note names one of them.
create function access.sealed_names(in_unit text) returns table (member text, sealed_name bytea)
language sql stable security definer set search_path = public, access, pg_temp as $$
  select m.id, m.sealed_name from member m
  where m.unit = in_unit and m.state in ('member', 'suspended') and m.sealed_name is not null
    and m.unit = any ((select access.any_units())::text[])
    and not m.unit = any ((select access.frozen_units())::text[])
$$;

-- Erases in one unit, or in all units of a mode, what it keeps no longer; days before the given ones.
create function access.forget_work(
  in_unit text, in_mode text, log_before date, notes_before date, pulse_before date, people_before date)
returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  forgotten integer := 0;
  touched integer;
begin
  update log_correction set sealed_words = null from log_entry e, unit u
  where e.id = entry and u.id = e.unit and u.mode = in_mode and u.id = coalesce(in_unit, u.id) and e.day < notes_before
    and log_correction.sealed_words is not null;
  get diagnostics touched = row_count; forgotten := forgotten + touched;
  update log_entry set sealed_words = null from unit u
  where u.id = log_entry.unit and u.mode = in_mode and u.id = coalesce(in_unit, u.id) and day < notes_before
    and sealed_words is not null;
  get diagnostics touched = row_count; forgotten := forgotten + touched;
  update pulse_note set sealed_words = null from unit u
  where u.id = pulse_note.unit and u.mode = in_mode and u.id = coalesce(in_unit, u.id) and day < pulse_before
    and sealed_words is not null;
  get diagnostics touched = row_count; forgotten := forgotten + touched;
  update work_task_act set member = null, to_member = null from unit u
  where u.id = work_task_act.unit and u.mode = in_mode and u.id = coalesce(in_unit, u.id) and member is not null
    and exists (select from work_task_act ended where ended.task = work_task_act.task
      and ended.act in ('done', 'not_done') and ended.at::date < people_before);
  get diagnostics touched = row_count; forgotten := forgotten + touched;
  delete from log_correction using log_entry e, unit u
  where e.id = entry and u.id = e.unit and u.mode = in_mode and u.id = coalesce(in_unit, u.id) and e.day < log_before;
  delete from log_entry using unit u
  where u.id = log_entry.unit and u.mode = in_mode and u.id = coalesce(in_unit, u.id) and day < log_before;
  get diagnostics touched = row_count; forgotten := forgotten + touched;
  return forgotten;
end $$;
