-- Policies for tables that were there before units were, and what the program may not touch.

-- Who opened what: each unit reads its own log, a person what was opened of him or her, the
-- secretariat what belongs to no unit.
create function access.own_members() returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(id), '{}') from member where account = access.account()
$$;

alter table vault_event enable row level security;
create policy vault_event_seen on vault_event for select using (
  unit = any ((select access.any_units())::text[])
  or subjects && (select access.own_members())::text[]
  or (unit = '' and organisation = any ((select access.organisations())::text[])));
create policy vault_event_made on vault_event for insert with check (true);

revoke insert, update, delete on migration from communard_app;
