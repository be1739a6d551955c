-- Two tables take rows from whoever comes: requests to join, and the log of who looked. Each gets one
-- door, which holds what the program held alone before, and direct inserts end.

-- Who asks to join has no session; a session has no business asking for somebody else. The unit must
-- take requests, and the request is unanswered.
drop policy join_request_made on join_request;
revoke insert on join_request from communard_app;

create function access.ask_to_join(
  of_organisation text, in_unit text, request text, at timestamptz,
  name bytea, contact bytea, words bytea) returns boolean
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
begin
  if coalesce(current_setting('communard.session', true), '') <> ''
    or not access.takes_requests(of_organisation, in_unit) then
    return false;
  end if;
  insert into join_request (id, unit, asked_at, sealed_name, sealed_contact, sealed_words)
  values (request, in_unit, at, name, contact, words);
  return true;
end $$;

-- A line goes to the end of its chain or nowhere. In a session, only into chains of organisations in
-- which its account holds a mandate or held one: the last line of whoever leaves is written after it,
-- also when the session itself has just ended.
drop policy vault_event_made on vault_event;
revoke insert on vault_event from communard_app;
revoke insert, update, delete on vault_chain from communard_app;

create function access.may_log(of_organisation text) returns boolean
language sql stable security definer set search_path = public, access, pg_temp as $$
  select access.account() is null or exists (
    select from mandate where account = access.account() and organisation = of_organisation)
$$;

-- The end of a chain, held against every other writer until the transaction ends. An empty chain
-- begins with 32 zero bytes.
create function access.lock_vault_chain(
  of_organisation text, of_unit text, out size bigint, out hash bytea)
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
begin
  if not access.may_log(of_organisation) then
    raise insufficient_privilege using message = 'this log belongs to another organisation';
  end if;
  insert into vault_chain (organisation, unit, size, hash)
    values (of_organisation, of_unit, 0, decode(repeat('00', 32), 'hex'))
    on conflict do nothing;
  select c.size, c.hash into strict size, hash from vault_chain c
    where c.organisation = of_organisation and c.unit = of_unit for update;
end $$;

-- Gives the number of lines the chain then has.
create function access.append_vault_event(line jsonb) returns bigint
language plpgsql volatile security definer set search_path = public, access, pg_temp as $$
declare
  event vault_event := jsonb_populate_record(null::vault_event, line);
  head record;
begin
  select * into head from access.lock_vault_chain(event.organisation, event.unit);
  if event.seq <> head.size or event.former_hash <> head.hash then
    raise insufficient_privilege using message = 'a line of the log follows the last one';
  end if;
  insert into vault_event select (event).*;
  update vault_chain set size = event.seq + 1, hash = event.hash
    where organisation = event.organisation and unit = event.unit;
  return event.seq + 1;
end $$;
