-- Offices of units, their terms and who learns them; delegates; what a unit reports upward; freezing.
-- Everything of people stands by random ids; words are sealed.

create table office (
  id text primary key,
  unit text not null references unit (id),
  kind text not null check (kind in (
    'secretary', 'treasurer', 'editor', 'election_officer', 'organiser', 'auditor', 'other')),
  -- for the kind "other": what the unit calls it
  sealed_title bytea,
  term_months integer not null check (term_months between 1 and 120),
  opened_on date not null,
  closed_on date,
  check ((kind = 'other') = (sealed_title is not null))
);
create index office_by_unit on office (unit);
create unique index office_one_of_a_kind on office (unit, kind)
  where closed_on is null and kind <> 'other';

create table office_term (
  id text primary key,
  office text not null references office (id),
  unit text not null references unit (id),
  member text not null references member (id),
  begun_on date not null,
  -- the last day
  until date not null check (until >= begun_on),
  ended_on date,
  ended_because text check (ended_because in ('term_over', 'recalled', 'resigned', 'left')),
  check ((ended_on is null) = (ended_because is null))
);
create index office_term_by_unit on office_term (unit);
create unique index office_term_present on office_term (office) where ended_on is null;

-- Who learns an office, so that nobody is beyond replacing.
create table understudy (
  id text primary key,
  office text not null references office (id),
  unit text not null references unit (id),
  member text not null references member (id),
  begun_on date not null,
  ended_on date
);
create unique index understudy_once on understudy (office, member) where ended_on is null;

-- Who speaks for a unit in the one above, or in another it is sent to.
create table delegation (
  id text primary key,
  -- the unit that sends
  unit text not null references unit (id),
  -- the unit where the delegate sits
  body text not null references unit (id),
  member text not null references member (id),
  substitute_for text references delegation (id),
  sealed_mandate bytea not null,
  begun_on date not null,
  until date not null check (until >= begun_on),
  recalled_on date
);
create index delegation_by_unit on delegation (unit);

-- What a delegate tells those who sent him or her: what was decided and how he or she voted.
create table delegate_report (
  id text primary key,
  delegation text not null references delegation (id),
  unit text not null references unit (id),
  at timestamptz not null,
  vote text check (vote in ('yes', 'no', 'abstained', 'absent')),
  sealed_question bytea,
  sealed_words bytea not null
);
create index delegate_report_by_delegation on delegate_report (delegation, at);

-- Counts for the level above, already rounded: fixed shape, once a month, never rows.
create table unit_report (
  unit text not null references unit (id),
  -- YYYY-MM
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  made_at timestamptz not null,
  figures jsonb not null,
  primary key (unit, month)
);

-- Nothing of a frozen unit is read until two officers lift it.
create table unit_freeze (
  id text primary key,
  unit text not null references unit (id),
  begun_at timestamptz not null,
  begun_by text not null references account (id),
  first_lift_by text references account (id),
  lifted_by text references account (id),
  lifted_at timestamptz,
  check ((lifted_at is null) = (lifted_by is null)),
  check (lifted_by is distinct from first_lift_by or lifted_by is null)
);
create unique index unit_freeze_present on unit_freeze (unit) where lifted_at is null;

-- Units a session may open: its own that are not frozen.
create function access.frozen_units() returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(unit), '{}') from unit_freeze where lifted_at is null
$$;

-- What offices ask of the register, for officers of the very unit.
create function access.account_of(in_unit text, of_member text) returns text
language sql stable security definer set search_path = public, access, pg_temp as $$
  select account from member
  where id = of_member and unit = in_unit and unit = any (access.officer_units())
$$;

create function access.is_member(in_unit text, of_member text) returns boolean
language sql stable security definer set search_path = public, access, pg_temp as $$
  select exists (select from member where id = of_member and unit = in_unit and state = 'member'
    and unit = any (access.officer_units()))
$$;

create function access.count_members(in_unit text) returns integer
language sql stable security definer set search_path = public, access, pg_temp as $$
  select count(*)::int from member
  where unit = in_unit and state = 'member' and unit = any (access.any_units())
$$;

drop policy member_seen on member;
create policy member_seen on member for select using (
  (unit = any ((select access.officer_units())::text[]) or account = (select access.account()))
  and not unit = any ((select access.frozen_units())::text[]));

alter table office enable row level security;
create policy office_seen on office for select using (
  unit = any ((select access.any_units())::text[]));
create policy office_written on office for all using (
  unit = any ((select access.units('secretary'))::text[]));

alter table office_term enable row level security;
create policy office_term_seen on office_term for select using (
  unit = any ((select access.any_units())::text[]));
create policy office_term_written on office_term for all using (
  unit = any ((select access.units('secretary'))::text[]));

alter table understudy enable row level security;
create policy understudy_seen on understudy for select using (
  unit = any ((select access.any_units())::text[]));
create policy understudy_written on understudy for all using (
  unit = any ((select access.units('secretary'))::text[]));

alter table delegation enable row level security;
create policy delegation_seen on delegation for select using (
  unit = any ((select access.any_units())::text[]));
create policy delegation_written on delegation for all using (
  unit = any ((select access.units('secretary'))::text[]));

alter table delegate_report enable row level security;
create policy delegate_report_seen on delegate_report for select using (
  unit = any ((select access.any_units())::text[]));
create policy delegate_report_made on delegate_report for insert with check (
  unit = any ((select access.any_units())::text[]));

-- Reports are what levels above may see, and all they may see.
alter table unit_report enable row level security;
create policy unit_report_seen on unit_report for select using (
  exists (select from unit where unit.id = unit_report.unit));
create policy unit_report_written on unit_report for all using (
  unit = any ((select access.units('secretary'))::text[]));

alter table unit_freeze enable row level security;
create policy unit_freeze_seen on unit_freeze for select using (
  unit = any ((select access.any_units())::text[]));
create policy unit_freeze_written on unit_freeze for all using (
  unit = any ((select access.officer_units())::text[]));
