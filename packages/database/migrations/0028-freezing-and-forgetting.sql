-- Photos are erased as words are: in a session in the secretary's own unit only; without one it is
-- the sweep.
alter function access.forget_photos(text, text, date) rename to forget_photos_of;
revoke execute on function access.forget_photos_of(text, text, date) from public, communard_app;

create function access.forget_photos(in_unit text, in_mode text, before date) returns integer
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
begin
  if current_setting('role') = 'communard_app'
    and (in_unit is null or not in_unit = any (access.units('secretary'))) then
    return 0;
  end if;
  return access.forget_photos_of(in_unit, in_mode, before);
end $$;

-- Units below read some things of the units above, such as rules; they too are told of a freeze.
create or replace function access.frozen_units() returns text[]
language sql stable security definer set search_path = public, access, pg_temp as $$
  select coalesce(array_agg(frozen.unit), '{}')
  from unit_freeze frozen join unit u on u.id = frozen.unit
  where frozen.lifted_at is null
    and (u.id = any (access.units_above()) or u.path && access.officer_units())
$$;
