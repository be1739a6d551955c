-- What phones keep while there is no network, and photos beside the log.

-- Under this key lie an account's unsent entries on its phones: a phone holds it only while somebody
-- is signed in, so that whoever finds it afterwards reads nothing and the same person can send them.
create table phone_key (
  account text primary key references account (id),
  key bytea not null check (octet_length(key) = 32),
  made_at timestamptz not null
);
-- What works in compartments has no business with it.
revoke all on phone_key from communard_app;

-- One photo of an entry, sealed like its words. It goes with the entry, and sooner where the unit's
-- mode keeps photos for a shorter time.
create table log_photo (
  entry text primary key references log_entry (id) on delete cascade,
  unit text not null references unit (id),
  sealed_file bytea not null
);
create index log_photo_by_unit on log_photo (unit);

alter table log_photo enable row level security;
create policy log_photo_seen on log_photo for select using (
  unit = any ((select access.any_units())::text[])
  and not unit = any ((select access.frozen_units())::text[]));
create policy log_photo_made on log_photo for insert with check (
  unit = any ((select access.any_units())::text[]));
create policy log_photo_erased on log_photo for delete using (
  unit = any ((select access.any_units())::text[]));
revoke update on log_photo from communard_app;

-- Erases photos of days before the given one, in one unit or in all units of a mode.
create function access.forget_photos(in_unit text, in_mode text, before date) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  forgotten integer;
begin
  delete from log_photo using log_entry e, unit u
  where e.id = log_photo.entry and u.id = log_photo.unit
    and u.mode = in_mode and u.id = coalesce(in_unit, u.id) and e.day < before;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
