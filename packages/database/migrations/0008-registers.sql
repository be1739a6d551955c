-- The registers: what a unit keeps to itself. People's fields are sealed (bytea of the vault); in the
-- clear stand only random ids, kinds, days and states. Each row belongs to one unit, its compartment,
-- and the policies below let a session into the compartments in which its account holds a mandate.

-- The role the pages and commands work as. It owns nothing, so the policies bind it. A server where
-- the owner may not make roles needs it made beforehand: create role communard_app nologin.
do $$ begin
  create role communard_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;

create table unit (
  id text primary key,
  organisation text not null,
  parent text references unit (id),
  -- from the organisation's first unit down to this one; made by the program, checked by the trigger
  path text[] not null check (path[array_upper(path, 1)] = id),
  kind text not null check (kind in (
    'organisation', 'committee', 'department', 'workplace', 'locality', 'institution', 'village',
    'commission', 'team', 'membership_office')),
  -- sealed in the compartment of path[1], so that a tree is read with one key
  sealed_name bytea not null,
  sealed_place bytea,
  begun_on date not null,
  -- commissions and teams end on a day set beforehand
  ends_on date check (ends_on >= begun_on),
  ended_on date,
  mode text not null default 'open' check (mode in ('open', 'careful', 'restricted')),
  check ((parent is null) = (array_length(path, 1) = 1)),
  check (parent is null or path[array_upper(path, 1) - 1] = parent),
  check (kind not in ('commission', 'team') or ends_on is not null)
);
create unique index unit_first on unit (organisation) where parent is null;
create index unit_by_parent on unit (parent);
create index unit_by_path on unit using gin (path);

create table member (
  id text primary key,
  unit text not null references unit (id),
  state text not null check (state in ('member', 'suspended', 'left', 'erased')),
  joined_on date not null,
  left_on date,
  -- how this person signs in, if at all; a random id
  account text references account (id),
  sealed_name bytea,
  sealed_phone bytea,
  sealed_mail bytea,
  sealed_address bytea,
  sealed_employer bytea,
  sealed_note bytea,
  sealed_number bytea,
  -- JSON: abilities, hours a week, languages, as the person says
  sealed_offer bytea,
  -- equal for equal values inside one unit and epoch only
  phone_index bytea,
  number_index bytea,
  check ((state = 'erased') = (sealed_name is null)),
  check (state in ('left', 'erased') or left_on is null)
);
create index member_by_unit on member (unit, state);
create unique index member_by_account on member (account, unit) where state in ('member', 'suspended');
create index member_by_phone on member (unit, phone_index);
create index member_by_number on member (unit, number_index);

-- A mandate may hold in one unit instead of a whole organisation.
alter table mandate drop constraint mandate_role_check;
alter table mandate
  add column unit text references unit (id),
  add column member text,
  -- the last day of the term; null for as long as nobody ends it
  add column until date,
  add constraint mandate_role check (
    case when unit is null then role in ('secretariat', 'delegate')
    else role in ('secretary', 'treasurer', 'editor', 'election_officer', 'organiser', 'member') end);
create index mandate_by_unit on mandate (unit) where ended_at is null and unit is not null;

alter table invitation drop constraint invitation_role_check;
alter table invitation
  add column unit text references unit (id),
  add column member text,
  add constraint invitation_role check (
    case when unit is null then role in ('secretariat', 'delegate', 'founder')
    else role in ('secretary', 'treasurer', 'editor', 'election_officer', 'organiser', 'member') end);

-- Who asks. The program gives the session's context, 32 bytes made from the token; the table keeps
-- only their SHA-256. So whoever reads the table cannot take on a session, and a list of units that a
-- faulty statement sets has no effect.
create schema access;

create function access.account() returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select account from session
  where token_hash = sha256(decode(nullif(current_setting('communard.session', true), ''), 'hex'))
$$;

-- The units in which the session holds one of these roles.
create function access.units(variadic roles text[]) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct unit), '{}') from mandate
  where account = access.account() and ended_at is null and unit is not null and role = any (roles)
$$;

create function access.officer_units() returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select access.units('secretary', 'treasurer', 'editor', 'election_officer', 'organiser')
$$;

create function access.any_units() returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select access.officer_units() || access.units('member')
$$;

-- The organisations whose affairs the session runs.
create function access.organisations() returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct organisation), '{}') from mandate
  where account = access.account() and ended_at is null and unit is null and role = 'secretariat'
$$;

-- The units above those of the session, themselves included: a member sees where the own unit stands.
create function access.units_above() returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct above), '{}')
  from unit, unnest(unit.path) as above where unit.id = any (access.any_units())
$$;

-- Whether the session may open the tree at this unit: an officer of a unit above or of itself, or the
-- organisation's secretariat. Tells nothing about people.
create function access.may_tend(unit_path text[], unit_organisation text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select unit_path && access.units('secretary') or unit_organisation = any (access.organisations())
$$;

alter table unit enable row level security;
create policy unit_seen on unit for select using (
  id = any ((select access.units_above())::text[])
  or path && (select access.officer_units())::text[]
  or organisation = any ((select access.organisations())::text[]));
create policy unit_made on unit for insert with check (access.may_tend(path, organisation));
create policy unit_changed on unit for update
  using (access.may_tend(path, organisation)) with check (access.may_tend(path, organisation));

alter table member enable row level security;
-- Only officers of the very unit, and each person about himself; nobody above.
create policy member_seen on member for select using (
  unit = any ((select access.officer_units())::text[]) or account = (select access.account()));
create policy member_made on member for insert with check (unit = any (access.units('secretary')));
create policy member_changed on member for update using (
  unit = any ((select access.units('secretary'))::text[]) or account = (select access.account()));

-- Whoever redeems an invitation has no session yet; the invitation itself is the proof.
create function access.link_member(invitation_hash bytea, new_account text) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update member set account = new_account
  from invitation
  where invitation.secret_hash = invitation_hash and invitation.redeemed_at is not null
    and member.id = invitation.member and member.unit = invitation.unit and member.account is null
$$;

grant usage on schema public, access to communard_app;
grant select, insert, update, delete on all tables in schema public to communard_app;
grant execute on all functions in schema access to communard_app;
alter default privileges in schema public
  grant select, insert, update, delete on tables to communard_app;
alter default privileges in schema access grant execute on functions to communard_app;
do $$ begin
  if exists (select from pg_namespace where nspname = 'keyring') then
    grant usage on schema keyring to communard_app;
    grant select, insert, update, delete on all tables in schema keyring to communard_app;
  end if;
end $$;
